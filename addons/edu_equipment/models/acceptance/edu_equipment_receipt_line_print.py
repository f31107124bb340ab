from odoo import models

from ...engine.import_read import show_money, show_quantity

CLAIMS = {"replace": "Đổi mới", "repair": "Sửa chữa", "refund": "Hoàn tiền"}


class EduEquipmentReceiptLinePrint(models.Model):
    """One line of the minutes."""

    _inherit = "edu.equipment.receipt.line"

    def _print_uom(self):
        return self.uom_id.with_context(lang="vi_VN").name

    def _print_asset(self):
        return {
            "name": ", ".join(filter(None, (self.name, self.specification))),
            "code": self.code_preview,
            "country": self.country_id.with_context(lang="vi_VN").name or "",
            "year_made": self.year_made or "",
            "year_in_use": self.receipt_id.date.year,
            "capacity": self.capacity or "",
            "uom": self._print_uom(),
            "quantity": show_quantity(self.accepted),
            "price": show_money(self.price),
            "transport": show_money(self.cost_transport),
            "trial": show_money(self.cost_trial),
            "cost": show_money(self.unit_cost),
            "value": show_money(self.value),
            "documents": self.documents or "",
        }

    def _print_result(self):
        figures = ("expected", "delivered", "accepted", "defective", "wrong", "missing")
        words = [CLAIMS.get(self.claim_kind), self.note]
        if self.claim_kind and self.claim_date:
            words.insert(1, f"trước ngày {self.claim_date:%d/%m/%Y}")
        return {
            "name": self.name,
            "uom": self._print_uom(),
            "figures": [show_quantity(self[name]) for name in figures],
            "remarks": ", ".join(filter(None, words)),
        }
