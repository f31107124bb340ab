import base64

from odoo import models

from odoo.addons.edu_base.engine.register_format import clean

from ...engine.print_reader_card import ReaderCard


class EduLibraryReader(models.Model):
    """The card of a reader, printed from what is entered already (LIB-37)."""

    _inherit = "edu.library.reader"

    def action_print(self):
        """Open the wizard that prints the cards of these readers."""
        return self.env["edu.library.print"]._open(self)

    def _print_cards(self, school_year):
        """Yield the `ReaderCard` of each reader, valid for a school year."""
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        for reader in self:
            group = reader.class_id.name
            photo = reader.image_1920
            yield ReaderCard(
                library=f"Thư viện {reader.unit_id.name}",
                name=clean(reader.name),
                card_no=reader.card_no,
                code=reader.label_token,
                url=f"{base}/q/{reader.label_token}",
                above=reader.unit_id.sudo().parent_id.name or "",
                lines=[
                    f"Lớp: {group}" if group else reader.category_id.name,
                    reader.birthday and f"Ngày sinh: {reader.birthday:%d/%m/%Y}",
                    school_year and f"Năm học: {school_year.name}",
                ],
                photo=base64.b64decode(photo) if photo else b"",
            )
