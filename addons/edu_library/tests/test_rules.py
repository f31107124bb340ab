from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestRules(LibraryCommon):
    """The most specific rule decides and says why (LIB-38)."""

    def _decide(self, reader, title, day=date(2020, 3, 2)):
        return self.env["edu.library.policy"]._decide(
            reader.unit_id, reader.category_id, title.kind_id, day
        )

    def _rule(self, **vals):
        return self.env["edu.library.policy"].create(
            {"limit_id": self.env.ref("edu_library.limit_general").id, **vals}
        )

    def test_textbooks_have_their_own_rule(self):
        self.assertEqual(
            self._decide(self.pupil, self.textbook),
            self.env.ref("edu_library.policy_pupil_textbook"),
        )
        self.assertEqual(
            self._decide(self.pupil, self.novel),
            self.env.ref("edu_library.policy_pupil"),
        )

    def test_a_school_may_differ(self):
        rule = self._rule(unit_id=self.school.id, max_open=5)
        self.assertEqual(self._decide(self.pupil, self.textbook), rule)
        neighbour = self._reader("Khác", unit=self.neighbour)
        self.assertNotEqual(self._decide(neighbour, self.textbook), rule)

    def test_an_office_rules_for_its_schools(self):
        rule = self._rule(unit_id=self.office.id)
        self.assertEqual(self._decide(self.pupil, self.novel), rule)

    def test_a_rule_ends_with_its_date(self):
        rule = self._rule(unit_id=self.school.id, date_to="2020-02-29")
        self.assertNotEqual(self._decide(self.pupil, self.novel), rule)
        self.assertEqual(self._decide(self.pupil, self.novel, date(2020, 2, 1)), rule)

    def test_why_names_the_deciding_row_first(self):
        rows = self.env["edu.library.policy"]._explain(
            self.school, self.pupil.category_id, self.textbook.kind_id
        )
        self.assertEqual([row["decides"] for row in rows], [True, False])
        self.assertIn("30", rows[0]["says"])

    def test_nothing_is_due_on_a_closed_day(self):
        self.env["edu.library.closure"].create(
            {
                "name": "Nghỉ lễ",
                "unit_id": self.department.id,
                "date_from": "2020-03-09",
                "date_to": "2020-03-10",
            }
        )
        rule = self._decide(self.pupil, self.novel)
        self.assertEqual(
            rule._due_date(self.school, date(2020, 3, 2)), date(2020, 3, 11)
        )

    def test_sundays_are_closed(self):
        rule = self._decide(self.pupil, self.novel)
        self.assertEqual(
            rule._due_date(self.school, date(2020, 3, 1)), date(2020, 3, 9)
        )

    def test_textbooks_are_due_at_the_end_of_the_year(self):
        rule = self._decide(self.pupil, self.textbook)
        due = rule._due_date(self.school, date(2020, 3, 2))
        year = self.env["edu.school.year"]._on(date(2020, 3, 2))
        self.assertGreaterEqual(due, year.date_end)

    def test_a_school_writes_only_its_own_rules(self):
        rule = self._rule(unit_id=self.stranger.id)
        with self.assertRaises(AccessError):
            rule.with_user(self.librarian).max_open = 99
        with self.assertRaises(AccessError):
            self.env.ref("edu_library.policy_pupil").with_user(
                self.librarian
            ).max_open = 99
