from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .wear_common import WearCommon


@tagged("post_install", "-at_install")
class TestWearRun(WearCommon):
    """EQM-17: the wear of a year, from the draft to the books."""

    def setUp(self):
        super().setUp()
        self.machine = self._machine()
        self._receive(self.machine)  # October 2019

    def test_a_whole_year_whatever_the_month(self):
        line = self._run(2019).line_ids
        self.assertEqual((line.amount, line.basis), (3_000_000, "regular"))
        self.assertEqual((line.worn_after, line.residual), (3_000_000, 12_000_000))

    def test_posting_writes_values_and_one_entry(self):
        self._keep_accounts()
        run = self._run(2019)
        run.action_post()
        self.assertEqual(
            self._values(self.machine), {("asset", "NSNN"): (1, 15e6, 3e6)}
        )
        self.assertEqual(
            self._entry(run.sudo().voucher_id),
            {"T611": 3e6, "T214": -3e6, "T366": 3e6, "T511": -3e6},
        )
        self.assertEqual(run.voucher_id.date.isoformat(), "2019-12-31")

    def test_one_entry_by_account_and_source_for_many_assets(self):
        self._keep_accounts()
        for number in range(5):
            self._receive(self._machine(f"M{number}"))
        run = self._run(2019)
        run.action_post()
        entry = run.sudo().voucher_id.account_move_ids
        self.assertEqual((len(entry), len(entry.line_ids)), (1, 4))
        self.assertEqual(sum(entry.line_ids.mapped("debit")), 2 * 6 * 3e6)

    def test_tools_take_no_wear(self):
        self._receive(self._equipment("VL01"))
        self.assertEqual(self._run(2019).line_ids.equipment_id, self.machine)

    def test_written_off_before_december_takes_none(self):
        voucher = self._voucher(
            self.machine, type="disposal", from_place=self.physics, date="2020-11-30"
        )
        voucher.line_ids.to_place_id = False
        voucher._post()
        self.assertFalse(self._run(2020).line_ids)
        self.assertEqual(self._run(2019).line_ids.amount, 3_000_000)

    def test_late_wear_waits_for_what_happened_since(self):
        """The disposal of 2020 was reckoned without the wear of 2019."""
        voucher = self._voucher(
            self.machine, type="disposal", from_place=self.physics, date="2020-11-30"
        )
        voucher.line_ids.to_place_id = False
        voucher._post()
        run = self._run(2019)
        with self.assertRaisesRegex(UserError, voucher.name):
            run.action_post()
        voucher._reverse(voucher.date)
        run.action_prepare()
        run.action_post()
        self.assertEqual(self.machine.wear_value, 3_000_000)

    def test_last_year_takes_the_remainder_then_nothing(self):
        runs = self._wear_through(2019, 2024)
        self.assertEqual(
            runs.line_ids.sorted("year").mapped("basis"),
            ["regular"] * 4 + ["last", "worn_out"],
        )
        self.assertEqual(sum(runs.line_ids.mapped("amount")), 15_000_000)

    def test_years_used_before_shorten_the_life(self):
        used = self._machine("CU", years_used_before=2, unit_cost=12_000_000)
        self._receive(used)
        line = self._line(self._run(2019), used)
        self.assertEqual((line.amount, line.basis), (4_000_000, "second_hand"))

    def test_opening_of_the_last_day_includes_the_year(self):
        known = self._machine("CU1", year_in_use=2017, entry_wear=6_000_000)
        reckoned = self._machine("CU2", year_in_use=2017)
        for old, worn in ((known, 6_000_000), (reckoned, 9_000_000)):
            self._receive(old, type="opening", date="2019-12-31")
            line = self._line(self._run_once(2019), old)
            self.assertEqual((line.amount, line.basis), (0, "included"))
            self.assertEqual(old.wear_value, worn)
        self.assertEqual(self._line(self._run(2020), known).amount, 3_000_000)

    def _run_once(self, year):
        run = self.env["edu.wear.run"].search([("year", "=", year)])
        run._prepare()
        return run or self._run(year)

    def test_broken_beyond_use_takes_none(self):
        broken = self._machine("HU")
        self._receive(broken, condition="unusable")
        line = self._line(self._run(2019), broken)
        self.assertEqual((line.amount, line.basis), (0, "unusable"))

    def test_class_without_wear_takes_none(self):
        land = self._equipment(
            "DAT",
            class_id=self.env.ref("edu_equipment.class_land_use").id,
            unit_cost=900_000_000,
        )
        self._receive(land)
        line = self._line(self._run(2019), land)
        self.assertEqual((line.amount, line.basis), (0, "class"))

    def test_class_without_rule_holds_the_posting_up(self):
        self.machine_class.rule_ids.write({"life_years": 0})
        run = self._run(2019)
        self.assertEqual(run.problem_count, 1)
        with self.assertRaisesRegex(UserError, "no life or rate"):
            run.action_post()

    def test_several_sources_share_the_wear_to_the_dong(self):
        shared = self._machine("CHUNG", unit_cost=10_000_001)
        shared.funding_share_ids = [
            Command.create({"funding_id": self.state.id, "amount": 1}),
            Command.create({"funding_id": self.fees.id, "amount": 2}),
        ]
        self._receive(shared)
        self._wear_through(2019, 2022)
        values = self._values(shared)
        self.assertEqual(sum(wear for _n, _c, wear in values.values()), 8_000_000)
        self._wear_through(2023, 2023)
        for _quantity, cost, wear in self._values(shared).values():
            self.assertEqual(cost, wear)

    def test_preparing_again_is_free_until_posted(self):
        run = self._run(2019)
        self._receive(self._machine("MOI"))
        run.action_prepare()
        self.assertEqual((run.line_count, run.amount), (2, 6_000_000))
        run.action_post()
        with self.assertRaisesRegex(UserError, "reverse it"):
            run.action_prepare()

    def test_what_is_posted_is_what_was_seen(self):
        run = self._run(2019)
        self._receive(self._machine("MOI"))
        with self.assertRaisesRegex(UserError, "has changed"):
            run.action_post()

    def test_reversal_takes_all_back_and_the_year_runs_again(self):
        self._keep_accounts()
        run = self._run(2019)
        run.action_post()
        run.action_reverse()
        self.assertEqual(self._values(self.machine), {("asset", "NSNN"): (1, 15e6, 0)})
        again = self.env["edu.wear.run"].browse(run.action_again()["res_id"])
        again.with_user(self.accountant).action_post()
        self.assertEqual(self.machine.wear_value, 3_000_000)
        self.assertEqual((run.state, again.state), ("reversed", "posted"))

    def test_later_wear_is_taken_back_first(self):
        first, _second = self._wear_through(2019, 2020)
        with self.assertRaisesRegex(UserError, "Take back"):
            first.action_reverse()

    @mute_logger("odoo.sql_db")
    def test_one_run_a_unit_and_year(self):
        self._run(2019)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._run(2019)

    def test_a_locked_year_is_refused(self):
        run = self._run(2019)
        self.env["edu.period.lock"].create(
            {"unit_id": self.school.id, "date": "2019-12-31", "reason": "Khóa sổ"}
        )
        with self.assertRaisesRegex(UserError, "locked"):
            run.action_post()
        with self.assertRaisesRegex(UserError, "locked"):
            self._run(2018)

    def test_it_is_posted_in_december_or_later(self):
        """TT 141/2025, Article 12.1a: once a year, in December."""
        with freeze_time("2019-11-30"):
            run = self._run(2019)
            with self.assertRaisesRegex(UserError, "December"):
                run.action_post()
        with freeze_time("2019-12-01"):
            run.action_post()
        self.assertEqual(run.state, "posted")

    def test_the_head_is_told(self):
        run = self._run(2019)
        run.action_post()
        told = self.env["mail.message"].search(
            [("model", "=", run._name), ("res_id", "=", run.id)]
        )
        self.assertIn(self.head.partner_id, told.notified_partner_ids)

    def test_state_and_lines_are_not_forged(self):
        run = self._run(2019)
        for vals in ({"state": "posted"}, {"voucher_id": 1}, {"year": 2020}):
            with self.assertRaises(UserError):
                run.write(vals)
        with self.assertRaises(UserError):
            run.line_ids.write({"amount": 1})
        forged = self.env["edu.wear.run"].create(
            {"unit_id": self.school.id, "year": 2020, "state": "posted"}
        )
        self.assertEqual(forged.state, "draft")

    def test_preparing_costs_the_same_for_many_assets(self):
        run = self._run(2019)
        for number in range(20):
            self._receive(self._machine(f"N{number}"))
        with self.assertQueryCount(15):
            run.action_prepare()
        self.assertEqual(run.line_count, 21)
