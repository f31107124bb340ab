from odoo import fields, models

from .edu_loan_reminder import ACTIVITY


class EduEquipmentLoanReminding(models.Model):
    """What a loan has been reminded of."""

    _inherit = "edu.equipment.loan"

    reminder_ids = fields.Many2many(
        "edu.loan.reminder",
        "edu_equipment_loan_reminder_rel",
        "loan_id",
        "reminder_id",
        "Reminders sent",
        readonly=True,
        copy=False,
    )

    def write(self, vals):
        """A new due date begins the ladder of reminders again."""
        result = super().write(vals)
        if "date_due" in vals:
            loans = self.sudo().filtered("reminder_ids")
            loans.reminder_ids = False
            loans.activity_unlink([ACTIVITY])
        return result
