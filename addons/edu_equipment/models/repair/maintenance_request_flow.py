from odoo import fields, models
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
LATE_ACTIVITY = "edu_equipment.mail_activity_repair_late"


class MaintenanceRequestFlow(models.Model):
    """The steps of a repair; each that moves pieces posts one voucher, once."""

    _inherit = "maintenance.request"

    edu_break_voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, index="btree_not_null"
    )
    edu_send_voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, index="btree_not_null"
    )
    edu_return_voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, index="btree_not_null"
    )
    edu_quantity_repaired = fields.Float(
        "Repaired", digits=(16, 3), readonly=True, copy=False
    )
    edu_work_done = fields.Text(
        "Work done", copy=False, help="Printed in the minutes of the handing-over."
    )
    edu_disposal_id = fields.Many2one(
        "edu.equipment.disposal", "Disposal", readonly=True, copy=False
    )

    def _announce(self):
        """Put the fault on the list of whoever is responsible."""
        for request in self.sudo().filtered("user_id"):
            request.activity_schedule(
                ACTIVITY, request.edu_date_due, user_id=request.user_id.id
            )

    # ----- buttons ---------------------------------------------------------
    def action_edu_report(self):
        """Close the dialog in which a fault was reported, with a word of thanks."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Reported. To be repaired by %s.",
                    f"{self.edu_date_due:%d/%m/%Y}" if self.edu_date_due else "—",
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_edu_confirm(self):
        """Take the fault up: the pieces are broken in the books from now on."""
        for request in self._begin("confirmed"):
            voucher = request._post_voucher(
                request.edu_place_id,
                request.edu_place_id,
                [(request.edu_condition, "broken", request.edu_quantity)],
            )
            request._go("confirmed", edu_break_voucher_id=voucher.id)

    def action_edu_send(self):
        """Give the pieces out to the repairer."""
        for request in self._begin("sent"):
            if not request.edu_repairer_id:
                raise UserError(
                    self.env._("%s: name the repairer first.", request.name)
                )
            voucher = request._post_voucher(
                request.edu_place_id,
                self.env["edu.place"]._repair_place(request.edu_unit_id),
                [("broken", "broken", request.edu_quantity)],
            )
            request._go(
                "sent",
                edu_send_voucher_id=voucher.id,
                edu_sent_on=fields.Date.context_today(self),
            )

    def action_edu_finish(self):
        """Ask how many pieces came back, in which condition."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Finish the repair"),
            "res_model": "edu.repair.finish",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def action_edu_cancel(self):
        """Close a report that needs no repair; who reported it may do so, too."""
        for request in self._begin("cancelled", reporter=True):
            request._go("cancelled", archive=True)

    def action_edu_undo(self):
        """Take the last step back, with its voucher."""
        for request in self:
            step, state = request._last_step()
            request = request._begin(state)
            voucher = step and request[step]
            if voucher:
                voucher.sudo()._reverse(fields.Date.context_today(self))
                request.message_post(
                    body=self.env._("%s was taken back.", voucher.name)
                )
            vals = {step: False} if step else {}
            if step == "edu_send_voucher_id":
                vals["edu_sent_on"] = False
            if step == "edu_return_voucher_id":
                vals["edu_quantity_repaired"] = 0
            request._go(state, archive=False, **vals)

    def action_edu_propose_disposal(self):
        """Draft the disposal of what cannot, or need not, be repaired."""
        self.ensure_one()
        self._begin()
        if not self.edu_disposal_id:
            condition, quantity = (
                ("unusable", self.edu_quantity - self.edu_quantity_repaired)
                if self.edu_return_voucher_id
                else ("broken", self.edu_quantity)
            )
            disposal = self.env["edu.equipment.disposal"]._propose(
                self.edu_unit_id,
                [(self.edu_equipment_id, self._standing(), condition, quantity)],
                self._disposal_reason(),
            )
            self.sudo().edu_disposal_id = disposal
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.disposal",
            "res_id": self.edu_disposal_id.id,
            "views": [(False, "form")],
        }

    def action_edu_open(self):
        """Open the school's own form of the repair."""
        self.ensure_one()
        view = self.env.ref("edu_equipment.edu_repair_view_form")
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
        }

    # ----- steps -----------------------------------------------------------
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
