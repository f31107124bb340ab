from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command


class EduEquipmentLoanSession(models.Model):
    """The lesson for which a loan is: who, which class, what and when (EQU-04)."""

    _inherit = "edu.equipment.loan"

    session_id = fields.Many2one(
        "edu.room.session",
        "Booked lesson",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        domain="[('unit_id', '=', unit_id), ('state', '=', 'booked')]",
    )

    @api.onchange("session_id")
    def _onchange_session_id(self):
        """Take over what the booking says; its equipment only into an empty list."""
        if self.session_id:
            values = self._prepare_from_session(self.session_id)
            if self.line_ids:
                del values["line_ids"]
            self.update(values)

    @api.constrains("session_id", "unit_id")
    def _check_session(self):
        for loan in self.filtered("session_id"):
            if loan.session_id.unit_id != loan.unit_id:
                raise ValidationError(
                    self.env._("%s is of another unit.", loan.session_id.name)
                )

    @api.model
    def _prepare_from_session(self, session):
        """Values of a loan for a booked lesson."""
        first, last = session.slot_from % 100, session.slot_to % 100
        return {
            "session_id": session.id,
            "unit_id": session.unit_id.id,
            "borrower_id": session.teacher_id.id,
            "class_id": session.class_id.id,
            "subject_id": session.subject_id.id,
            "lesson": session.name,
            "periods": f"{first}–{last}" if last > first else f"{first}",
            "date_out": session.date,
            "date_due": session.date,
            "line_ids": [
                Command.create(
                    {"equipment_id": line.equipment_id.id, "quantity": line.quantity}
                )
                for line in session.line_ids
            ],
        }
