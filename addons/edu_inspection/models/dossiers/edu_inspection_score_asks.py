from odoo import api, fields, models


class EduInspectionScore(models.Model):
    """What is enough stands beside each question, for this level and room."""

    _inherit = "edu.inspection.score"

    asks = fields.Char("What is enough", compute="_compute_asks")

    @api.depends("criterion_id", "inspection_id")
    @api.depends_context("lang")
    def _compute_asks(self):
        for row in self:
            dossier = row.inspection_id.sudo()
            row.asks = row.criterion_id.sudo()._asks_of(
                dossier.level_id, dossier._room_subjects()
            )
