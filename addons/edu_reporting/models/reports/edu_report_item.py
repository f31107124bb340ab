from odoo import api, fields, models

# Where the rows of a table come from; each but the first has `_table_<source>`.
SOURCES = [
    ("typed", "Written by the unit"),
    ("unit", "One row for each unit below"),
    ("level", "Figures by level"),
    ("duty", "Staff in charge"),
    ("surplus", "Surplus by unit"),
    ("disposed", "Disposed of or destroyed"),
]


class EduReportItem(models.Model):
    """A line of the form: a figure the system knows, a question, or a table."""

    _name = "edu.report.item"
    _description = "Item of a report"
    _order = "type_id, sequence, id"

    type_id = fields.Many2one(
        "edu.report.type", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    number = fields.Char(help="As printed, e.g. II.3.")
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [
            ("section", "Heading"),
            ("metric", "Figure measured"),
            ("number", "Number asked for"),
            ("text", "Text"),
            ("table", "Table"),
        ],
        required=True,
        default="metric",
    )
    metric_id = fields.Many2one("edu.metric", ondelete="restrict")
    source = fields.Selection(SOURCES, "Rows of the table")
    column_ids = fields.One2many("edu.report.column", "item_id", "Columns", copy=True)
    is_required = fields.Boolean("Required")
    help_text = fields.Text("Guidance", translate=True)

    _metric_of_kind = models.Constraint(
        "CHECK((kind = 'metric') = (metric_id IS NOT NULL))",
        "A figure measured names its metric, other lines do not.",
    )
    _source_of_kind = models.Constraint(
        "CHECK((kind = 'table') = (source IS NOT NULL))",
        "A table says where its rows come from, other lines do not.",
    )

    @api.depends("number", "name")
    def _compute_display_name(self):
        for item in self:
            item.display_name = (
                f"{item.number}. {item.name}" if item.number else item.name
            )
