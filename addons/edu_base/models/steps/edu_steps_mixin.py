from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EduStepsMixin(models.AbstractModel):
    """A document that moves along arrows, from hand to hand.

    The model has a `state` and says, besides it,

    - `_steps`: the arrows,
    - `_steps_open`: the states in which its own unit still writes it,
    - `_steps_facts`: the fields that only the steps write, never a client,
    - `_steps_with_reason`: {step: method} that `edu.step.reason` may call.

    A step checks who takes it (`_check_member`) and then calls `_set_state`.
    """

    _name = "edu.steps.mixin"
    _description = "Document with steps"
    _inherit = ["edu.arrows.mixin"]

    _steps_open = frozenset()
    _steps_facts = frozenset()
    _steps_with_reason = {}

    is_own = fields.Boolean("Of the own unit", compute="_compute_hands")
    is_receiver = fields.Boolean("In the own hands", compute="_compute_hands")

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_hands(self):
        """Whose buttons the form shows: those of the unit, or of who has it now."""
        units = self.env.user.edu_unit_ids
        for document in self:
            document.is_own = document.sudo().unit_id in units
            document.is_receiver = bool(document._receiver() & units)

    def _receiver(self):
        """Return the unit whose turn it is besides the document's own, maybe none."""
        return self.env["edu.unit"]

    @api.model_create_multi
    def create(self, vals_list):
        facts = self._steps_facts | {"state"}
        return super().create(
            [
                {name: value for name, value in vals.items() if name not in facts}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        if not self.env.su:
            if (self._steps_facts | {"state"}) & set(vals):
                raise UserError(self.env._("Use the steps of the document."))
            free = {
                name
                for name in self._fields
                if name.startswith(("message_", "activity_", "eoffice_"))
            }
            if set(vals) - free:
                self._check_open()
        return super().write(vals)

    def _check_open(self):
        """Refuse to change what is handed in.

        :raise UserError: naming the document
        """
        for document in self.filtered(lambda row: row.state not in self._steps_open):
            raise UserError(
                self.env._("%s is handed in: it is not changed.", document.display_name)
            )

    def _set_state(self, state, **facts):
        """Take a step along the arrows, with the facts that it writes down.

        :raise UserError: when the step is not possible now
        """
        self._check_step(state)
        self.sudo().write({"state": state, **facts})

    def _check_member(self, unit, groups):
        """Refuse who is not a member of the unit in one of the roles.

        :param groups: external ids of groups
        :raise AccessError: naming the unit
        """
        user = self.env.user
        roles = any(user.has_group(group) for group in groups)
        if not roles or not unit & user.edu_unit_ids:
            raise AccessError(
                self.env._(
                    "This step is taken by %s.",
                    ", ".join(unit.sudo().mapped("name")) or "–",
                )
            )
