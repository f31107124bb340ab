from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.edu_base.tests.metric_common import MetricCase

from .common import MORNING, LibraryCommon

DAY = "2020-03-10"


@tagged("post_install", "-at_install")
class TestMetrics(MetricCase, LibraryCommon):
    """The figures of libraries on a handful of records, reckoned by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        level = cls.env["edu.level"].search([], limit=1)
        for unit, pupils, teachers in ((cls.school, 10, 4), (cls.neighbour, 30, 6)):
            cls.env["edu.unit.census"].create(
                {
                    "unit_id": unit.id,
                    "school_year_id": cls.env["edu.school.year"]._on(MORNING.date()).id,
                    "level_id": level.id,
                    "pupil_count": pupils,
                    "teacher_count": teachers,
                }
            )
        cls.guide = cls._title("Sách giáo viên Toán 6", "teacher")
        cls.novels = cls._copies(cls.novel, 6, price=20_000)
        cls.textbooks = cls._copies(cls.textbook, 4)
        cls.guides = cls._copies(cls.guide, 2)
        cls._copies(cls.novel, 9, unit=cls.neighbour)
        cls._copies(cls.novel, 5, unit=cls.stranger)

    def _activity(self, date, kind="book_introduction", unit=None):
        return self.env["edu.activity"].create(
            {
                "name": "Giới thiệu sách",
                "kind": kind,
                "field": "library",
                "unit_id": (unit or self.school).id,
                "school_year_id": self.env["edu.school.year"]._on(MORNING.date()).id,
                "date_from": date,
            }
        )

    def test_every_figure_is_measured(self):
        units = self.school + self.office + self.department
        self._assert_all_measured("edu.library.metrics", units, DAY)

    def test_holdings(self):
        self.assertEqual(self._figure("library_titles", self.school, DAY)[0], 3)
        self.assertEqual(self._figure("library_copies", self.school, DAY)[0], 12)
        self.assertEqual(self._figure("library_copies", self.office, DAY)[0], 21)
        self.assertEqual(self._figure("library_value", self.school, DAY)[0], 120_000)

    def test_books_per_pupil(self):
        """Textbooks and reading books, not teachers' books."""
        self.assertEqual(self._figure("books_per_pupil", self.school, DAY), (10, 10, 1))
        self.assertEqual(
            self._figure("reference_books_per_pupil", self.school, DAY), (6, 10, 0.6)
        )
        self.assertEqual(
            self._figure("reference_books_per_pupil", self.office, DAY), (15, 40, 0.375)
        )
        self.assertEqual(
            self._figure("textbook_coverage", self.school, DAY), (4, 10, 0.4)
        )
        self.assertEqual(
            self._figure("books_per_teacher", self.school, DAY), (2, 4, 0.5)
        )

    def test_nothing_to_divide_by_is_no_value(self):
        """The stranger has books and no census."""
        self.assertEqual(
            self._figure("books_per_pupil", self.stranger, DAY), (5, 0, None)
        )

    def test_copies_entered_later_do_not_count(self):
        self._copies(self.novel, 3, date_in="2020-03-11")
        self.assertEqual(self._figure("library_copies", self.school, DAY)[0], 12)
        self.assertEqual(
            self._figure("library_copies", self.school, "2020-03-11")[0], 15
        )

    def test_copies_of_this_school_year(self):
        """Entered before the year: held, not new."""
        self._copies(self.novel, 2, date_in="2019-07-01")
        self.assertEqual(self._figure("library_new_copies", self.school, DAY)[0], 12)
        self.assertEqual(self._figure("library_copies", self.school, DAY)[0], 14)

    def test_a_loan_undone_was_none(self):
        loans, _refused = self._lend(self.pupil, self.novels[:2])
        loans[0]._take_back_lending()
        self.assertEqual(self._figure("library_loans", self.school, DAY)[0], 1)
        self.assertEqual(self._figure("library_readers", self.school, DAY)[0], 1)

    def test_catalogued_and_lost(self):
        self.novel.ddc = "895.9223"
        self.novels[0]._set_status(["available"], "lost")
        self.assertEqual(
            self._figure("catalogued_share", self.school, DAY)[:2], (5, 11)
        )
        self.assertEqual(self._figure("lost_share", self.school, DAY)[:2], (1, 12))

    def test_readers_and_loans(self):
        """A reader counts once, reading in the library counts like a loan."""
        self._lend(self.pupil, self.novels[:2])
        self._lend(self.other_pupil, self.novels[2], inside=True)
        self._lend(self.teacher_card, self.guides[0])
        self._lend(self.other_pupil, self.novels[3], at=datetime(2020, 3, 10, 17, 30))
        self.assertEqual(
            self._figure("readers_pupils_share", self.school, DAY), (2, 10, 20)
        )
        self.assertEqual(
            self._figure("readers_teachers_share", self.school, DAY), (1, 4, 25)
        )
        # 0:30 on 11 March in Viet Nam: not on the tenth any more.
        self.assertEqual(
            self._figure("loans_per_pupil", self.school, DAY), (3, 10, 0.3)
        )
        self.assertEqual(self._figure("library_loans", self.office, DAY)[0], 4)
        self.assertEqual(self._figure("library_loans", self.neighbour, DAY)[0], 0)
        self.assertEqual(self._figure("library_loans", self.school, "2020-03-11")[0], 5)

    def test_overdue_is_of_what_was_out_that_day(self):
        loans, _refused = self._lend(self.pupil, self.novels[:2])
        late = max(loans.mapped("due_date")).replace(month=6, day=1)
        self.assertEqual(self._figure("overdue_share", self.school, late)[:2], (2, 2))
        self._give_back(self.novels[0], at=datetime(2020, 5, 20, 2, 0))
        self.assertEqual(self._figure("overdue_share", self.school, late)[:2], (1, 1))
        self.assertEqual(
            self._figure("overdue_share", self.school, "2020-03-03")[:2], (0, 2)
        )

    def test_rooms_and_seats(self):
        """LIB-21: area and seats by what a room of the library is for."""
        self._place(
            "Phòng đọc",
            area=60,
            seats=50,
            library_use="common",
            library_teacher_seats=15,
        )
        self._place("Kho sách", area=30, seats=2, library_use="stack")
        self._place("Phòng học", area=48, seats=45)
        figures = {
            code: self._figure(code, self.school, DAY)[0]
            for code in (
                "library_area",
                "library_seats_pupils",
                "library_seats_teachers",
            )
        }
        self.assertEqual(list(figures.values()), [90, 35, 15])
        share = self._figure("schools_with_library", self.office, DAY)
        self.assertEqual(share, (1, 2, 50))

    def test_introductions_per_month(self):
        """1 August to 1 February: six months; two schools of the office."""
        for date in ("2019-09-10", "2019-10-10", "2020-01-31", "2020-02-02"):
            self._activity(date)
        self._activity("2019-11-01", "reading_event")
        code = "book_introductions_per_month"
        numerator, months, _value = self._figure(code, self.school, "2020-02-01")
        self.assertEqual(numerator, 3)
        self.assertEqual(self._figure(code, self.office, "2020-02-01")[1], 2 * months)
        self.assertEqual(self._figure("library_activities", self.school, DAY)[0], 5)

    def test_the_records_are_those_counted(self):
        self._lend(self.pupil, self.novels[:2])
        self._activity("2019-10-10")
        codes = (
            "library_copies",
            "library_new_copies",
            "books_per_pupil",
            "reference_books_per_pupil",
            "textbook_coverage",
            "books_per_teacher",
            "catalogued_share",
            "lost_share",
            "loans_per_pupil",
            "library_loans",
            "overdue_share",
            "library_activities",
            "book_introductions_per_month",
        )
        self._assert_counts_agree(codes, self.office, DAY)

    def test_loans_open_in_their_library_only(self):
        """Above, the figures of the units open instead of the loans."""
        self._lend(self.pupil, self.novels[:2])
        metric = self.env.ref("edu_library.metric_library_loans")
        own = metric.with_user(self.librarian).action_open_evidence(None, DAY)
        self.assertEqual(own["res_model"], "edu.library.loan")
        above = metric.with_user(self.officer).action_open_evidence(None, DAY)
        self.assertEqual(above["res_model"], "edu.metric.value")
        with self.assertRaises(AccessError):
            metric.with_user(self.librarian).action_open_evidence(
                self.neighbour.id, DAY
            )

    def test_a_new_kind_counts_as_reading_until_somebody_chooses(self):
        kind = self.env["edu.library.kind"].create({"code": "TC", "name": "Truyện"})
        self.assertEqual(kind.book_group, "reference")
        self.assertEqual(self.textbook.kind_id.book_group, "textbook")
        self.assertEqual(self.guide.kind_id.book_group, "teacher")
