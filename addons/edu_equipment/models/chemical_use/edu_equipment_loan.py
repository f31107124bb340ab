from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduEquipmentLoan(models.Model):
    """Chemicals are handed out to who knows the safety rules (EQU-14)."""

    _inherit = "edu.equipment.loan"

    def action_hand_out(self):
        """Ask for the acknowledgement first.

        :raise UserError: naming the borrower and the rules
        """
        for loan in self:
            loan._check_safety_of_chemicals()
        return super().action_hand_out()

    def _check_safety_of_chemicals(self):
        """Refuse chemicals to who has not acknowledged their rules.

        Rules of the room they come from, of the room of the lesson and of their class.
        """
        lines = self.line_ids.filtered(
            lambda line: line.equipment_id.kind == "chemical"
        )
        if not lines:
            return
        places = lines.place_id | self.session_id.sudo().place_id
        about = Domain("place_ids", "parent_of", places.ids)
        about |= Domain("class_ids", "parent_of", lines.equipment_id.class_id.ids)
        rules = self.env["edu.safety.rule"].sudo()
        rules = rules.search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("for_chemicals", "=", True)
            & about
        )
        missing = rules._not_acknowledged_by(self.borrower_id)
        if missing:
            raise UserError(
                self.env._(
                    "%(teacher)s has not acknowledged the safety rules yet: %(rules)s.",
                    teacher=self.borrower_id.sudo().name,
                    rules=", ".join(missing.mapped("name")),
                )
            )
