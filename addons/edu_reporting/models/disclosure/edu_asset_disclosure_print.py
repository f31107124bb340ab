from datetime import date

from odoo import models

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal

FIGURES = ("quantity", "cost_state", "cost_other", "cost", "worn", "residual")


class EduAssetDisclosure(models.Model):
    """The tables as a register, PDF and workbook, on the form of the year (EQM-17)."""

    _name = "edu.asset.disclosure"
    _inherit = ["edu.asset.disclosure", "edu.register.mixin"]
    _register_form_key = "asset_disclosure"

    def _register_date(self, options):
        return date(self.year, 12, 31)

    def _register_header(self, options):
        lines = [self.env._("Year: %s", self.year)]
        if self.doc_number and self.doc_date:
            lines.append(
                self.env._(
                    "Decision %(number)s of %(date)s",
                    number=self.doc_number,
                    date=f"{self.doc_date:%d/%m/%Y}",
                )
            )
        return lines

    def _register_columns(self, options):
        cost = self.env._("Original cost")
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("name", self.env._("Asset class"), width=40),
            Column("quantity", self.env._("Quantity"), "qty", 9),
            Column("cost_state", self.env._("State budget"), "money", 17, group=cost),
            Column("cost_other", self.env._("Other sources"), "money", 17, group=cost),
            Column("cost", self.env._("Total"), "money", 17, group=cost),
            Column("worn", self.env._("Accumulated wear"), "money", 17),
            Column("residual", self.env._("Residual value"), "money", 17),
            Column("how", self.env._("How"), width=26),
        ]

    def _blocks(self):
        """Return (title, lines, sums) of each table, empty ones too."""
        lines = self.line_ids.sorted(lambda line: (line.sequence, line.id))
        titles = dict(lines._fields["block"]._description_selection(self.env))
        for block, title in titles.items():
            found = lines.filtered(lambda line, block=block: line.block == block)
            sums = {name: sum(found.mapped(name)) for name in FIGURES}
            yield title, found, sums

    def _register_rows(self, options):
        for title, lines, sums in self._blocks():
            yield Group(title)
            for rank, line in enumerate(lines, 1):
                values = {name: line[name] for name in FIGURES}
                yield {
                    "rank": rank,
                    "name": line.name,
                    "how": line.how or None,
                    **values,
                }
            yield Subtotal(self.env._("Total"), sums)
