from odoo import models


class EduEquipmentLoanScan(models.Model):
    """Scan into a request or a loan being prepared."""

    _name = "edu.equipment.loan"
    _inherit = ["edu.equipment.loan", "edu.equipment.loan.scan.mixin"]

    def _scan_thing(self, scan, thing):
        """One more on the line of this thing; a new line for a new thing."""
        line = self.line_ids.filtered(lambda line: line.equipment_id == thing)[:1]
        if line:
            line.quantity += 1
        else:
            line = self.env["edu.equipment.loan.line"].create(
                {"loan_id": self.id, "equipment_id": thing.id}
            )
        held = line._held()
        if line.quantity > held:
            words = line._shortage_words(line.quantity, held)
            return self._answer("warn", thing.display_name, words, thing)
        words = self.env._(
            "%(quantity)s × %(place)s",
            quantity=f"{line.quantity:g}",
            place=line.place_id.display_name,
        )
        return self._answer("ok", thing.display_name, words, thing)
