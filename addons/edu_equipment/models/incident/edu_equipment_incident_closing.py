from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EduEquipmentIncidentClosing(models.Model):
    """Closing from above: never by the unit itself (EQP-02, QPA-06)."""

    _inherit = "edu.equipment.incident"

    closed_on = fields.Datetime(readonly=True, copy=False)
    can_close = fields.Boolean(compute="_compute_can_close")

    @api.depends_context("uid")
    @api.depends("unit_id", "severity")
    def _compute_can_close(self):
        for incident in self:
            incident.can_close = incident._stands_above(self.env.user)

    def _stands_above(self, user):
        """Whether a user acts for a unit that may close this incident.

        Controlled items: the department only. A unit without a superior is closed
        by its head, if he did not record it himself.
        """
        self.ensure_one()
        above = self._superior_units()
        if self.severity == "highest":
            above = above.filtered(lambda unit: unit.kind == "department")
        if not self._superior_units():
            is_head = user.has_group("edu_base.edu_base_group_head")
            return (
                is_head
                and self.unit_id in user.edu_unit_ids
                and user != (self.create_uid)
            )
        role = user.has_group("edu_base.edu_base_group_head") or user.has_group(
            "edu_base.edu_base_group_officer"
        )
        return bool(role and above & user.sudo().edu_unit_ids)

    def action_note(self):
        """Open the dialog that adds an entry to the timeline."""
        return self._action_dialog("note", self.env._("Add to the timeline"))

    def action_close(self):
        """Open the dialog that closes the incident."""
        self._check_stands_above()
        return self._action_dialog("close", self.env._("Close the incident"))

    def action_reopen(self):
        """Open the dialog that takes a closed incident up again."""
        self._check_stands_above()
        return self._action_dialog("reopen", self.env._("Take it up again"))

    def _action_dialog(self, mode, title):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": "edu.incident.note",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_incident_id": self.id, "default_mode": mode},
        }

    def _check_stands_above(self):
        """:raise AccessError: unless the user acts for a unit that may close it"""
        for incident in self:
            if not incident._stands_above(self.env.user):
                raise AccessError(
                    self.env._(
                        "%s is closed from above, with controlled items by the "
                        "department only.",
                        incident.name,
                    )
                )

    def _close(self, text):
        """Close with a conclusion, in the name of the unit above.

        :raise UserError: while a write-off or a compensation is open
        """
        self.check_access("read")
        self._check_stands_above()
        for incident in self.sudo():
            incident._check_settled()
            incident._set_state("closed")
            incident._set_fact({"closed_on": fields.Datetime.now()})
            incident.activity_unlink(["edu_equipment.mail_activity_incident"])
        self._log_event("step", self.env._("Closed: %s", text))

    def _reopen(self, text):
        """Take a closed incident up again where it stood."""
        self.check_access("read")
        self._check_stands_above()
        for incident in self.sudo():
            approved = incident.approval_state == "approved"
            incident._set_state("settled" if approved else "follow_up")
            incident._set_fact({"closed_on": False})
        self._log_event("step", self.env._("Taken up again: %s", text))

    def _check_settled(self):
        self.ensure_one()
        waits = self.line_ids.filtered(lambda line: line.outcome != "none")
        if self.state == "follow_up" and waits and self.approval_state != "rejected":
            raise UserError(
                self.env._("%s: its write-off is not decided yet.", self.name)
            )
        unpaid = self.compensation_ids.filtered(lambda row: row.state == "open")
        if unpaid:
            raise UserError(
                self.env._(
                    "%(incident)s: compensation is still open: %(names)s.",
                    incident=self.name,
                    names=", ".join(unpaid.mapped("name")),
                )
            )
