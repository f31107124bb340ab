from odoo import fields, models
from odoo.exceptions import UserError


class EduAssetDecisionBack(models.Model):
    """Taking a decision back that was carried out by mistake."""

    _inherit = "edu.asset.decision"

    def action_take_back(self):
        """Reverse the voucher; register, value ledger and accounts stand as before.

        :raise AccessError: unless the user is an accountant of the unit
        :raise UserError: while a later decision builds on this one
        """
        self._check_accountant()
        for decision in self:
            decision._set_state("reversed")
            decision.sudo()._take_back()

    def _take_back(self):
        if self.kind == "suspension":
            self.line_ids.suspension_id.unlink()
        elif self.kind == "resumption":
            for line in self.line_ids:
                line.suspension_id.date_to = line.date_before
        if self.voucher_id:
            self._check_nothing_later()
            today = fields.Date.context_today(self)
            reversal = self.voucher_id._reverse(today)
            self._set_fact({"reversal_id": reversal.id})
            self.line_ids.component_ids.unlink()
            self._restore_register()

    def _check_nothing_later(self):
        """What changed the values since then stands on them: it goes back first.

        :raise UserError: naming the first later voucher
        """
        later = self.env["edu.equipment.value.move"].search(
            [
                ("equipment_id", "in", self.line_ids.equipment_id.ids),
                ("voucher_id", ">", self.voucher_id.id),
                ("voucher_id.state", "=", "posted"),
                ("voucher_id.type", "!=", "reversal"),
            ],
            order="id",
            limit=1,
        )
        if later:
            raise UserError(
                self.env._(
                    "%(line)s: %(voucher)s has changed its value since: take that back "
                    "first.",
                    line=later.equipment_id.display_name,
                    voucher=later.voucher_id.display_name,
                )
            )

    def _restore_register(self):
        """Give the register the unit cost, kind and class of before."""
        if self.kind in ("funding", "settlement"):
            return
        for line in self.line_ids.filtered(lambda line: not line.is_new):
            vals = {"unit_cost": line.unit_cost_before}
            if self.kind == "reclassification":
                vals = {
                    "kind": line.kind_before,
                    "class_id": line.class_before_id.id,
                }
            line.equipment_id._set_by_decision(vals)
