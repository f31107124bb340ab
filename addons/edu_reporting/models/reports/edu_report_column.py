from odoo import fields, models


class EduReportColumn(models.Model):
    """A column of a table in a form; of figures by level, one of its rows."""

    _name = "edu.report.column"
    _description = "Column of a table"
    _order = "item_id, sequence, id"

    item_id = fields.Many2one(
        "edu.report.item", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [
            ("text", "Text"),
            ("number", "Number"),
            ("date", "Date"),
            ("metric", "Figure measured"),
        ],
        required=True,
        default="text",
    )
    metric_id = fields.Many2one("edu.metric", ondelete="restrict")
    is_total = fields.Boolean("Added up")

    _metric_of_kind = models.Constraint(
        "CHECK((kind = 'metric') = (metric_id IS NOT NULL))",
        "A figure measured names its metric, other columns do not.",
    )
    _total_of_numbers = models.Constraint(
        "CHECK(NOT is_total OR kind IN ('number', 'metric'))",
        "Only numbers are added up.",
    )

    def _prepare(self):
        """Return what a table keeps of the column."""
        self.ensure_one()
        column = {"name": self.name, "kind": self.kind, "total": self.is_total}
        if self.metric_id:
            column.update(measure=self.metric_id.measure, digits=self.metric_id.digits)
        return column
