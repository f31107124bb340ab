from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestReportCalendar(ReportingCommon):
    """The calendar of a year, tables, odd figures, corrections, discipline."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department_officer.group_ids |= cls.env.ref(
            "edu_base.edu_base_group_manager"
        )
        cls.next_year = cls.env["edu.school.year"].create(
            {"name": "2020–2021", "date_start": "2020-08-31", "date_end": "2021-07-31"}
        )

    def _calendar(self, user, **vals):
        return (
            self.env["edu.report.calendar"]
            .with_user(user)
            .create(
                {
                    "unit_id": self.department.id,
                    "school_year_id": self.year.id,
                    **vals,
                }
            )
        )

    def _days(self, year):
        periods = self.env["edu.report.period"].search(
            [("school_year_id", "=", year.id)]
        )
        return {
            (period.type_id.code, period.label or ""): str(period.date_due or "")
            for period in periods
        }

    def _typed(self):
        return self._type(
            code="T-BANG",
            item_ids=[
                (
                    0,
                    0,
                    {
                        "name": "Tiêu hủy",
                        "kind": "table",
                        "source": "typed",
                        "column_ids": [
                            (0, 0, {"name": "Tên", "kind": "text"}),
                            (0, 0, {"name": "Số", "kind": "number", "is_total": True}),
                        ],
                    },
                )
            ],
        )

    def test_the_calendar_of_the_guidance_and_of_the_next_year(self):
        """LIB-06, LIB-15, PHB-12, REP-08: what has no date waits for one."""
        self._calendar(self.department_officer).action_create()
        days = self._days(self.year)
        for code in ("TASK_PLAN", "LIBRARY_PLAN", "ROOM_PLAN"):
            self.assertEqual(days[code, ""], "2019-09-17")
        self.assertEqual(days["ROOM_DOSSIERS", "Đợt 2"], "2020-03-02")
        self.assertEqual(days["SEMESTER_REVIEW", "Học kỳ I"], "")
        self._calendar(
            self.department_officer,
            source="year",
            from_year_id=self.year.id,
            school_year_id=self.next_year.id,
        ).action_create()
        later = self._days(self.next_year)
        self.assertEqual(later["READING_CULTURE", ""], "2020-10-15")
        self.assertEqual(later.keys(), days.keys())

    def test_no_calendar_for_another_unit_and_no_opening_without_a_day(self):
        with self.assertRaises(AccessError):
            self._calendar(self.officer).action_create()
        period = self.env["edu.report.period"].create(
            {
                "type_id": self._type().id,
                "unit_id": self.department.id,
                "school_year_id": self.year.id,
            }
        )
        with self.assertRaises(UserError):
            period.action_open()
        with self.assertRaises(UserError):
            period.with_user(self.department_officer).write({"state": "open"})

    def test_typed_rows_are_checked_added_up_and_collected(self):
        period = self._period(self._typed())
        report = self._report(period, self.school).with_user(self.leader)
        line = report.line_ids
        with self.assertRaises(UserError):
            line.table = {"rows": [["Axit", "ba"]]}
        line.table = {"rows": [["Axit", "3"], ["Kính", 2], [None, ""]], "totals": 9}
        self.assertEqual(line.table["totals"], [None, 5.0])
        report.action_submit()
        self._report(period, self.school).with_user(self.officer).action_accept()
        above = self._report(period, self.office).line_ids.table
        self.assertEqual(above["rows"][0], [self.school.name, "Axit", 3.0])
        self.assertEqual(above["totals"], [None, None, 5.0])

    def test_a_figure_that_jumps_is_asked_about_and_not_refused(self):
        first = self._period()
        report = self._report(first, self.school)
        self._handed_in(report, self.leader, 100)
        report.with_user(self.officer).action_accept()
        later = self._period(first.type_id, label="2", date_due="2020-05-20")
        report = self._report(later, self.school).with_user(self.leader)
        self._line(report, "Khó khăn").text = "Không"
        self._line(report, "Kinh phí").number = 900
        action = report.action_submit()
        self.assertEqual(report.state, "draft")
        self.env["edu.step.reason"].with_user(self.leader).with_context(
            **action["context"]
        ).create({"reason": "Được cấp thêm"}).action_confirm()
        self.assertEqual(report.state, "submitted")
        self.assertEqual(self._line(report, "Kinh phí").explanation, "Được cấp thêm")

    def test_a_correction_is_a_new_version_and_the_old_copy_stays(self):
        period = self._period()
        report = self._report(period, self.school)
        self._handed_in(report, self.leader, 100)
        report.with_user(self.officer).action_accept()
        above = self._report(period, self.office)
        self.assertEqual(self._line(above, "Kinh phí").number, 100)
        report.with_user(self.leader)._correct("Nhầm số")
        self.assertEqual(self._line(above, "Kinh phí").number, 0)
        self.assertIn(self.school.name, above.missing_below)
        self._line(report, "Kinh phí").with_user(self.leader).number = 120
        report.with_user(self.leader).action_submit()
        self.assertEqual((report.version, len(report.copy_ids)), (2, 2))
        report.with_user(self.officer).action_accept()
        self.assertEqual(self._line(above, "Kinh phí").number, 120)

    def test_what_is_handed_in_says_that_it_is_stale(self):
        period = self._period()
        above = self._report(period, self.office)
        self._handed_in(above, self.officer)
        report = self._report(period, self.school)
        self._handed_in(report, self.leader, 7)
        report.with_user(self.officer).action_accept()
        self.env.invalidate_all()
        self.assertTrue(above.is_stale)
        self.assertEqual(self._line(above, "Kinh phí").number, 0)

    def test_who_is_late_is_told_once_to_the_office(self):
        """REP-17; IT-14: the mailbox of the office is written to, too."""
        self.office.official_email = "pct@example.edu.vn"
        period = self._period(date_due="2019-11-05")
        for _night in range(2):
            self.env["edu.report.submission"]._cron_remind()
        tasks = period.activity_ids.filtered(lambda row: row.user_id == self.officer)
        self.assertEqual(len(tasks), 1)
        self.assertIn(self.school.name, tasks.note)
        letters = self.env["mail.mail"].search(
            [("email_to", "=", "pct@example.edu.vn")]
        )
        self.assertEqual(len(letters.filtered(lambda m: "Late" in m.subject)), 1)
        row = self.env["edu.report.discipline"].search(
            [("unit_id", "=", self.school.id)]
        )
        self.assertEqual((row.owed, row.overdue, row.share), (1, 1, 0))

    def test_answers_below_are_taken_over(self):
        period = self._period()
        report = self._report(period, self.school)
        self._handed_in(report, self.leader)
        report.with_user(self.officer).action_accept()
        line = self._line(self._report(period, self.office), "Khó khăn")
        line.with_user(self.officer).action_collect()
        self.assertEqual(line.text, f"{self.school.name}: Không")

    def test_workbook_and_paper(self):
        period = self._period(self._typed())
        report = self._report(period, self.school).with_user(self.leader)
        report.line_ids.table = {"rows": [["Axit", 3]]}
        self.assertTrue(report._register_file("pdf")[1].startswith(b"%PDF"))
        self.assertTrue(report._register_file("xlsx")[1].startswith(b"PK"))

    def test_many_reports_are_filled_in_few_queries(self):
        """Sixty reports cost as many statements as one, but for the inserts."""
        units = [
            self._unit(f"THCS {n}", f"N{n}", "school", self.office) for n in range(40)
        ]
        self.assertEqual(len(units), 40)
        period = self._period()
        reports = period.submission_ids
        self.env.cr.flush()
        self.env.invalidate_all()
        with self.assertQueryCount(45):
            reports.sudo()._fill()
            self.env.flush_all()
