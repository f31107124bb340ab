from urllib.parse import quote

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import html2plaintext

PAGE = 50


class EduDissemination(models.Model):
    """The public page of a unit: its published documents and those of above (IT-12)."""

    _inherit = "edu.dissemination"

    public_url = fields.Char("Public page", compute="_compute_public_url")

    @api.depends("unit_id", "is_public")
    def _compute_public_url(self):
        base = self.get_base_url() if self else ""
        for document in self:
            code = quote(document.sudo().unit_id.code or "", safe="")
            document.public_url = document.is_public and f"{base}/van-ban/{code}"

    @api.model
    def _domain_public(self, unit):
        """Domain of what the page of a unit shows: its own and that of units above."""
        above = [int(id_) for id_ in unit.parent_path.split("/") if id_]
        return (
            Domain("is_public", "=", True)
            & Domain("state", "in", ["sent", "closed"])
            & Domain("unit_id", "in", above)
        )

    def _public_text(self):
        self.ensure_one()
        return html2plaintext(self.summary or "").strip()

    def _public_files(self):
        """Return the files anybody may fetch: the document's own and its law's."""
        self.ensure_one()
        law = self.sudo().legal_document_id
        files = self.env["ir.attachment"].sudo()
        if law.file:
            files = files.search(
                [
                    ("res_model", "=", law._name),
                    ("res_id", "=", law.id),
                    ("res_field", "=", "file"),
                ]
            )
        return files | self._own_files()

    def _public_file_name(self, file):
        """Return the name a file is fetched by: a field's file has none of its own."""
        law = self.sudo().legal_document_id
        return (
            (law.filename or law.number or file.name) if file.res_field else file.name
        )
