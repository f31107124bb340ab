from collections import defaultdict

from odoo import api, models


class EduEquipmentVoucher(models.Model):
    """Money that follows a loss: what waits for a decision, and how it is settled."""

    _inherit = "edu.equipment.voucher"

    def _waiting(self):
        """Return [(funding source, đồng)] of fixed assets missing by these vouchers.

        Their residual value waits on account 1388 until somebody makes it good or it
        is written off by decision (domain/legal 5.6); tools are expensed already.
        """
        residual = defaultdict(float)
        rows = (
            self.env["edu.equipment.value.move"]
            .sudo()
            .search(
                [
                    ("voucher_id", "in", self.ids),
                    ("book", "=", "asset"),
                    ("event", "in", ("loss", "shortage")),
                ],
                order="id",
            )
        )
        for row in rows:
            residual[row.funding_id] += row.wear - row.cost
        return [(funding, amount) for funding, amount in residual.items() if amount]

    @api.model
    def _recover(self, waiting, before, amount):
        """Return rows (event, funding, đồng) of money received for what is waiting.

        The sources are made good one after another; what comes beyond the residual
        value is other income, as for a thing sold.

        :param waiting: see `_waiting`
        :param before: đồng received earlier
        :param amount: đồng received now
        """
        rows, begin, end = [], before, before + amount
        upto = 0
        for funding, residual in waiting:
            part = min(end, upto + residual) - max(begin, upto)
            if part > 0:
                rows.append(("compensation", funding, part))
            upto += residual
        if end > max(begin, upto):
            funding = waiting[0][0] if waiting else self._main_funding()
            rows.append(("proceeds", funding, end - max(begin, upto)))
        return rows

    @api.model
    def _write_off(self, waiting, received):
        """Return rows (event, funding, đồng) of what nobody makes good.

        :param received: đồng received for it
        """
        rows, upto = [], 0
        for funding, residual in waiting:
            rest = upto + residual - max(received, upto)
            if rest > 0:
                rows.append(("settlement", funding, min(rest, residual)))
            upto += residual
        return rows

    def _main_funding(self):
        return self.env["edu.funding.source"].browse(self._default_funding())

    @api.model
    def _settle(self, unit, date, reason, rows):
        """Post a voucher of money, where accounts are kept; return it, maybe none.

        :param rows: (event, funding source, đồng)
        """
        keeps = self.env["edu.unit.regime"].sudo()._regimes_on({(unit.id, date)})
        if not rows or not keeps:
            return self.browse()
        vals = {"type": "settlement", "unit_id": unit.id, "date": date}
        voucher = self.sudo().create({**vals, "reason": reason})
        voucher._post(money=[(voucher, *row) for row in rows])
        return voucher.with_env(self.env)
