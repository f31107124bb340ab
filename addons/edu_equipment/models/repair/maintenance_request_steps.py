from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from .maintenance_request import STATES

# Backwards only by taking the voucher of the step back.
TRANSITIONS = {
    "reported": {"confirmed", "cancelled"},
    "confirmed": {"sent", "repaired", "unrepairable", "reported"},
    "sent": {"repaired", "unrepairable", "confirmed"},
    "repaired": {"sent", "confirmed"},
    "unrepairable": {"sent", "confirmed"},
    "cancelled": {"reported"},
}
STAGES = {
    "reported": "maintenance.stage_0",
    "confirmed": "maintenance.stage_1",
    "sent": "maintenance.stage_1",
    "repaired": "maintenance.stage_3",
    "unrepairable": "maintenance.stage_4",
    "cancelled": "maintenance.stage_0",
}
ACTIVITY = "edu_equipment.mail_activity_repair"
ODOO_ACTIVITY = "maintenance.mail_act_maintenance_request"
LATE_ACTIVITY = "edu_equipment.mail_activity_repair_late"


class MaintenanceRequestSteps(models.Model):
    """What the buttons of a repair are made of: check, voucher, new state."""

    _inherit = "maintenance.request"

    def _begin(self, state=None, reporter=False):
        """Lock the requests and check that the user may take the step.

        :param state: where they are to go
        :param reporter: whether who reported the fault may do it, too
        :raise AccessError: unless the user repairs in that unit
        :raise UserError: when the step is not allowed now
        """
        self.check_access("write")
        self.lock_for_update()
        for request in self:
            own = reporter and request.owner_user_id == self.env.user
            if not (self.env.su or own or request.edu_can_process):
                raise AccessError(
                    self.env._("Only those in charge of equipment repair it.")
                )
            if state and state not in TRANSITIONS.get(request.edu_state, ()):
                raise UserError(
                    self.env._(
                        "%(name)s is %(state)s: this step is not allowed now.",
                        name=request.name,
                        state=dict(STATES).get(request.edu_state, "—"),
                    )
                )
        return self

    def _go(self, state, **vals):
        """Write the state, and the stage of Odoo's that goes with it."""
        request = self.sudo()
        stage = self.env.ref(STAGES[state], raise_if_not_found=False)
        if stage:
            vals["stage_id"] = stage.id
        request.write({"edu_state": state, **vals})
        if state in ("repaired", "unrepairable", "cancelled"):
            request.activity_feedback([ACTIVITY])
            request.activity_unlink([LATE_ACTIVITY])
        elif not request.activity_search([ACTIVITY]):
            request._announce()

    def _last_step(self):
        """Return (field of the voucher to take back, state before)."""
        self.ensure_one()
        if self.edu_state in ("repaired", "unrepairable"):
            return "edu_return_voucher_id", (
                "sent" if self.edu_send_voucher_id else "confirmed"
            )
        return {
            "sent": ("edu_send_voucher_id", "confirmed"),
            "confirmed": ("edu_break_voucher_id", "reported"),
        }.get(self.edu_state, (None, "reported"))

    def _standing(self):
        """Return the place where the pieces are now."""
        self.ensure_one()
        if self.edu_state == "sent":
            return self.env["edu.place"]._repair_place(self.edu_unit_id)
        return self.edu_place_id

    def _post_voucher(self, source, target, steps):
        """Post the internal voucher of a step; return it, empty when nothing moves.

        :param steps: list of (condition before, condition after, quantity)
        """
        self.ensure_one()
        Voucher = self.env["edu.equipment.voucher"].sudo()
        lines = [
            Command.create(
                {
                    "equipment_id": self.edu_equipment_id.id,
                    "from_place_id": source.id,
                    "to_place_id": target.id,
                    "condition": before,
                    "condition_to": after,
                    "quantity": quantity,
                }
            )
            for before, after, quantity in steps
            if quantity and (source != target or before != after)
        ]
        if not lines:
            return Voucher
        voucher = Voucher.create(
            {
                "type": "internal",
                "unit_id": self.edu_unit_id.id,
                "reason": self.env._("Repair: %s", self.name),
                "line_ids": lines,
            }
        )
        voucher._post()
        return voucher

    def _disposal_reason(self):
        if self.edu_is_inefficient:
            return self.env._(
                "Repair estimated at %(percent)s %% of the cost, above %(limit)s %% "
                "(%(basis)s).",
                percent=round(self.edu_cost_percent, 1),
                limit=self.edu_threshold,
                basis=self.edu_basis or "—",
            )
        return self.env._("Beyond repair: %s", self.name)
