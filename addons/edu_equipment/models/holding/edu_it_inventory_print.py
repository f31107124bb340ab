from odoo import models
from odoo.tools import format_date

from odoo.addons.edu_base.engine.register import Column


class EduItInventoryPrint(models.Model):
    """The IT inventory as it is reported, with the investment proposed (IT-20)."""

    _name = "edu.it.inventory"
    _inherit = ["edu.it.inventory", "edu.register.mixin"]
    _register_form_key = "it_inventory"

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        yes, no = self.env._("yes"), self.env._("no")
        facts = [
            (self.env._("School year"), self.school_year_id.name),
            (self.env._("As of"), format_date(self.env, self.date)),
            (self.env._("High-speed internet line"), yes if self.has_broadband else no),
            (self.env._("Internet lines"), self.internet_lines),
            (self.env._("Speed (Mbps)"), self.internet_speed),
        ]
        return [f"{label}: {value}" for label, value in facts]

    def _register_filename(self, options):
        name = super()._register_filename(options)
        return f"{name} - {self.school_year_id.name}"

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", width=5),
            Column("kind", self.env._("Equipment"), width=34),
            Column("needed", self.env._("Needed"), "int", width=9, total=True),
            Column("held", self.env._("Held"), "int", width=9, total=True),
            Column("gap", self.env._("Missing"), "int", width=9, total=True),
            Column("unit_price", self.env._("Unit price"), "money", width=14),
            Column("amount", self.env._("Amount"), "money", width=16, total=True),
            Column("funding", self.env._("Funded from"), width=24),
            Column("name", self.env._("Note"), width=26),
        ]

    def _register_rows(self, options):
        lines = self.line_ids
        labels = {
            name: dict(lines._fields[name]._description_selection(self.env))
            for name in ("kind", "funding")
        }
        for rank, line in enumerate(lines, 1):
            yield {
                "rank": rank,
                "kind": labels["kind"][line.kind],
                "needed": line.needed,
                "held": line.held,
                "gap": line.gap,
                "unit_price": line.unit_price or None,
                "amount": line.amount or None,
                "funding": labels["funding"].get(line.funding),
                "name": line.name or None,
            }
