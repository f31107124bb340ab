from datetime import date

from odoo.tests import freeze_time, tagged
from odoo.tools import SQL

from .reconciliation_common import ReconciliationCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31 03:00:00")
class TestReconciliationCauses(ReconciliationCommon):
    """A difference made on purpose is found and named, to the đồng (EQM-17)."""

    def _one(self, statement, kind):
        return statement.cause_ids.filtered(lambda cause: cause.kind == kind)

    def test_register_and_accounts_agree(self):
        self._receive(self._machine(year_in_use=2017), type="opening")
        statement = self._statement()
        self.assertEqual(
            self._figures(statement),
            {
                "T211": (15_000_000, 15_000_000),
                "T214": (6_000_000, 6_000_000),
                "T366": (9_000_000, 9_000_000),
            },
        )
        self.assertFalse(statement.broken_count)
        self.assertFalse(statement.cause_ids)

    def test_they_agree_after_a_disposal_and_a_reversal(self):
        machine = self._machine(year_in_use=2017)
        self._receive(machine, type="opening")
        gone = self._voucher(machine, type="disposal", from_place=self.physics)
        gone.line_ids.to_place_id = False
        gone._post()
        self._receive(self._machine("MAY2"))._reverse(date(2019, 12, 1))
        self.assertFalse(self._statement().broken_count)

    def test_a_past_day_is_reckoned_as_it_was(self):
        self._receive(self._machine(), date="2019-10-01")
        self._receive(self._machine("MAY2"), date="2019-12-01")
        self.assertEqual(
            self._figures(self._statement("2019-11-30"))["T211"],
            (15_000_000, 15_000_000),
        )

    def test_an_entry_by_hand_is_named(self):
        self._receive(self._machine())
        entry = self._by_hand("T211", "T511", 700_000)
        statement = self._statement()
        self.assertEqual(self._causes(statement), {"T211": {"manual": -700_000}})
        cause = statement.cause_ids
        self.assertEqual((cause.move_id, cause.date), (entry, entry.date))
        self.assertIn("Ghi tay", cause.detail)
        self.assertEqual(cause.action_open()["res_id"], entry.id)

    def test_a_voucher_without_entry_is_named_and_gets_one(self):
        self.env["edu.unit.regime"].search([]).date_from = "2020-01-01"
        voucher = self._receive(self._machine(year_in_use=2017), type="opening")
        self.env["edu.unit.regime"].search([]).date_from = "2019-01-01"
        statement = self._statement()
        self.assertEqual(
            self._causes(statement),
            {
                "T211": {"missing": 15_000_000},
                "T214": {"missing": 6_000_000},
                "T366": {"missing": 9_000_000},
            },
        )
        statement.cause_ids[:1].action_mend()
        self.assertEqual(self._entry(voucher)["T211"], 15_000_000)
        self.assertFalse(statement.broken_count)

    def test_a_reversal_without_entry_gets_the_opposite(self):
        voucher = self._receive(self._machine(), date="2019-10-01")
        self.env["edu.unit.regime"].search([]).date_from = "2020-01-01"
        reversal = voucher._reverse(date(2019, 12, 1))
        self._tamper(
            "DELETE FROM account_move_line WHERE move_id = %(id)s;"
            "UPDATE account_move SET state = 'cancel', edu_voucher_id = NULL"
            " WHERE id = %(id)s",
            id=reversal.account_move_ids.id,
        )
        self.env["edu.unit.regime"].search([]).date_from = "2019-01-01"
        statement = self._statement()
        self.assertEqual(self._causes(statement)["T211"], {"missing": -15_000_000})
        statement.cause_ids[:1].action_mend()
        self.assertEqual(self._entry(reversal)["T211"], -15_000_000)

    def test_what_came_before_the_accounts_needs_an_opening_entry(self):
        self.env["edu.unit.regime"].search([]).date_from = "2019-11-01"
        self._receive(self._machine())
        statement = self._statement()
        self.assertEqual(
            self._causes(statement),
            {"T211": {"opening": 15_000_000}, "T366": {"opening": 15_000_000}},
        )
        self.assertIn("res_model", statement.cause_ids[0].action_open())

    def test_an_opening_entry_closes_it(self):
        self._rule(
            "start",
            [("debit", "asset", "cost"), ("credit", "T366", "residual")],
        )
        self.env["edu.unit.regime"].search([]).date_from = "2019-11-01"
        machine = self._machine()
        self._receive(machine)
        start = self.env["edu.equipment.voucher"].create(
            {"type": "start", "unit_id": self.school.id, "date": "2019-11-01"}
        )
        start._post(
            values=SQL(
                "SELECT voucher_id, equipment_id, book, funding_id, event, quantity,"
                " cost, wear FROM edu_equipment_value_move WHERE false"
            )
        )
        start._write_entries(
            [
                (
                    start,
                    "start",
                    "asset",
                    "fixed_asset",
                    self.machine_class,
                    self.state,
                    15_000_000.0,
                    0.0,
                )
            ]
        )
        self.assertFalse(self._statement().broken_count)

    def test_an_entry_in_another_account_is_named(self):
        voucher = self._receive(self._machine())
        root = self.env.ref("base.main_company")
        other = (
            self.env["account.account"]
            .with_company(root)
            .search([("code", "=", "T153")])
        )
        self._tamper(
            "UPDATE account_move_line SET account_id = %(other)s"
            " WHERE move_id = %(move)s AND debit > 0",
            other=other.id,
            move=voucher.account_move_ids.id,
        )
        self.assertEqual(
            self._causes(self._statement()),
            {"T211": {"account": 15_000_000}, "T153": {"account": -15_000_000}},
        )

    def test_an_altered_entry_is_named(self):
        voucher = self._receive(self._machine())
        self._tamper(
            "UPDATE account_move_line SET balance = 14000000, debit = 14000000"
            " WHERE move_id = %(move)s AND debit > 0",
            move=voucher.account_move_ids.id,
        )
        self.assertEqual(
            self._causes(self._statement()), {"T211": {"altered": 1_000_000}}
        )

    def test_an_entry_of_another_day_is_named(self):
        voucher = self._receive(self._machine())
        self._tamper(
            "UPDATE account_move_line SET date = '2019-12-20' WHERE move_id = %(id)s",
            id=voucher.account_move_ids.id,
        )
        self.assertEqual(
            self._causes(self._statement("2019-11-30")),
            {"T211": {"date": 15_000_000}, "T366": {"date": 15_000_000}},
        )
        self.assertFalse(self._statement().broken_count)

    def test_a_rule_that_leaves_it_open_is_named(self):
        self._rule("loss", [("debit", "T611", "cost"), ("credit", "asset", "cost")])
        machine = self._machine()
        self._receive(machine)
        lost = self._voucher(machine, type="loss", from_place=self.physics)
        lost.line_ids.to_place_id = False
        lost._post()
        self.assertEqual(
            self._causes(self._statement()), {"T366": {"rule": -15_000_000}}
        )

    def test_a_value_written_by_sql_is_named(self):
        machine = self._machine()
        self._receive(machine)
        self._tamper(
            "UPDATE edu_equipment_value SET cost = cost + 5, wear = 2"
            " WHERE equipment_id = %(id)s",
            id=machine.id,
        )
        statement = self._statement()
        self.assertEqual(
            self._causes(statement),
            {
                "value": {"value_edit": -5},
                "T211": {"value_edit": 5},
                "T214": {"value_edit": 2},
                "T366": {"value_edit": 3},
            },
        )
        self.assertEqual(statement.cause_ids.equipment_id, machine)

    def test_a_value_move_written_by_sql_is_named(self):
        machine = self._machine()
        self._receive(machine)
        self._tamper(
            "UPDATE edu_equipment_value_move SET cost = cost - 7"
            " WHERE equipment_id = %(id)s",
            id=machine.id,
        )
        found = self._causes(self._statement())
        self.assertEqual(found["value"], {"value": 7, "value_edit": -7})
        self.assertNotIn("T211", found)  # the balance still agrees with the account

    def test_a_register_written_by_sql_is_named(self):
        line = self._equipment()
        self._receive(line, 4)
        self._tamper(
            "UPDATE edu_equipment_balance SET quantity = 3, value = 4500000"
            " WHERE equipment_id = %(id)s AND quantity = 4",
            id=line.id,
        )
        self.assertEqual(
            self._causes(self._statement()),
            {
                "quantity": {"register_edit": -1},
                "value": {"register_edit": -1_500_000},
            },
        )

    def test_things_that_cancel_out_are_still_found(self):
        first, second = self._machine(), self._machine("MAY2")
        self._receive(first)
        self._receive(second)
        self._tamper(
            "UPDATE edu_equipment_value SET cost = cost + CASE equipment_id"
            " WHEN %(first)s THEN -5 ELSE 5 END"
            " WHERE equipment_id IN (%(first)s, %(second)s)",
            first=first.id,
            second=second.id,
        )
        statement = self._statement()
        line = statement.line_ids.filtered(lambda row: row.check_kind == "value")
        self.assertEqual((line.difference, line.is_broken), (0, True))
        self.assertEqual(line.cause_ids.equipment_id, first | second)
