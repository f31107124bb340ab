from odoo import api, fields, models


class EduExportError(models.Model):
    """What is wrong with a cell of an export; it opens the record to put right."""

    _name = "edu.export.error"
    _description = "Fault of an export"
    _inherit = ["edu.reckoned.mixin"]
    _order = "run_id, row_id, id"
    _rec_name = "label"
    _log_access = False

    run_id = fields.Many2one(
        "edu.export.run", required=True, index=True, ondelete="cascade"
    )
    row_id = fields.Many2one(
        "edu.export.row", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one("edu.unit", required=True, ondelete="restrict")
    label = fields.Char("Record")
    column_id = fields.Many2one("edu.export.column", ondelete="cascade")
    kind = fields.Selection(
        [
            ("missing", "Missing"),
            ("unmapped", "Has no code there"),
            ("too_long", "Too long"),
            ("format", "Wrong format"),
            ("pattern", "Not as prescribed"),
            ("formula", "Begins like a formula"),
            ("duplicate", "Stands twice"),
        ],
        "Fault",
        required=True,
    )
    detail = fields.Char("Value found")
    message = fields.Char("What to do", compute="_compute_message")

    @api.depends("kind", "column_id")
    def _compute_message(self):
        advice = self._advice()
        for error in self:
            error.message = advice[error.kind].format(
                column=error.column_id.heading or "",
                longest=error.column_id.max_length,
            )

    @api.model
    def _advice(self):
        """Return {kind: sentence}; {column} and {longest} are filled in."""
        words = {}
        words["missing"] = self.env._("Enter “{column}” in the record.")
        words["unmapped"] = self.env._(
            "Give this value of “{column}” the code of the system."
        )
        words["too_long"] = self.env._(
            "“{column}” has at most {longest} characters there."
        )
        words["format"] = self.env._("“{column}” has another format.")
        words["pattern"] = self.env._("“{column}” is written in another way there.")
        words["formula"] = self.env._("“{column}” must not begin with = + or @.")
        words["duplicate"] = self.env._("Another row has the same name in the file.")
        return words

    def action_open_record(self):
        """Open the record that has the fault."""
        self.ensure_one()
        return self.row_id.action_open_record()
