from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestTitleDirectory(InspectionCommon):
    """Where recognised libraries are, and which are to be checked (TTL-10, TTL-22)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        decision = cls.env["edu.recognition.decision"].create(
            {"name": "Công nhận", "unit_id": cls.department.id, "date": "2016-12-01"}
        )
        cls.titles = (
            cls.env["edu.recognition"]
            .sudo()
            .create(
                [
                    {
                        "unit_id": unit.id,
                        "object": "library",
                        "standard_id": cls.standard.id,
                        "title_id": cls.first.id,
                        "decision_id": decision.id,
                        "date": date,
                        **cls.env["edu.recognition"]._dates_for(cls.first, date),
                    }
                    for unit, date in (
                        (cls.school, cls.year.date_start.replace(2016, 12, 1)),
                        (cls.direct, cls.year.date_start.replace(2016, 12, 2)),
                        (cls.stranger, cls.year.date_start.replace(2019, 1, 1)),
                    )
                ]
            )
        )
        cls.env.cr.flush()

    def test_every_school_reads_where_the_others_are(self):
        self.stranger.write(
            {"phone": "0296 3859", "latitude": 10.4, "longitude": 105.1}
        )
        title = self.titles[2].with_user(self.librarian)
        self.assertEqual((title.phone, title.year), ("0296 3859", "2019"))
        self.assertIn("mlat=10.400000&mlon=105.100000", title.map_url)
        self.assertFalse(self.titles[0].map_url)

    def test_the_history_is_not_everybody_s(self):
        event = (
            self.env["edu.recognition.event"]
            .sudo()
            .create(
                {
                    "recognition_id": self.titles[2].id,
                    "kind": "recognise",
                    "date": "2019-01-01",
                    "decision_id": self.titles[2].decision_id.id,
                    "reason": "Bổ sung sách",
                }
            )
        )
        with self.assertRaises(AccessError):
            event.with_user(self.librarian).read(["reason"])
        self.assertTrue(event.with_user(self.department_officer).reason)

    def test_the_officer_in_charge_is_told_once(self):
        """Below an office its officer, else the department's; only what is due.

        IT-14: the school at its official mailbox.
        """
        boxed = self.titles[0].unit_id
        boxed.official_email = "bh@example.edu.vn"
        Recognition = self.env["edu.recognition"]
        while Recognition._remind_checks():
            pass
        self.assertEqual(
            [row.activity_ids.user_id for row in self.titles],
            [self.officer, self.department_officer, self.env["res.users"]],
        )
        self.assertEqual(Recognition._remind_checks(), 0)
        letters = [("email_to", "=", boxed.official_email)]
        mine = self.titles[:2].filtered(lambda row: row.unit_id == boxed)
        self.assertEqual(self.env["mail.mail"].search_count(letters), len(mine))

    def _queries(self, titles):
        """How many queries the reminders of these titles take."""
        self.titles.write({"check_reminded": "2019-11-01"})
        titles.write({"check_reminded": False, "check_due": "2019-12-01"})
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertEqual(self.env["edu.recognition"]._remind_checks(), len(titles))
        self.env.flush_all()
        return self.cr.sql_log_count - before

    def test_many_titles_take_no_more_queries_than_one(self):
        """Of one officer: activities are made together."""
        self.env["edu.recognition"]._remind_checks()
        rooms = self.titles[0] | self.titles[2]
        self.other_officer.active = False
        self.stranger.parent_id = self.office
        self._queries(rooms)
        one = self._queries(rooms[0])
        self.assertLessEqual(self._queries(rooms), one + 4)

    def test_due_this_year_is_by_the_end_of_the_school_year(self):
        due = self.env["edu.recognition"].search(
            [("is_due_this_year", "=", True), ("id", "in", self.titles.ids)]
        )
        self.assertEqual(due, self.titles[:2])

    def test_the_officer_finishes_the_task(self):
        self.env["edu.recognition"]._remind_checks()
        activity = self.titles[0].activity_ids.with_user(self.officer)
        activity.action_feedback(feedback="Đã đưa vào kế hoạch kiểm tra")
        self.assertFalse(self.titles[0].activity_ids)

    def test_the_plan_of_a_library_names_the_title_it_aims_at(self):
        """LIB-06: by school and year; the office reads which ones come first."""
        self.school.is_near_library_standard = True
        plan = (
            self.env["edu.plan"]
            .with_user(self.librarian)
            .create(
                {
                    "kind": "library_development",
                    "unit_id": self.school.id,
                    "school_year_id": self.year.id,
                    "target_title_id": self.second.id,
                }
            )
        )
        found = (
            self.env["edu.plan"]
            .with_user(self.officer)
            .search(
                [
                    ("target_title_id", "=", self.second.id),
                    ("is_near_library_standard", "=", True),
                ]
            )
        )
        self.assertEqual(found, plan)

    def test_a_school_near_the_standard_is_advised_and_followed_up(self):
        """INS-11, LIB-16."""
        self.school.is_near_library_standard = True
        action = self.school.with_user(self.officer).action_advise()
        advice = (
            self.env["edu.inspection.finding"]
            .with_user(self.officer)
            .with_context(**action["context"])
            .create({"name": "Bổ sung 200 bản sách", "due_date": "2020-01-31"})
        )
        school = self.school.with_user(self.officer)
        self.assertEqual((school.advice_count, school.advice_open), (1, 1))
        self.assertEqual(str(school.advice_due), "2020-01-31")
        self.assertEqual((advice.kind, advice.unit_id), ("advice", self.school))
