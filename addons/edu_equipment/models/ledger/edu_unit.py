from odoo import fields, models


class EduUnit(models.Model):
    _inherit = "edu.unit"

    equipment_lock_date = fields.Date(
        "Equipment books locked until",
        readonly=True,
        copy=False,
        help="No voucher is posted on or before this day.",
    )
