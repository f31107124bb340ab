from odoo import models

from odoo.addons.edu_base.engine.register import Column


class EduLibraryAcquisition(models.Model):
    """The minutes of what came; to a donor it is the receipt."""

    _name = "edu.library.acquisition"
    _inherit = ["edu.library.acquisition"]
    _register_form_key = "library_acquisition"
    _register_landscape = False

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        words = [kinds[self.kind], self.supplier, self.campaign_id.name]
        return [" – ".join(filter(None, words))]

    def _register_filename(self, options):
        return self.name

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", 6, align="center"),
            Column("name", self.env._("Book as listed"), width=36),
            Column("quantity", self.env._("Copies offered"), "int", 9, total=True),
            Column("accepted", self.env._("Copies accepted"), "int", 9, total=True),
            Column("price", self.env._("Price (đ)"), "money", 12),
            Column("value", self.env._("Value (đ)"), "money", 14, total=True),
            Column("note", self.env._("Note"), width=18),
        ]

    def _register_rows(self, options):
        for rank, line in enumerate(self.line_ids, 1):
            yield {
                "rank": rank,
                "name": line.name,
                "quantity": line.quantity,
                "accepted": line.accepted,
                "price": line.price,
                "value": line.accepted * line.price,
                "note": line.screening_note or None,
            }
