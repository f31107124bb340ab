from odoo import models
from odoo.exceptions import UserError

from .edu_equipment_loan_return_line import OUTCOMES


class EduEquipmentLoanReturnScan(models.Model):
    """Scan what comes back."""

    _name = "edu.equipment.loan.return"
    _inherit = ["edu.equipment.loan.return", "edu.equipment.loan.scan.mixin"]

    def _check_scan(self):
        self.loan_id._check_keeper_access()
        return super()._check_scan()

    def _scan_thing(self, scan, thing):
        """One more of this thing is back, in the condition chosen on the screen."""
        lines = self.line_ids.filtered(lambda line: line.equipment_id == thing)
        if not lines:
            words = self.env._("Not of this loan.")
            words = f"{words} {self.line_ids.loan_line_id._lent_words(thing)}"
            return self._answer("error", thing.display_name, words, thing)
        line = self._rest_of(thing)[:1]
        if not line:
            words = self.env._("All of it is entered already.")
            return self._answer("warn", thing.display_name, words, thing)
        outcome = scan.get("outcome")
        outcome = line.condition if outcome in (None, "same") else outcome
        if f"quantity_{outcome}" not in OUTCOMES:
            raise UserError(self.env._("Unknown condition: %s", outcome))
        name = f"quantity_{outcome}"
        line[name] += min(1, line.quantity_open - line.quantity)
        words = self.env._(
            "%(back)s of %(out)s: %(condition)s",
            back=f"{line.quantity:g}",
            out=f"{line.quantity_open:g}",
            condition=line._fields[name]._description_string(self.env),
        )
        return self._answer("ok", thing.display_name, words, thing)

    def _rest_of(self, thing):
        """Return the lines of a thing of which something is not entered yet."""
        return self.line_ids.filtered(
            lambda line: (
                line.equipment_id == thing and line.quantity < line.quantity_open
            )
        )
