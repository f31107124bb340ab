from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

ACTIONS_BY_TYPE = {"internal": {"place"}, "count": {"adjust", "dispose"}}


class EduEquipmentCountPosting(models.Model):
    """What an approved count changes: vouchers, and what other papers follow."""

    _inherit = "edu.equipment.count"

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
        self._move_to("posted")

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
