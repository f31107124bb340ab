from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.label_sheet import SheetFormat


class EduLabelFormat(models.Model):
    """Measures of the label paper a unit buys: a sheet of labels, or a roll."""

    _name = "edu.label.format"
    _description = "Label format"
    _order = "sequence, name"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    page_width = fields.Float("Page width (mm)", required=True, default=210)
    page_height = fields.Float("Page height (mm)", required=True, default=297)
    columns = fields.Integer(required=True, default=1)
    rows = fields.Integer(required=True, default=1)
    label_width = fields.Float("Label width (mm)", required=True)
    label_height = fields.Float("Label height (mm)", required=True)
    margin_left = fields.Float("Left margin (mm)")
    margin_top = fields.Float("Top margin (mm)")
    gap_x = fields.Float("Gap between columns (mm)")
    gap_y = fields.Float("Gap between rows (mm)")

    _measures = models.Constraint(
        "CHECK(columns > 0 AND rows > 0 AND label_width >= 20 AND label_height >= 12 "
        "AND margin_left >= 0 AND margin_top >= 0 AND gap_x >= 0 AND gap_y >= 0)",
        "A label measures at least 20 × 12 mm; other measures cannot be negative.",
    )

    @api.constrains(
        "page_width",
        "page_height",
        "columns",
        "rows",
        "label_width",
        "label_height",
        "margin_left",
        "margin_top",
        "gap_x",
        "gap_y",
    )
    def _check_fits(self):
        for paper in self:
            width = paper.margin_left + paper.columns * paper.label_width
            width += (paper.columns - 1) * paper.gap_x
            height = paper.margin_top + paper.rows * paper.label_height
            height += (paper.rows - 1) * paper.gap_y
            if width > paper.page_width + 0.5 or height > paper.page_height + 0.5:
                raise ValidationError(
                    self.env._("The labels of %s do not fit on the page.", paper.name)
                )

    def _sheet(self):
        """Return the measures as `SheetFormat`."""
        self.ensure_one()
        names = SheetFormat.__dataclass_fields__
        return SheetFormat(**{name: self[name] for name in names})
