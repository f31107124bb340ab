from odoo import models

from odoo.addons.edu_base.engine.document_text import legal_basis_line

# The words of the papers are Vietnamese by law, whatever the language of the screen.
SUBJECTS = {
    "library": "đề nghị công nhận danh hiệu thư viện",
    "room": "đề nghị công nhận phòng học bộ môn đạt chuẩn",
}


class EduLegalDocument(models.Model):
    """A text as the papers of inspection cite it."""

    _inherit = "edu.legal.document"

    def _print_bases(self):
        return [
            legal_basis_line(
                document.kind,
                document.number,
                document.date_issued,
                document.issuer_id.name,
                document.name,
            )
            for document in self.sorted("date_issued")
        ]


class EduInspectionProposal(models.Model):
    """What the list of proposals prints (TTL-03, INS-06)."""

    _inherit = "edu.inspection.proposal"

    def _print_subject(self):
        self.ensure_one()
        return SUBJECTS.get(self.campaign_id.object, "đề nghị công nhận")

    def _print_addressee(self):
        self.ensure_one()
        return self.unit_id.sudo()._nearest_above("department").name

    def _official_bases(self):
        """Return the «Căn cứ …» lines of the letter."""
        documents = self.campaign_id.sudo().legal_document_ids
        return documents._print_bases()

    def _print_rows(self):
        """Return the rows of the annex: school, title, points given, what was found."""
        self.ensure_one()
        rows = []
        for dossier in self.inspection_ids.sorted(lambda row: row.unit_id.name):
            own, office = dossier._latest("self"), dossier._latest("office")
            rows.append(
                {
                    "unit": dossier.unit_id.name,
                    "room": dossier.place_id.name or "",
                    "level": dossier.level_id.name or "",
                    "title": dossier.title_id.name or "",
                    "letter": dossier.doc_number or "",
                    "own": own._number(own.points),
                    "office": office._number(office.points),
                    "result": office.title_id.name or "chưa đạt",
                }
            )
        return rows
