from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError

from ..accounting.edu_equipment_voucher_entry import TURNED
from ..accounting.value_events import FALLING, RISING


class EduEquipmentVoucher(models.Model):
    """What the entry of a voucher ought to be, and making it when it is missing."""

    _inherit = "edu.equipment.voucher"

    def _judge_entries(self):
        """Compare the entries of vouchers with what their rules give.

        :return: {voucher id: {account code: what the entry has too much}}; a voucher
            that changes no value (a loss settled, a release) is left out
        """
        judged = self.filtered("value_move_ids")
        originals = judged.reversal_of_id
        found = (judged | originals)._entry_balances()
        expected = judged._expected_balances(found)
        result = {}
        for voucher in judged:
            has, ought = found.get(voucher.id, {}), expected.get(voucher.id, {})
            codes = has.keys() | ought.keys()
            off = {code: has.get(code, 0) - ought.get(code, 0) for code in codes}
            result[voucher.id] = {
                "off": {code: amount for code, amount in off.items() if amount},
                "known": set(ought),
            }
        return result

    @api.model
    def _verdict(self, judged, prefix):
        """Say why an entry differs from the register on an account.

        :param judged: what `_judge_entries` says of the voucher, or None
        :param prefix: of the account
        :return: "rule" when the entry is what the posting rule says there, "account"
            when the amount stands on an account that the rule does not name, else
            "altered"
        """
        off = judged["off"] if judged else {}
        if not any(code.startswith(prefix) for code in off):
            return "rule"
        strange = off.keys() - judged["known"]
        return "account" if strange and not sum(off.values()) else "altered"

    def _entry_balances(self):
        """Return {voucher id: {account code: balance}} of posted entries."""
        root = self.env.ref("base.main_company").sudo()
        rows = (
            self.env["account.move.line"]
            .sudo()
            ._read_group(
                [
                    ("move_id.edu_voucher_id", "in", self.ids),
                    ("parent_state", "=", "posted"),
                ],
                ["move_id", "account_id"],
                ["balance:sum"],
            )
        )
        balances = defaultdict(lambda: defaultdict(float))
        for move, account, balance in rows:
            code = account.with_company(root).code
            balances[move.edu_voucher_id.id][code] += balance
        return balances

    def _expected_balances(self, found):
        """Return {voucher id: {account code: balance}} by the rules of today.

        :param found: what `_entry_balances` says, for the mirror of reversals
        """
        balances = defaultdict(lambda: defaultdict(float))
        for voucher in self:
            if voucher.type == "reversal":
                mirrored = found.get(voucher.reversal_of_id.id, {})
                balances[voucher.id] = {code: -sum_ for code, sum_ in mirrored.items()}
        others = self.filtered(lambda voucher: voucher.type != "reversal")
        for (voucher, code, side, *_rest), amount in others._rules_or_none().items():
            balances[voucher.id][code] += amount if side == "debit" else -amount
        return balances

    def _rules_or_none(self):
        """Return the amounts by the rules, without vouchers that lost their rule."""
        try:
            return self._rule_amounts()
        except UserError:
            if len(self) < 2:
                return {}
            amounts = {}
            for voucher in self:
                amounts.update(voucher._rules_or_none())
            return amounts

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
            lambda voucher: (
                voucher.state != "draft" and not voucher.sudo().account_move_ids
            )
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
