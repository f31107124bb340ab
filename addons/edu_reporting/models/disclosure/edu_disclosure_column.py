from odoo import fields, models

SOURCES = [
    ("own", "Entered by the unit"),
    ("name", "Name"),
    ("uom", "Unit of measure"),
    ("quantity", "Quantity"),
    ("maker", "Brand"),
    ("country", "Country"),
    ("year_made", "Year made"),
    ("year_in_use", "In use since"),
    ("places", "Where it is used"),
    ("cost", "Original cost"),
    ("cost_state", "Original cost: state budget"),
    ("cost_other", "Original cost: other sources"),
    ("residual", "Residual value"),
    ("land_cost", "Land: value of the right to use it"),
    ("house_year", "House: in use since"),
    ("house_cost", "House: original cost"),
    ("house_residual", "House: residual value"),
    ("event", "How it came"),
    ("supplier", "Supplier"),
    ("by_transfer", "Marked: transferred"),
    ("by_sale", "Marked: sold"),
    ("by_liquidation", "Marked: liquidated"),
    ("by_destruction", "Marked: destroyed"),
    ("by_loss", "Marked: lost"),
    ("by_other", "Marked: otherwise"),
    ("proceeds", "Proceeds of the handling"),
    ("handling_cost", "Cost of the handling"),
    ("document", "Number of the voucher"),
    ("price", "Amount of one payment"),
    ("amount", "Amount of the year"),
]
NUMBERS = ("number", "money", "thousand")


class EduDisclosureColumn(models.Model):
    """A column of a form of public disclosure, as a circular draws it (EQM-17, D7)."""

    _name = "edu.disclosure.column"
    _description = "Column of a public disclosure"
    _order = "form_id, sequence, id"

    form_id = fields.Many2one("edu.form", required=True, index=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    name = fields.Char("Heading", required=True)
    group_name = fields.Char(
        "Headings above", help="From the top, separated by a vertical bar."
    )
    source = fields.Selection(SOURCES, "Taken from", required=True, default="own")
    kind = fields.Selection(
        [
            ("text", "Text"),
            ("number", "Number"),
            ("money", "Money (đ)"),
            ("thousand", "Money (thousand đ)"),
        ],
        "Format",
        required=True,
        default="text",
    )
    width = fields.Integer(required=True, default=10)
    is_total = fields.Boolean("Added up")
    to_verify = fields.Boolean(
        help="The column must still be checked against the official text."
    )

    _plausible = models.Constraint(
        "CHECK(width BETWEEN 1 AND 100)", "A width lies between 1 and 100 characters."
    )
    _total_of_numbers = models.Constraint(
        "CHECK(NOT is_total OR kind <> 'text')", "Only numbers are added up."
    )

    def _prepare(self):
        """Return what a table keeps of the column."""
        self.ensure_one()
        return {
            "name": self.name,
            "group": [part.strip() for part in (self.group_name or "").split("|")]
            if self.group_name
            else [],
            "kind": "number" if self.kind in NUMBERS else "text",
            "print": self.kind,
            "total": self.is_total,
            "width": self.width,
        }

    def _cell(self, facts):
        """Return the cell of this column for a dictionary of facts; đồng come in."""
        self.ensure_one()
        value = facts.get(self.source)
        if value is None or value is False or value == "":
            return None
        if self.kind not in NUMBERS:
            return str(value)
        number = float(value)
        return round(number / 1000 if self.kind == "thousand" else number, 3)
