from odoo import fields, models

TRIGGERS = [("expired", "Expired"), ("spoiled", "Spoiled")]


class EduDisposalGround(models.Model):
    """Chemicals are destroyed for one of two reasons (CHM-03, CHM-04)."""

    _inherit = "edu.disposal.ground"

    chemical_trigger = fields.Selection(TRIGGERS, "Chemicals that are")
