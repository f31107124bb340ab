from odoo import models
from odoo.fields import Command

PARTS = {
    "price": "price",
    "cost_transport": "transport",
    "cost_trial": "installation",
}


class EduEquipmentReceiptLine(models.Model):
    _inherit = "edu.equipment.receipt.line"

    def _pieces(self):
        """Return how many whole pieces share a cost of the delivery."""
        return int(self.accepted or self.delivered or self.expected)

    def _prepare_equipment(self):
        """What was accepted keeps the parts of its cost in the register."""
        vals = super()._prepare_equipment()
        if not (self.cost_transport or self.cost_trial):
            return vals
        source = self.receipt_id.funding_id
        paid_by = {"funding_id": source.id} if source else {}
        invoice = self.receipt_id.origin
        parts = [
            Command.create(
                {"kind": kind, "amount": self[name], "invoice": invoice, **paid_by}
            )
            for name, kind in PARTS.items()
            if self[name]
        ]
        return {**vals, "component_ids": parts}
