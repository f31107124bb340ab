from collections import defaultdict

from odoo import models
from odoo.exceptions import UserError

from ..accounting.edu_equipment_voucher_entry import TURNED
from ..accounting.value_events import FALLING, RISING


class EduEquipmentVoucher(models.Model):
    """What the entry of a voucher ought to be, and making it when it is missing."""

    _inherit = "edu.equipment.voucher"

    def _judge_entry(self, prefix):
        """Say why the entry of a voucher differs from the register on an account.

        :param prefix: of the account
        :return: "rule" when the entry is what the posting rule says there, "account"
            when the amount stands on an account that the rule does not name, else
            "altered"
        """
        self.ensure_one()
        if not self.value_move_ids:  # money of a document: losses, releases
            return "rule"
        expected = self._expected_balances()
        found = self._entry_balances(self.account_move_ids)
        off = {
            code: found.get(code, 0) - expected.get(code, 0)
            for code in expected.keys() | found.keys()
        }
        off = {code: amount for code, amount in off.items() if amount}
        if not any(code.startswith(prefix) for code in off):
            return "rule"
        strange = off.keys() - expected.keys()
        return "account" if strange and not sum(off.values()) else "altered"

    def _entry_balances(self, entries):
        """Return {account code: balance} of posted entries, without zeros."""
        root = self.env.ref("base.main_company").sudo()
        balances = defaultdict(float)
        for line in entries.filtered(lambda entry: entry.state == "posted").line_ids:
            balances[line.account_id.with_company(root).code] += line.balance
        return {code: amount for code, amount in balances.items() if amount}

    def _expected_balances(self):
        """Return {account code: balance} by the rules; empty without a rule."""
        if self.type == "reversal":
            mirrored = self._entry_balances(self.reversal_of_id.account_move_ids)
            return {code: -amount for code, amount in mirrored.items()}
        balances = defaultdict(float)
        try:
            amounts = self._rule_amounts()
        except UserError:  # a rule or an account that was taken away since
            amounts = {}
        for (_voucher, code, side, *_rest), amount in amounts.items():
            balances[code] += amount if side == "debit" else -amount
        return {code: amount for code, amount in balances.items() if amount}

    def _rule_amounts(self):
        """Return {(voucher, account code, side, event, funding): đồng} by the rules.

        A reversal takes the sides of what it reverses, changed.
        """
        amounts = defaultdict(float)
        for key, amount in self._entry_amounts(self._entry_rows()).items():
            voucher, code, side, event, funding = key
            # Rules of signed events have looked at the sign already.
            if voucher.type == "reversal" and event not in RISING | FALLING:
                side = TURNED[side]
            amounts[voucher, code, side, event, funding] += amount
        return amounts

    def _make_missing_entries(self):
        """Make and post the entries of posted vouchers that have none.

        :raise UserError: naming a voucher on whose day no regime is in force
        """
        vouchers = self.filtered(
            lambda voucher: voucher.state != "draft" and not voucher.account_move_ids
        )
        amounts = vouchers._rule_amounts()
        made = {key[0] for key in amounts}
        for voucher in vouchers:
            if voucher not in made:
                raise UserError(
                    self.env._(
                        "%s: no accounts are kept on its day, or no rule asks for an "
                        "entry.",
                        voucher.display_name,
                    )
                )
        vouchers._make_entries(amounts)
