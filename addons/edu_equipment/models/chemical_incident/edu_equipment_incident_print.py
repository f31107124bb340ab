from odoo import models

WORDS = {"spill": "tràn đổ hóa chất", "injury": "tai nạn, có người bị thương"}


class EduEquipmentIncidentPrint(models.Model):
    """Letter and minutes of a spill or an injury."""

    _inherit = "edu.equipment.incident"

    def _print_kind(self):
        return WORDS.get(self.kind) or super()._print_kind()

    def _print_subject(self):
        """Return what letter and minutes are about."""
        if self.kind in WORDS:
            return self._print_kind()
        return f"{self._print_kind()} tài sản, thiết bị"
