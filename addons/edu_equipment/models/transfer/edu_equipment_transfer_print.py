from odoo import models


class EduEquipmentTransferPrint(models.Model):
    """The papers of a transfer: request with list; decision and minutes follow."""

    _inherit = "edu.equipment.transfer"

    def _print_day(self):
        return self.doc_date or self.date

    def _print_remark(self, line):
        words = (self._print_condition(line.condition), line.reason)
        return "; ".join(filter(None, words))
