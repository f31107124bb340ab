from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .chart_common import ChartCommon


@tagged("post_install", "-at_install")
@freeze_time("2025-03-10")
class TestChartTurn(ChartCommon):
    """Opening entry, year-end release and conversion of the books (EQM-17)."""

    def _turn(self, kind, date=None, user=None, **vals):
        values = {"kind": kind, "unit_id": self.school.id, **vals}
        if date:
            values["date"] = date
        return (
            self.env["edu.accounting.turn"]
            .with_user(user or self.accountant)
            .create(values)
        )

    def _posted(self, action):
        return self.env["edu.accounting.item"].search(action["domain"]).voucher_id

    def _preview(self, turn):
        return {line.code: line.debit - line.credit for line in turn.line_ids}

    # ----- opening -------------------------------------------------------------
    def _before_the_accounts(self):
        self.store.is_warehouse = True
        worn = self._computer(year_in_use=2015)
        self._receive(worn, type="opening", date="2017-06-30")
        self._receive(self._tool(), 4, date="2017-07-01", to_place=self.store)
        return worn

    def test_the_opening_entry_takes_the_register_over(self):
        worn = self._before_the_accounts()
        turn = self._turn("start")
        self.assertEqual(str(turn.date), "2018-01-01")
        expected = {
            "153": 6_000_000,
            "21131": 15_000_000,
            "2141": -worn.wear_value,
            "36611": -worn.residual_value,
            "36612": -6_000_000,
        }
        self.assertEqual(self._preview(turn), expected)
        voucher = self._posted(turn.action_post())
        self.assertEqual(self._entry(voucher), expected)
        self.assertEqual((voucher.type, str(voucher.date)), ("start", "2018-01-01"))

    def test_what_made_its_entry_is_not_opened_again(self):
        self._receive(self._computer(), date="2018-05-05")
        self.assertFalse(self._turn("start").line_ids)

    def test_one_opening_which_can_be_taken_back(self):
        self._before_the_accounts()
        voucher = self._posted(self._turn("start").action_post())
        again = self._turn("start")
        self.assertEqual(again.done_ids, voucher)
        self.assertFalse(again.line_ids)
        with self.assertRaises(UserError):
            again.action_post()
        again.action_take_back()
        rows = self._trial(first="2018-01-01", last="2018-12-31")
        self.assertFalse(rows["21131"]["closing_debit"])
        self.assertTrue(self._turn("start").line_ids)

    # ----- release -------------------------------------------------------------
    def test_the_release_is_what_was_issued_in_the_year(self):
        """Domain 5.6: year end Dr 36612 / Cr 511, the value issued in the year."""
        self.store.is_warehouse = True
        tool = self._tool()
        self._receive(tool, 5, date="2024-02-01", to_place=self.store)
        self._receive(
            tool,
            2,
            type="internal",
            date="2024-03-01",
            from_place=self.store,
            to_place=self.physics,
        )
        turn = self._turn("release")
        self.assertEqual(str(turn.date), "2024-12-31")
        voucher = self._posted(turn.action_post())
        self.assertEqual(self._entry(voucher), {"36612": 3_000_000, "5111": -3_000_000})
        self.assertFalse(self._turn("release").line_ids)

    def test_the_new_regime_releases_nothing(self):
        self.assertFalse(self._turn("release", "2025-12-31").line_ids)

    # ----- conversion -------------------------------------------------------------
    def test_the_conversion_of_2025(self):
        """Domain 5.8: 36611, 36612 and the funds in assets leave their accounts."""
        self.store.is_warehouse = True
        fund = self.env.ref("edu_equipment.funding_development_fund")
        self._receive(self._computer(), date="2024-02-01")
        self._receive(self._computer("MT02", funding_id=fund.id), date="2024-02-01")
        self._receive(self._tool(), 2, date="2024-02-01", to_place=self.store)
        turn = self._turn("conversion")
        self.assertEqual(str(turn.date), "2025-01-01")
        expected = {
            "36611": 15_000_000,
            "36612": 3_000_000,
            "43142": 15_000_000,
            "4211": -18_000_000,
            "4311": -15_000_000,
        }
        self.assertEqual(self._preview(turn), expected)
        voucher = self._posted(turn.action_post())
        self.assertEqual(self._entry(voucher), expected)
        rows = self._trial(first="2025-01-01", last="2025-12-31")
        self._assert_balanced(rows)
        self.assertFalse(rows["36611"]["closing_credit"])

    def test_a_conversion_goes_back_whole(self):
        self._receive(self._computer(), date="2024-02-01")
        self._turn("conversion").action_post()
        self._turn("conversion").action_take_back()
        rows = self._trial(first="2025-01-01", last="2025-12-31")
        self.assertEqual(rows["36611"]["closing_credit"], 15_000_000)

    def test_the_administrator_converts_all_units(self):
        """One voucher per unit that has something to convert."""
        self._receive(self._computer(), date="2024-02-01")
        room = self._place("Phòng máy", self.neighbour)
        other = self._computer("MT09", unit_id=self.neighbour.id)
        self._receive(other, date="2024-02-01", to_place=room)
        turn = self._turn(
            "conversion",
            user=self.manager,
            unit_id=self.department.id,
            with_units_below=True,
        )
        self.assertEqual(turn.unit_count, 2)
        turn.action_post()
        vouchers = self.env["edu.equipment.voucher"].search(
            [("type", "=", "conversion")]
        )
        self.assertEqual(vouchers.unit_id, self.school | self.neighbour)

    # ----- who may -----------------------------------------------------------------
    def test_only_who_keeps_the_books(self):
        """ORG-10: own unit only; no forged scope; not by other roles."""
        with self.assertRaises(AccessError):
            self._turn("start", unit_id=self.neighbour.id)
        with self.assertRaises(AccessError):
            self._turn("start", with_units_below=True)
        with self.assertRaises(AccessError):
            self._turn("start", user=self.head)
        turn = self._turn("start")
        with self.assertRaises(AccessError):
            turn.unit_id = self.neighbour
