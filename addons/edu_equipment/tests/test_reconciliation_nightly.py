from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .reconciliation_common import ReconciliationCommon


@tagged("post_install", "-at_install")
class TestReconciliationNightly(ReconciliationCommon):
    """Register, values and accounts are compared every night (H14)."""

    def _check(self, day):
        with freeze_time(f"{day} 18:30:00"):
            self.env["edu.reconciliation.break"]._check(self.school | self.neighbour)
        return self.env["edu.reconciliation.break"].search(
            [("unit_id", "in", (self.school | self.neighbour).ids)]
        )

    def test_a_break_is_raised_once_and_closes_itself(self):
        self.assertFalse(self._check("2019-11-01"))
        entry = self._by_hand("T211", "T511", 700_000)
        found = self._check("2019-11-06")
        self.assertEqual(
            (found.unit_id, found.prefix, found.amount, found.user_id),
            (self.school, "T211", -700_000, self.accountant),
        )
        self.assertEqual(found.activity_ids.user_id, self.accountant | self.head)
        self._by_hand("T211", "T511", 300_000, "2019-11-06")
        self.assertEqual(self._check("2019-11-07"), found)
        self.assertEqual(found.amount, -1_000_000)
        self.assertEqual(len(found.activity_ids), 2)
        self._by_hand("T511", "T211", 1_000_000, "2019-11-07")
        self._check("2019-11-08")
        self.assertEqual((found.state, str(found.date_to)), ("healed", "2019-11-08"))
        self.assertFalse(found.activity_ids)
        self.assertIn("agree again", found.message_ids[0].body)
        entry.button_draft()
        self.assertEqual(len(self._check("2019-11-09")), 2)

    def test_it_names_the_causes_to_those_above(self):
        self._by_hand("T211", "T511", 700_000)
        found = self._check("2019-11-06")
        action = found.with_user(self.officer).action_open_statement()
        statement = self.env["edu.reconciliation"].browse(action["res_id"])
        causes = statement.with_user(self.officer).cause_ids
        self.assertEqual(causes.mapped("kind"), ["manual"])
        with self.assertRaisesRegex(UserError, "Nobody signs"):
            statement.with_user(self.accountant).action_sign()
        self._by_hand("T511", "T211", 700_000, "2019-11-06")
        self._check("2019-11-07")
        self.assertFalse(statement.exists())

    def test_an_sql_edit_raises_within_one_night(self):
        line = self._equipment()
        self._receive(line, 4)
        self._tamper(
            "UPDATE edu_equipment_balance SET quantity = 3 WHERE equipment_id = %(id)s"
            " AND quantity = 4",
            id=line.id,
        )
        found = self._check("2019-11-06")
        self.assertEqual((found.check_kind, found.amount), ("quantity", -1))

    def test_the_number_of_queries_does_not_grow_with_the_units(self):
        units = self.school | self.neighbour | self.stranger | self.office
        Statement = self.env["edu.reconciliation"]
        today = self.year.date_end
        self.env.flush_all()
        for scope in (self.school, units):
            scope.company_id.fetch(["name"])
            with self.assertQueryCount(12):
                Statement._figures(scope, today)

    def test_a_break_is_not_forged(self):
        self._by_hand("T211", "T511", 700_000)
        found = self._check("2019-11-06").with_user(self.accountant)
        found.note = "Đang xem lại"
        for action in (
            lambda: found.write({"state": "healed"}),
            lambda: found.write({"amount": 0}),
            lambda: found.with_user(self.officer).write({"note": "x"}),
            lambda: found.unlink(),
            lambda: found.create({"unit_id": self.school.id}),
        ):
            with self.assertRaises(AccessError):
                action()
