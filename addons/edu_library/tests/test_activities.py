from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.tests.metric_common import MetricCase

from .common import LibraryCommon


@freeze_time("2019-11-20 02:00:00")
@tagged("post_install", "-at_install")
class TestActivities(MetricCase, LibraryCommon):
    """What a library does besides lending, by whom, and with which plan."""

    def _activity(self, kind, user=None, **vals):
        user = user or self.librarian
        return (
            self.env["edu.activity"]
            .with_user(user)
            .create(
                {
                    "name": "Hoạt động",
                    "kind": kind,
                    "field": "library",
                    "unit_id": user.edu_unit_id.id,
                    "school_year_id": self.year.id,
                    "date_from": "2019-10-07",
                    **vals,
                }
            )
        )

    def test_the_librarian_records_training_and_visits(self):
        """LIB-04: a course, self-study, a visit to a library that has its title."""
        for kind in ("training", "self_study", "visit"):
            activity = self._activity(
                kind,
                host_id=self.neighbour.id,
                hours=8,
                participant_ids=[Command.create({"user_id": self.librarian.id})],
            )
            self.assertEqual(activity.attended_count, 1)
            self.assertEqual(activity.with_user(self.officer).hours, 8)

    def test_the_librarian_meets_with_a_subject_department(self):
        """LIB-05"""
        subject = self.env["edu.subject"].search([], limit=1)
        self._activity("meeting", subject_id=subject.id)
        found = self.env["edu.activity"].search(
            [("unit_id", "=", self.school.id), ("subject_id", "=", subject.id)]
        )
        self.assertEqual((found.kind, found.field), ("meeting", "library"))

    def test_libraries_of_several_communes_meet(self):
        """LIB-10: held by the office at a school; who came reads the minutes."""
        meeting = self._activity(
            "cluster",
            self.officer,
            host_id=self.neighbour.id,
            results="Thống nhất cách phân loại",
            participant_ids=[Command.create({"user_id": self.librarian.id})],
        )
        mine = meeting.with_user(self.librarian)
        self.assertEqual(mine.results, "Thống nhất cách phân loại")
        with self.assertRaises(AccessError):
            mine.results = "Khác"

    def test_an_event_names_its_theme_and_who_helped(self):
        """LIB-43, LIB-17: found again by the theme of the month or of a movement."""
        self._activity(
            "reading_event",
            theme="Học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
            held_with="Đoàn thanh niên, tổ Ngữ văn",
            audience_count=200,
            results="Ba lớp đạt giải",
        )
        found = self.env["edu.activity"].search([("theme", "ilike", "tấm gương")])
        self.assertEqual((found.audience_count, found.channel), (200, False))

    def test_new_pupils_are_shown_the_library_once_a_year(self):
        """LIB-45: by class, and which schools did is measured."""
        room = self.env["edu.class"].create(
            {
                "name": "6A",
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "grade_id": self.env["edu.grade"].search([], limit=1).id,
            }
        )
        code = "schools_with_orientation"
        self.assertEqual(self._figure(code, self.office, "2019-11-20"), (0, 2, 0))
        self._activity(
            "library_orientation",
            date_from="2019-09-10",
            class_ids=[Command.set(room.ids)],
            audience_count=42,
        )
        self.assertEqual(self._figure(code, self.office, "2019-11-20"), (1, 2, 50))
        self._assert_counts_agree([code], self.office, "2019-11-20")

    def test_pupils_are_taught_to_read_and_to_keep_a_bookcase(self):
        """LIB-47: counted among the activities of the library."""
        self._activity("library_guidance", theme="Cách quản lý tủ sách lớp")
        figure = self._figure("library_activities", self.school, "2019-11-20")
        self.assertEqual(figure[0], 1)

    def _months(self, user=None):
        rows = self.env["edu.library.introduction.month"].with_user(
            user or self.librarian
        )
        found = rows.search(
            [("unit_id", "=", self.school.id), ("school_year_id", "=", self.year.id)]
        )
        return {row.label[:2]: row.state for row in found}

    def test_months_that_lack_an_introduction_stand_out(self):
        """LIB-42: one by the theme of the month, one by a topic of a department."""
        subject = self.env["edu.subject"].search([], limit=1)
        by_month = self._activity("book_introduction", channel="radio")
        self.assertEqual(by_month.introduction, "month")
        self._activity("book_introduction", subject_id=subject.id)
        self._activity(
            "book_introduction", date_from="2019-11-04", subject_id=subject.id
        )
        self._activity("reading_event", date_from="2019-11-05")
        self.env.flush_all()
        self.assertEqual(
            self._months(),
            {"09": "none", "10": "ok", "11": "no_month"},
        )
        self.assertEqual(self._months(self.officer), self._months())
        stranger = self._user("stranger", "librarian", self.stranger)
        self.assertFalse(self._months(stranger))

    def _plan(self, kind, lines):
        return (
            self.env["edu.plan"]
            .with_user(self.librarian)
            .create(
                {
                    "kind": kind,
                    "unit_id": self.school.id,
                    "school_year_id": self.year.id,
                    "line_ids": [Command.create(vals) for vals in lines],
                }
            )
        )

    def test_the_plan_has_a_theme_for_each_month(self):
        """LIB-41: drawn up by the librarian, approved by the head."""
        plan = self._plan(
            "library",
            [{"name": "Thi kể chuyện", "theme": "Mùa khai giảng"}],
        )
        plan.line_ids.date_from = "2019-09-16"
        self.assertTrue(plan.months_without_theme.startswith("10/2019, 11/2019"))
        self.assertEqual(plan._official_rows()[0][0], "Mùa khai giảng: Thi kể chuyện")
        self.assertEqual([*plan._register_rows({})][0]["theme"], "Mùa khai giảng")
        plan.action_approval_submit()
        with self.assertRaises(AccessError):
            self._decide(plan, self.librarian)
        self._decide(plan, self.head, doc_number="3/KH", doc_date="2019-09-20")
        self.assertEqual(plan.approval_state, "approved")

    def test_the_development_of_a_library_is_planned_in_phases(self):
        """LIB-06, LIB-30: due on 17 September; each phase with what was spent."""
        plan = self._plan(
            "library_development",
            [
                {"name": "Máy vi tính tra cứu", "estimate": 30_000_000},
                {"name": "Phần mềm thư viện điện tử", "estimate": 12_000_000},
            ],
        )
        self.assertEqual((str(plan.date_due), plan.is_on_time), ("2019-09-17", False))
        plan.action_approval_submit()
        self._decide(plan, self.head, doc_number="4/KH", doc_date="2019-11-20")
        plan.line_ids[0].done_amount = 28_500_000
        self.assertEqual((plan.estimate, plan.done_amount), (42_000_000, 28_500_000))

    def test_collaborators_come_from_all_sides(self):
        """LIB-02: teachers, pupils, parents and unions, for the school year."""
        network = (
            self.env["edu.committee"]
            .with_user(self.head)
            .create(
                {
                    "name": "Mạng lưới cộng tác viên",
                    "kind": "collaborators",
                    "unit_id": self.school.id,
                    "member_ids": [
                        Command.create({"user_id": self.librarian.id, "role": "chair"}),
                        Command.create({"name": "Bà Hai", "library_side": "parent"}),
                        Command.create({"name": "Em An", "library_side": "pupil"}),
                    ],
                }
            )
        )
        network.action_activate()
        self.assertEqual((network.state, network.school_year_id), ("active", self.year))
        parents = network.member_ids.filtered(lambda row: row.library_side == "parent")
        self.assertEqual(parents.name, "Bà Hai")
