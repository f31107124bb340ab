from odoo import fields, models


class EduUnit(models.Model):
    """The list of authorised custodians of a unit (QPA-03)."""

    _inherit = "edu.unit"

    custody_authorisation_ids = fields.One2many(
        "edu.custody.authorisation",
        "unit_id",
        "Authorised custodians",
        groups="edu_base.edu_base_group_head,edu_base.edu_base_group_officer",
    )
