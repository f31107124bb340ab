from odoo import fields, models


class EduGuardGeneratePerson(models.TransientModel):
    """A person who takes turns in the shifts."""

    _name = "edu.guard.generate.person"
    _description = "Person on guard"
    _inherit = ["edu.person.mixin"]
    _order = "sequence, id"

    wizard_id = fields.Many2one("edu.guard.generate", required=True, ondelete="cascade")
    sequence = fields.Integer(default=10)
    phone = fields.Char()

    def _prepare_shift(self, roster, start, end, slot):
        return {
            "roster_id": roster.id,
            "date_start": start,
            "date_end": end,
            "user_id": self.user_id.id,
            "name": self.name,
            "position": self.position,
            "phone": self.phone,
            "post": slot.post,
        }
