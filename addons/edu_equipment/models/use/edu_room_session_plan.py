from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduRoomSession(models.Model):
    """A lesson that was planned: plan against actual (EQU-05)."""

    _inherit = "edu.room.session"

    plan_line_id = fields.Many2one(
        "edu.use.plan.line",
        "Planned lesson",
        index="btree_not_null",
        ondelete="set null",
        domain="[('teacher_id', '=', teacher_id), ('unit_id', '=', unit_id)]",
    )

    @api.constrains("plan_line_id", "teacher_id", "unit_id")
    def _check_plan(self):
        for session in self.filtered("plan_line_id"):
            plan = session.plan_line_id.sudo()
            if (plan.teacher_id, plan.unit_id) != (session.teacher_id, session.unit_id):
                raise ValidationError(
                    self.env._("The planned lesson is of another teacher.")
                )
