from odoo import models

from ...engine.shares import spread


class EduEquipmentDisposalMoney(models.Model):
    """Proceeds and costs of a disposal in its entry (domain/legal 5.6)."""

    _inherit = "edu.equipment.disposal"

    def _voucher_money(self, voucher):
        """Return the money of the disposal by funding source, as `_post` takes it.

        It is shared by what the sources paid for the things that leave; the salvage
        that is kept enters the register by a receipt of its own.
        """
        self.ensure_one()
        amounts = {"proceeds": self.proceeds, "disposal_cost": self.cost}
        if not any(amounts.values()):
            return []
        paid = self._paid_by_source()
        rows = []
        for event, amount in amounts.items():
            shares = spread(amount, list(paid.values()))
            rows += [
                (voucher, event, funding, share)
                for funding, share in zip(paid, shares, strict=True)
                if share
            ]
        return rows

    def _paid_by_source(self):
        """Return {funding source: đồng} that was paid for what leaves."""
        lines = self.line_ids.grouped("equipment_id")
        paid = {}
        values = self.env["edu.equipment.value"].search(
            [("equipment_id", "in", self.line_ids.equipment_id.ids)], order="id"
        )
        for value in values.filtered("quantity"):
            leaving = sum(lines[value.equipment_id].mapped("quantity"))
            share = value.cost * leaving / value.quantity
            paid[value.funding_id] = paid.get(value.funding_id, 0) + share
        Source = self.env["edu.funding.source"]
        voucher = self.env["edu.equipment.voucher"]
        return paid or {Source.browse(voucher._default_funding()): 1}
