from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .custody_common import CustodyCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyCountDue(CustodyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.counts = cls.env["edu.custody.count"]

    def _run(self, day):
        with freeze_time(day), self.enter_registry_test_mode():
            self.env.ref("edu_equipment.ir_cron_custody_count").method_direct_trigger()
            self.env.invalidate_all()

    def _found(self, kind):
        found = self.counts.search(
            [("unit_id", "=", self.school.id), ("kind", "=", kind)],
            order="date_from",
        )
        return [(str(c.date_from), c.state) for c in found]

    def test_counts_come_due_by_month_and_quarter(self):
        """QPA-04: dated data; the keeper is reminded."""
        self._run("2019-10-15 01:00:00")
        self.assertEqual(self._found("monthly"), [("2019-10-01", "planned")])
        self.assertEqual(self._found("quarterly"), [("2019-10-01", "planned")])
        self.assertEqual(self._found("daily"), [])
        count = self.counts.search(
            [("unit_id", "=", self.school.id), ("kind", "=", "monthly")]
        )
        self.assertEqual(str(count.due_on), "2019-10-24")
        self.assertEqual(count.activity_ids.user_id, self.custodian)

    def test_a_run_after_months_plans_what_was_missed(self):
        self._run("2019-10-15 01:00:00")
        self._run("2020-01-20 01:00:00")
        self.assertEqual(
            self._found("monthly"),
            [
                ("2019-10-01", "missed"),
                ("2019-11-01", "missed"),
                ("2019-12-01", "missed"),
                ("2020-01-01", "planned"),
            ],
        )
        self.assertEqual(len(self._found("quarterly")), 2)
        self._run("2020-01-20 02:00:00")
        self.assertEqual(len(self._found("monthly")), 4)

    def test_a_day_of_use_is_counted_the_same_day(self):
        self._finish(self._document("issue", self.rifles[0]))
        self._run("2019-10-15 09:00:00")
        self.assertEqual(self._found("daily"), [("2019-10-15", "planned")])
        self._run("2019-10-17 09:00:00")
        self.assertEqual(len(self._found("daily")), 1)

    def test_what_is_late_is_found_by_the_office(self):
        self._run("2019-10-15 01:00:00")
        own = [("is_overdue", "=", True), ("unit_id", "=", self.school.id)]
        counts = self.counts.with_user(self.officer)
        self.assertFalse(counts.search(own))
        with freeze_time("2019-10-26 01:00:00"):
            self.assertEqual(counts.search(own).mapped("kind"), ["monthly"])

    def test_a_wider_count_covers_the_narrower(self):
        self._run("2019-10-15 01:00:00")
        count = self.counts.with_user(self.head).search([("kind", "=", "quarterly")])
        count.write({"first_id": self.custodian.id, "second_id": self.teacher.id})
        count.action_start()
        for sheet in count.sudo().sheet_ids:
            sheet = sheet.with_user(sheet.user_id)
            codes = ("AK-0", "AK-1", "AK-2")
            sheet.scan([{"id": f"{sheet.id}{c}", "code": c} for c in codes])
            sheet.seals = "Nguyên vẹn"
            sheet.action_close()
        self.assertEqual(count.state, "agrees")
        self.assertEqual(self._found("monthly"), [("2019-10-01", "covered")])

    def test_all_units_are_planned_by_one_statement(self):
        query = self.counts._plan_query()
        with self.assertQueryCount(1):
            self.env.cr.execute(query)

    def test_what_is_due_is_not_argued_away(self):
        self._run("2019-10-15 01:00:00")
        count = self.counts.with_user(self.head).search([("kind", "=", "monthly")])
        for attempt in (
            lambda: count.write({"method": "quantity"}),
            lambda: count.unlink(),
            lambda: count.sudo().write({"due_on": "2030-01-01"}),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_who_plans_and_sees_counts(self):
        """Own unit, office above, nobody else."""
        self._run("2019-10-15 01:00:00")
        for user in (self.custodian, self.head, self.officer):
            self.assertEqual(self.counts.with_user(user).search_count([]), 2)
        for user in (self.teacher, self.equipment_officer, self.neighbour_officer):
            self.assertEqual(self.counts.with_user(user).search_count([]), 0)
            with self.assertRaises(AccessError):
                self.counts.with_user(user).create(
                    {"unit_id": self.school.id, "kind": "extra"}
                )
        count = self.counts.search([("unit_id", "=", self.school.id)], limit=1)
        with self.assertRaises(AccessError):
            count.with_user(self.officer).write({"note": "x"})
        rule = self.env.ref("edu_equipment.custody_frequency_monthly")
        with self.assertRaises(AccessError):
            rule.with_user(self.head).write({"days": 100})
