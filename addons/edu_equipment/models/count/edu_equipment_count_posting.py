from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

ACTIONS_BY_TYPE = {"internal": {"place"}, "count": {"adjust", "dispose"}}


class EduEquipmentCountPosting(models.Model):
    """What an approved count changes: vouchers, and what other papers follow."""

    _inherit = "edu.equipment.count"

    incident_id = fields.Many2one("edu.equipment.incident", readonly=True, copy=False)
    disposal_id = fields.Many2one(
        "edu.equipment.disposal", "Proposed disposal", readonly=True, copy=False
    )

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        """Show the button of submission only once it is counted."""
        arch, view = super()._get_view(view_id, view_type, **options)
        for button in arch.xpath("//button[@name='action_approval_submit']"):
            button.set("invisible", f"state != 'review' or {button.get('invisible')}")
        return arch, view

    # ----- approval ---------------------------------------------------------
    def _approval_check(self):
        if self.state != "review":
            raise UserError(self.env._("%s is not counted yet.", self.display_name))
        if not self.committee_id:
            raise UserError(
                self.env._("%s: name the counting board.", self.display_name)
            )
        if self.unexplained_count:
            raise UserError(
                self.env._(
                    "%(count)s: %(number)s differences are not explained yet.",
                    count=self.display_name,
                    number=self.unexplained_count,
                )
            )

    def _approval_amount(self):
        return sum(
            row.value for row in self.difference_ids if row.action in ("adjust", "loss")
        )

    def _approval_done(self):
        self._post_vouchers()
        self._follow_up()
        self._move_to("posted")

    def _approval_refused(self):
        """A refused count is over: what was scanned is kept, a new one is begun."""
        self._move_to("cancelled")

    # ----- vouchers ---------------------------------------------------------
    def _post_vouchers(self):
        """Post one voucher for what stands elsewhere and one for what differs."""
        today = fields.Date.context_today(self)
        adjustment = self.env["edu.place"]._virtual(self.unit_id, "adjustment")
        values = []
        for kind, actions in ACTIONS_BY_TYPE.items():
            rows = self.difference_ids.filtered(lambda row, a=actions: row.action in a)
            if rows:
                values.append(
                    {
                        "type": kind,
                        "unit_id": self.unit_id.id,
                        "date": today,
                        "reason": self.name,
                        "origin": self.doc_number,
                        "line_ids": [
                            Command.create(row._prepare_line(adjustment[self.unit_id]))
                            for row in rows
                        ],
                    }
                )
        vouchers = self.env["edu.equipment.voucher"].create(values)
        if vouchers:
            vouchers._post()
        self.voucher_ids = vouchers

    def _follow_up(self):
        """Draft what else follows: the report of losses, the proposal to dispose."""
        rows = self.difference_ids.filtered(lambda row: row.action == "loss")
        if rows:
            self.incident_id = self.env["edu.equipment.incident"]._report(
                self.unit_id,
                [
                    (r.equipment_id, r.from_place_id, r.condition_from, r.quantity)
                    for r in rows
                ],
                "loss",
                self._follow_up_text(rows),
                self.date,
            )
        rows = self.difference_ids.filtered(lambda row: row.action == "dispose")
        if rows:
            self.disposal_id = self.env["edu.equipment.disposal"]._propose(
                self.unit_id,
                [
                    (r.equipment_id, r.to_place_id, r.condition_to, r.quantity)
                    for r in rows
                ],
                self._follow_up_text(rows),
            )

    def _follow_up_text(self, rows):
        """Return what the count says about these differences."""
        reasons = dict.fromkeys(rows.mapped("explanation"))
        return f"{self.name}: {'; '.join(reasons)}"

    def action_open_incident(self):
        return self._action_form(self.incident_id)

    def action_open_disposal(self):
        return self._action_form(self.disposal_id)

    def _action_form(self, record):
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }

    def action_reverse(self):
        """Take back what the approved count changed in the books, as of today."""
        self.check_access("write")
        self._check_step("reversed")
        for count in self.sudo():
            posted = count.voucher_ids.filtered(lambda v: v.state == "posted")
            if posted:
                reversals = posted._reverse(fields.Date.context_today(self))
                count.voucher_ids |= reversals
        self._move_to("reversed")
