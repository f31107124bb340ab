from datetime import date

from odoo import models

from odoo.addons.edu_base.engine.register import Group, Subtotal
from odoo.addons.edu_equipment.models.asset_books import (
    edu_equipment_book_asset_disclosure as printed,
)

FIGURES = printed.SUMS


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
        return self.env["edu.equipment.book.asset_disclosure"]._columns(self)

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
