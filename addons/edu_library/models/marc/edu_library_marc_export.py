import base64

from odoo import fields, models
from odoo.exceptions import UserError

from .edu_library_marc import FORMS


class EduLibraryMarcExport(models.TransientModel):
    """Titles that were chosen, as a file for other libraries."""

    _name = "edu.library.marc.export"
    _description = "Export of titles as MARC 21"

    title_ids = fields.Many2many(
        "edu.library.title", default=lambda self: self.env.context.get("active_ids")
    )
    title_count = fields.Integer("Titles", compute="_compute_title_count")
    form = fields.Selection(FORMS, "Format", required=True, default="iso2709")
    file = fields.Binary(readonly=True, attachment=False)
    filename = fields.Char(readonly=True)

    def _compute_title_count(self):
        for wizard in self:
            wizard.title_count = len(wizard.title_ids)

    def action_export(self):
        """Write the file and hand it to the browser."""
        self.ensure_one()
        if not self.title_ids:
            raise UserError(self.env._("Choose the titles first."))
        ending = "mrc" if self.form == "iso2709" else "xml"
        self.write(
            {
                "file": base64.b64encode(self.title_ids._marc_file(self.form)),
                "filename": f"marc21-{fields.Date.today()}.{ending}",
            }
        )
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{self.filename}"
            "?download=true",
            "target": "self",
        }
