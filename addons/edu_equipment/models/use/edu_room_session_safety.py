from odoo import api, fields, models
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Domain


class EduRoomSession(models.Model):
    """Whoever books a room or equipment knows its safety rules (EQU-14)."""

    _inherit = "edu.room.session"

    safety_rule_ids = fields.Many2many(
        "edu.safety.rule", string="Safety rules", compute="_compute_safety_rule_ids"
    )

    @api.depends("place_id", "line_ids.equipment_id", "unit_id")
    def _compute_safety_rule_ids(self):
        for session in self:
            session.safety_rule_ids = session._safety_rules()

    def _safety_rules(self):
        """Return the rules of the room, of what it stands in, and of the equipment."""
        self.ensure_one()
        place = self.place_id.sudo()
        classes = self.line_ids.equipment_id.sudo().class_id
        units = self.unit_id | place.unit_id
        about = Domain("place_ids", "parent_of", place._origin.ids)
        about |= Domain("class_ids", "parent_of", classes.ids)
        rules = self.env["edu.safety.rule"].sudo()
        return rules.search(Domain("unit_id", "in", units.ids) & about).sudo(False)

    @api.model_create_multi
    def create(self, vals_list):
        sessions = super().create(vals_list)
        sessions._check_safety()
        return sessions

    def write(self, vals):
        result = super().write(vals)
        if {"place_id", "teacher_id", "line_ids", "state"} & vals.keys():
            self._check_safety()
        return result

    def _check_safety(self):
        """Refuse a booking whose teacher has not acknowledged the rules.

        :raise RedirectWarning: for oneself, with the rules to acknowledge
        :raise UserError: for another teacher
        """
        today = fields.Date.context_today(self)
        for session in self.filtered(lambda s: s.state == "booked" and s.date >= today):
            teacher = session.teacher_id
            rules = session._safety_rules().sudo()._not_acknowledged_by(teacher)
            if rules:
                session._ask_to_acknowledge(teacher, rules)

    def _ask_to_acknowledge(self, teacher, rules):
        names = ", ".join(rules.mapped("name"))
        if teacher != self.env.user:
            raise UserError(
                self.env._(
                    "%(teacher)s has not acknowledged the safety rules yet: %(rules)s.",
                    teacher=teacher.sudo().name,
                    rules=names,
                )
            )
        raise RedirectWarning(
            self.env._(
                "Before you book, read and acknowledge the safety rules: %s.", names
            ),
            self.env.ref("edu_equipment.edu_safety_acknowledge_action").id,
            self.env._("Read and acknowledge"),
            {"default_rule_ids": rules.ids},
        )
