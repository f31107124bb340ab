from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.tests.metric_common import MetricCase

from .common import ReportingCommon

TODAY = "2019-11-10"


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDutiesContest(MetricCase, ReportingCommon):
    """Lectures entered in contests, and their results (IT-16, TGT-03)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contest = (
            cls.env["edu.contest"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Hội thi bài giảng e-Learning",
                    "level": "office",
                    "unit_id": cls.office.id,
                    "school_year_id": cls.year.id,
                }
            )
        )
        cls.entry = cls._entry("Quang hợp")

    @classmethod
    def _entry(cls, title, **vals):
        return (
            cls.env["edu.contest.entry"]
            .with_user(cls.leader)
            .create(
                {
                    "contest_id": cls.contest.id,
                    "unit_id": cls.school.id,
                    "name": "Nguyễn Văn Bình",
                    "title": title,
                    **vals,
                }
            )
        )

    def test_a_school_counts_once_with_any_lecture(self):
        self._entry("Ánh sáng")
        self.assertEqual(
            self._figure("elearning_contest", self.office, TODAY)[:2], (1, 2)
        )
        evidence = self._evidence("elearning_contest", self.office, TODAY)
        self.assertEqual(evidence.unit_id, self.school)

    def test_only_e_learning_counts(self):
        self.contest.kind = "other"
        self.assertEqual(self._figure("elearning_contest", self.school, TODAY)[0], 0)

    def test_only_the_organiser_writes_results(self):
        with self.assertRaises(AccessError):
            self.entry.result = "first"
        with self.assertRaises(AccessError):
            self._entry("Giải sẵn", result="first")
        self.entry.with_user(self.officer).result = "first"
        self.assertEqual(self.entry.result, "first")

    def test_a_lecture_enters_the_catalogue_of_the_province_once(self):
        """IT-15: the organiser puts it beside the books; every school finds it."""
        entry = self.entry.with_user(self.officer)
        with self.assertRaises(UserError):
            entry.action_catalogue()
        self.entry.url = "http://elearning.moet.edu.vn/quang-hop"
        with self.assertRaises(AccessError):
            self.entry.action_catalogue()
        for _time in range(2):
            entry.action_catalogue()
        titles = self.env["edu.library.title"].with_user(self.neighbour_officer)
        title = titles.search([("search_text", "ilike", "quang hop")])
        self.assertEqual(title, entry.title_id)
        self.assertEqual(title.url, self.entry.url)
        with self.assertRaises(AccessError):
            entry.write({"title_id": False})

    def test_the_organiser_does_not_rewrite_an_entry(self):
        with self.assertRaises(AccessError):
            self.entry.with_user(self.officer).title = "Khác"

    def test_a_closed_contest_takes_no_entries(self):
        with self.assertRaises(AccessError):
            self.contest.with_user(self.leader).action_close()
        self.contest.action_close()
        with self.assertRaises(UserError):
            self._entry("Muộn")
        with self.assertRaises(UserError):
            self.entry.title = "Khác"
        self.entry.with_user(self.officer).result = "none"

    def test_librarians_pass_from_the_district_to_the_province(self):
        """LIB-48: entered by the school, marked by the organiser of each round."""
        librarian = self._user("librarian", "librarian", self.school)
        rounds = ((self.officer, "office", "passed"),)
        rounds += ((self.department_officer, "province", "first"),)
        for organiser, level, result in rounds:
            contest = (
                self.env["edu.contest"]
                .with_user(organiser)
                .create(
                    {
                        "name": "Hội thi nhân viên thư viện giỏi",
                        "kind": "librarian",
                        "level": level,
                        "unit_id": organiser.edu_unit_id.id,
                        "school_year_id": self.year.id,
                    }
                )
            )
            entry = (
                self.env["edu.contest.entry"]
                .with_user(librarian)
                .create(
                    {
                        "contest_id": contest.id,
                        "unit_id": self.school.id,
                        "name": "Nguyễn Thị Thư",
                        "title": "Giới thiệu sách",
                    }
                )
            )
            with self.assertRaises(AccessError):
                entry.result = result
            entry.with_user(organiser).write({"score": 9.5, "result": result})
            self.assertEqual((entry.kind, entry.result), ("librarian", result))

    def test_another_school_sees_the_contest_not_the_entries(self):
        """ORG-10: schools below the organiser; other offices nothing."""
        neighbour = self.contest.with_user(self.neighbour_officer)
        self.assertEqual(neighbour.level, "office")
        self.assertFalse(neighbour.entry_ids)
        with self.assertRaises(AccessError):
            self._entry("Thay", unit_id=self.neighbour.id)
