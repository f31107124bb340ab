from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-09-10 02:00:00")
@tagged("post_install", "-at_install")
class TestReportsGuidance(ReportingCommon):
    """The reports that the guidance of 2019 names: who owes them, when, with what."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.direct = cls._unit("THPT Cần Đăng", "TCD", "school")
        cls.direct.level_ids = cls.env.ref("edu_base.level_upper_secondary")
        calendar = cls.env["edu.report.calendar"].with_user(cls.department_officer)
        calendar.create({"school_year_id": cls.year.id}).action_create()
        cls.periods = cls.env["edu.report.period"].search(
            [("unit_id", "=", cls.department.id), ("school_year_id", "=", cls.year.id)]
        )

    def _due(self, code, label=False):
        (period,) = self.periods.filtered(
            lambda row: row.type_id.code == code and row.label == label
        )
        return period

    def _opened(self, code, label=False, day=None):
        period = self._due(code, label).with_user(self.department_officer)
        if day:
            period.date_due = day
        period.action_open()
        return period.sudo()

    def _days(self, code):
        rows = self.periods.filtered(lambda row: row.type_id.code == code)
        return sorted(str(row.date_due) for row in rows)

    def _figure(self, report, code):
        return report.line_ids.filtered(lambda row: row.metric_id.code == code).number

    def _table(self, report, source=None):
        """The rows of a table, by what stands first; by default of the first one."""
        tables = report.line_ids.filtered(lambda row: row.kind == "table")
        if source:
            tables = tables.filtered(lambda row: row.item_id.source == source)
        return {row[0]: row[1:] for row in tables[:1].table["rows"]}

    def test_the_plans_of_september(self):
        """REP-02, REP-03, REP-14: of offices and of units under the department."""
        for code in ("TASK_PLAN", "LIBRARY_PLAN", "ROOM_PLAN"):
            period = self._opened(code)
            self.assertEqual(str(period.date_due), "2019-09-17")
            self.assertTrue(period.is_inclusive)
            owed = period.submission_ids.unit_id
            ours = self.office | self.other_office | self.direct | self.school
            self.assertEqual(owed & ours, ours - self.school)
        plan = self._report(self._due("TASK_PLAN"), self.office)
        self.assertEqual(self._figure(plan, "pupils"), 400)

    def test_dossiers_stand_in_the_calendar_and_go_to_the_campaign(self):
        """REP-04, REP-07: the two rounds of subject rooms open the dossiers."""
        days = self._days("ROOM_DOSSIERS")
        self.assertEqual(days, ["2019-09-17", "2020-03-02"])
        campaign = self.env["edu.inspection.campaign"].create(
            {
                "name": "Phòng học bộ môn 2019–2020",
                "kind": "room",
                "object": "room",
                "unit_id": self.department.id,
                "school_year_id": self.year.id,
            }
        )
        period = self._opened("ROOM_DOSSIERS", "Đợt 2")
        self.assertFalse(period.submission_ids)
        self.assertEqual(period.campaign_id, campaign)
        domain = period.action_open_dossiers()["domain"]
        self.assertIn(("round_id.number", "=", 2), domain)

    def test_titles_are_proposed_in_two_rounds(self):
        """REP-09: other days for offices and for units under the department."""
        days = ["2019-11-20", "2019-11-25", "2020-03-20", "2020-03-30"]
        self.assertEqual(self._days("LIBRARY_TITLES"), days)
        rounds = self.periods.filtered(lambda row: row.type_id.code == "LIBRARY_TITLES")
        self.assertEqual(rounds.mapped("campaign_kind"), ["title"] * 4)
        self.assertEqual(sorted(rounds.mapped("round_number")), [1, 1, 2, 2])

    def test_the_list_of_staff_in_charge(self):
        """REP-05: nobody types it; the office has those of its schools."""
        self.env["edu.staff.duty"].create(
            {
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "name": "Trần Thị Bình",
                "duty": "library",
            }
        )
        period = self._opened("STAFF_LIST")
        self.assertEqual(str(period.date_due), "2019-09-17")
        report = self._report(period, self.school)
        self.assertEqual(str(report.due_date), "2019-09-12")
        for unit in (self.school, self.office):
            rows = self._table(self._report(period, unit))
            self.assertEqual(rows[self.school.name][0], "Trần Thị Bình")

    def test_reading_culture(self):
        """REP-06: schools of general education and offices; no kindergarten."""
        self.stranger.level_ids = self.env.ref("edu_base.level_kindergarten")
        period = self._opened("READING_CULTURE")
        self.assertEqual(str(period.date_due), "2019-10-15")
        owed = period.submission_ids.unit_id
        self.assertIn(self.school, owed)
        self.assertIn(self.office, owed)
        self.assertNotIn(self.stranger, owed)

    def test_reports_without_a_fixed_day(self):
        """REP-10: each semester, opened once the department sets the day."""
        for code in ("TITLE_MAINTENANCE", "EQUIPMENT_MANAGEMENT"):
            self.assertEqual(self._days(code), ["False", "False"])
            with self.assertRaises(UserError):
                self._opened(code, "Học kỳ I")
            period = self._opened(code, "Học kỳ I", "2020-01-10")
            ours = self.office | self.school | self.direct
            self.assertEqual(period.submission_ids.unit_id & ours, self.office)

    def test_the_office_reports_how_equipment_is_managed(self):
        """EQU-10: received, kept, used, by school, from the registers."""
        period = self._opened("EQUIPMENT_MANAGEMENT", "Học kỳ I", "2020-01-10")
        report = self._report(period, self.office)
        codes = report.line_ids.metric_id.mapped("code")
        wanted = {"registers_kept", "schools_keeping_safe", "teachers_using_equipment"}
        self.assertLessEqual(wanted, set(codes))
        rows = self._table(report)
        self.assertEqual(rows.keys(), {self.school.name, self.neighbour.name})

    def _disposed(self):
        """Two of three microscopes, destroyed in the school year."""
        place = self._place("Phòng Vật lí")
        thing = self.env["edu.equipment"].create(
            {
                "code": "VL01",
                "name": "Kính hiển vi",
                "unit_id": self.school.id,
                "class_id": self.env.ref("edu_equipment.class_teaching").id,
                "unit_cost": 1_000_000,
            }
        )
        row = {"equipment_id": thing.id, "quantity": 3, "condition": "broken"}
        self.env["edu.equipment.voucher"].create(
            {
                "type": "receipt",
                "unit_id": self.school.id,
                "date": "2019-09-01",
                "line_ids": [Command.create({**row, "to_place_id": place.id})],
            }
        )._post()
        disposal = (
            self.env["edu.equipment.disposal"]
            .with_user(self.equipment_officer)
            ._propose(self.school, [(thing, place, "broken", 2)], "Hỏng")
        )
        disposal.sudo().state = "approved"
        disposal.sudo().done_date = "2019-09-08"
        disposal.sudo().state = "done"

    def test_the_year_end_of_equipment(self):
        """REP-11: quality measured, what was destroyed listed, to office and above."""
        self._disposed()
        period = self._opened("EQUIPMENT_QUALITY", day="2020-05-20")
        report = self._report(period, self.school)
        codes = report.line_ids.metric_id.mapped("code")
        wanted = {"count_done", "broken_share", "expired_chemicals"}
        self.assertLessEqual(wanted, set(codes))
        things = self._table(report, "disposed")
        self.assertEqual(things["Kính hiển vi"][:2], [2, 2_000_000])
        sums = self._table(self._report(period, self.office), "disposed")
        self.assertEqual(sums[self.school.name], [1, 2, 2_000_000])
        self.assertEqual(sums[self.neighbour.name], [0, 0, 0])

    def test_library_statistics_come_from_the_books(self):
        """REP-16: nothing is typed again but the remarks."""
        title = self.env["edu.library.title"].create(
            {
                "name": "Toán 6",
                "kind_id": self.env.ref("edu_library.kind_reference").id,
                "unit_id": self.school.id,
            }
        )
        self.env["edu.library.copy"].create(
            [
                {
                    "title_id": title.id,
                    "unit_id": self.school.id,
                    "date_in": "2019-09-01",
                }
            ]
            * 4
        )
        period = self._opened("LIBRARY_STATISTICS", day="2020-05-20")
        report = self._report(period, self.school)
        self.assertEqual(self._figure(report, "library_copies"), 4)
        asked = report.line_ids.filtered(lambda row: row.kind in ("number", "text"))
        self.assertEqual(asked.mapped("kind"), ["text"])

    def test_the_results_of_inspection(self):
        """INS-08: what is not put right, by school, and what the office proposes."""
        self.env["edu.inspection.finding"].with_user(self.officer).create(
            {"name": "Tủ hỏng", "unit_id": self.school.id, "due_date": "2019-12-01"}
        )
        period = self._opened("INSPECTION_RESULTS", "Học kỳ I", "2020-01-10")
        report = self._report(period, self.office).with_user(self.officer)
        self.assertEqual(self._figure(report, "findings_open"), 1)
        self.assertEqual(self._table(report)[self.school.name][0], 1)
        with self.assertRaises(UserError):
            report.action_submit()  # the evaluation is written, not reckoned
        (line,) = report.line_ids.filtered(lambda row: (row.table or {}).get("typed"))
        line.table = {"rows": [[self.school.name, "Tủ hỏng", "Sửa trong tháng 10"]]}
        report.line_ids.filtered(lambda row: row.kind == "text").text = "Đạt"
        report.action_submit()
        self.assertEqual(report.receiver_id, self.department)
