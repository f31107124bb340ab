from odoo import fields, models
from odoo.exceptions import UserError

from .maintenance_request_steps import ACTIVITY, ODOO_ACTIVITY


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

    def activity_update(self):
        """One fault, one reminder: ours, on the list of whoever is responsible now.

        Odoo adds its own for a request with a scheduled day; other requests keep it.
        """
        schools = self.filtered("edu_unit_id").sudo()
        schools.activity_unlink([ODOO_ACTIVITY])
        for user, requests in schools.filtered("user_id").grouped("user_id").items():
            requests.activity_reschedule([ACTIVITY], new_user_id=user.id)
        return super(MaintenanceRequestFlow, self - schools).activity_update()

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

    def action_edu_plan(self):
        """Put the repair into the unit's draft repair plan; once, however often."""
        self.ensure_one()
        self._begin()
        line = self.edu_equipment_id
        plan = self.env["edu.plan"]._propose_lines(
            self.edu_unit_id,
            self.env["edu.school.year"],
            "repair",
            [
                {
                    "name": self.env._(
                        "Repair of %(thing)s: %(fault)s",
                        thing=line.name,
                        fault=self.name,
                    ),
                    "equipment_id": line.id,
                    "quantity": self.edu_quantity,
                    "uom": line.uom_id.name,
                    "estimate": self.edu_cost_estimate,
                    "source": f"{self._name},{self.id}",
                }
            ],
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": plan._name,
            "res_id": plan.id,
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
