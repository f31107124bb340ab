from odoo import api, fields, models

CHANGES = [
    ("new", "New"),
    ("changed", "Changed"),
    ("same", "Unchanged"),
    ("gone", "Gone"),
]


class EduExportRow(models.Model):
    """One row of an export as it was found, with what the system said of it.

    Written by the export only; it is what the next file is compared with.
    """

    _name = "edu.export.row"
    _description = "Row of an export"
    _inherit = ["edu.reckoned.mixin"]
    _order = "run_id, line"
    _rec_name = "label"
    _log_access = False

    run_id = fields.Many2one("edu.export.run", required=True, ondelete="cascade")
    unit_id = fields.Many2one("edu.unit", required=True, ondelete="restrict")
    line = fields.Integer(required=True, aggregator=None)
    number = fields.Integer("No.", aggregator=None)
    label = fields.Char("Record")
    identity = fields.Char(required=True, help="What stays the same in every file.")
    key_text = fields.Char("Named by")
    res_id = fields.Integer("Record (id)", aggregator=None)
    values = fields.Json("Cells")
    values_text = fields.Text("Values", compute="_compute_values_text")
    fingerprint = fields.Char()
    change = fields.Selection(CHANGES)
    is_valid = fields.Boolean("Right")
    in_file = fields.Boolean("In the file")
    outcome = fields.Selection(
        [("accepted", "Accepted"), ("rejected", "Rejected")], "Answer"
    )
    reason = fields.Char()

    _run_line = models.UniqueIndex("(run_id, line)", "A row stands once in a file.")
    _accepted = models.Index("(unit_id, identity) WHERE outcome = 'accepted'")

    @api.depends("values")
    def _compute_values_text(self):
        for row in self:
            columns = row.run_id.layout_id.column_ids
            values = row.values or {}
            row.values_text = "\n".join(
                f"{column.heading}: {values[column.key]}"
                for column in columns
                if values.get(column.key) not in (None, "")
            )

    def action_open_record(self):
        """Open the record behind the row, or the records behind its figure."""
        self.ensure_one()
        run = self.run_id
        return run.layout_id._provider()._open(self, run.date)
