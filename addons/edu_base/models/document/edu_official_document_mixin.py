from odoo import api, fields, models

from ...engine.document_text import (
    MOTTO,
    NATION,
    heading_name,
    number_line,
    place_date_line,
)

HEAD_TITLES = {
    "department": "Giám đốc",
    "office": "Trưởng phòng",
    "school": "Hiệu trưởng",
}


class EduOfficialDocumentMixin(models.AbstractModel):
    """A record that is issued as an official paper: number, date, place, signer.

    Its QWeb report wraps `edu_base.official_document` around one
    `edu_base.official_layout` per record; the layout prints the heading, number and
    signature as NĐ 30/2020/NĐ-CP asks, the template only adds the body. The words of
    such papers are Vietnamese by law and stand in the templates as they are printed.
    """

    _name = "edu.official.document.mixin"
    _description = "Official document"

    doc_number = fields.Char(
        "Number and symbol", copy=False, help="As printed after «Số:», e.g. 12/QĐ-THPT."
    )
    doc_date = fields.Date("Signed on", copy=False)
    doc_place = fields.Char(
        "Place of issue",
        compute="_compute_doc_place",
        store=True,
        readonly=False,
        help="Printed before the date.",
    )
    doc_signer_title = fields.Text(
        "Signed as",
        compute="_compute_doc_signer",
        store=True,
        readonly=False,
        help="Title above the signature. Use two lines for «KT. HIỆU TRƯỞNG» and "
        "«PHÓ HIỆU TRƯỞNG».",
    )
    doc_signer_name = fields.Char(
        "Signer", compute="_compute_doc_signer", store=True, readonly=False
    )
    doc_recipients = fields.Text("Recipients", help="One per line, below «Nơi nhận».")

    @api.depends("unit_id")
    def _compute_doc_place(self):
        for document in self:
            document.doc_place = document.unit_id.document_place

    @api.depends("unit_id")
    def _compute_doc_signer(self):
        for document in self:
            unit = document.unit_id.sudo()
            document.doc_signer_title = (
                unit.head_user_id.edu_position or HEAD_TITLES.get(unit.kind, "")
            ).upper()
            document.doc_signer_name = unit.head_user_id.name

    def _official_date(self):
        """Return the day the paper speaks of: signed, or today."""
        return self.doc_date or fields.Date.context_today(self)

    def _official_heading(self):
        """Return what the national heading prints, as a dictionary of texts."""
        self.ensure_one()
        unit = self.unit_id.sudo()
        superior = unit._superior_on(self._official_date()) or unit.parent_id
        return {
            "superior": heading_name(superior.name),
            "unit": heading_name(unit.name),
            "nation": NATION,
            "motto": MOTTO,
            "number": number_line(self.doc_number),
            "place_date": place_date_line(self.doc_place, self.doc_date),
        }

    def _official_recipients(self):
        """Return the lines below «Nơi nhận», by default the archive only."""
        lines = [line.strip() for line in (self.doc_recipients or "").splitlines()]
        return [line for line in lines if line] or ["Lưu: VT."]

    def _official_signer_titles(self):
        """Return the lines above the signature."""
        return (self.doc_signer_title or "").splitlines()

    def _official_signer_name(self):
        """Return the name below the signature, maybe empty."""
        return self.doc_signer_name
