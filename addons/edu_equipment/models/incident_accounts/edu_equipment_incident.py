from odoo import fields, models


class EduEquipmentIncident(models.Model):
    """What a loss leaves waiting on 1388 is settled when the incident is closed.

    First by what was paid, the rest by writing it off; each funding source apart
    (domain/legal 5.6). What is paid beyond the residual value is not of these books.
    """

    _inherit = "edu.equipment.incident"

    settlement_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Settlement in the accounts", readonly=True, copy=False
    )

    def _close(self, text):
        result = super()._close(text)
        for incident in self.sudo():
            incident._settle_waiting()
        return result

    def _reopen(self, text):
        result = super()._reopen(text)
        for incident in self.sudo().filtered("settlement_voucher_id"):
            today = fields.Date.context_today(self)
            incident.settlement_voucher_id._reverse(today)
            incident._set_fact({"settlement_voucher_id": False})
        return result

    def _settle_waiting(self):
        """Post compensation and write-off of the residual value that is lost."""
        waiting = self._waiting()
        if not waiting:
            return
        paid = sum(
            self.compensation_ids.filtered(lambda row: row.mode == "money").mapped(
                "paid"
            )
        )
        voucher = self._voucher("settlement")
        money = []
        for funding, amount in waiting.items():
            part = min(paid, amount)
            paid -= part
            money.append((voucher, "compensation", funding, part))
            money.append((voucher, "settlement", funding, amount - part))
        voucher._post(money=[row for row in money if row[3]])
        self._set_fact({"settlement_voucher_id": voucher.id})

    def _waiting(self):
        """Return {funding source: đồng} of fixed assets lost whose loss was entered."""
        if not self.loss_voucher_id.account_move_ids:
            return {}
        moves = self.loss_voucher_id.value_move_ids
        waiting = {}
        for move in moves.filtered(lambda move: move.book == "asset"):
            residual = move.wear - move.cost  # both below zero: what left
            waiting[move.funding_id] = waiting.get(move.funding_id, 0) + residual
        return {funding: amount for funding, amount in waiting.items() if amount > 0}
