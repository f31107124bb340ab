from odoo import fields, models


class EduStaffDuty(models.Model):
    """Core trainers of IT stand in the yearly list of staff (IT-23)."""

    _inherit = "edu.staff.duty"

    duty = fields.Selection(
        selection_add=[("it_trainer", "Core trainer of IT")],
        ondelete={"it_trainer": "cascade"},
    )
