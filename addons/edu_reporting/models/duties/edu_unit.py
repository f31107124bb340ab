from odoo import fields, models


class EduUnit(models.Model):
    """What a unit keeps of information technology: whoever lacks it can be listed."""

    _inherit = "edu.unit"

    web_page_ids = fields.One2many("edu.web.page", "unit_id", "Web pages")
    it_profile_ids = fields.One2many("edu.it.profile", "unit_id", "IT profiles")
