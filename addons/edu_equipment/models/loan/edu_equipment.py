from odoo import fields, models


class EduEquipment(models.Model):
    _inherit = "edu.equipment"

    date_opened = fields.Date(
        "Unpacked on", help="Until then, what is received stands in its box (SUR-04)."
    )
    loan_line_ids = fields.One2many("edu.equipment.loan.line", "equipment_id", "Loans")

    def action_open_loans(self):
        """Open the loans of this line: who had it, when, and how it came back."""
        self.ensure_one()
        return self._action_on("edu_equipment.edu_equipment_loan_line_action")
