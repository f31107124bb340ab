from odoo import fields, models


class EduUnit(models.Model):
    """Authorised custodians of a unit, and who is counting there (QPA-03, QPA-04)."""

    _inherit = "edu.unit"

    custody_authorisation_ids = fields.One2many(
        "edu.custody.authorisation",
        "unit_id",
        "Authorised custodians",
        groups="edu_base.edu_base_group_head,edu_base.edu_base_group_officer",
    )
    custody_sheet_ids = fields.One2many(
        "edu.custody.count.sheet",
        "unit_id",
        "Sheets of custody counters",
        groups="base.group_system",
    )
