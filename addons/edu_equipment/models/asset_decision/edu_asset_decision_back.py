from odoo import fields, models


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
            today = fields.Date.context_today(self)
            reversal = self.voucher_id._reverse(today)
            self._set_fact({"reversal_id": reversal.id})
            self._restore_register()

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
