from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-21 02:00:00")
@tagged("post_install", "-at_install")
class TestReportsMatrix(ReportingCommon):
    """Units by reports: who has not handed in what, at a glance (REP-17)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        kind = cls._type()
        cls.period = cls._period(kind)
        cls.later = cls._period(kind, label="2", date_due="2020-05-20")
        cls.report = cls._report(cls.period, cls.school)

    def _matrix(self, user, unit=False, **options):
        Matrix = self.env["edu.report.matrix"].with_user(user)
        return Matrix.matrix(unit and unit.id, self.year.id, **options)

    def _cells(self, matrix):
        return {
            row["unit_id"]: [cell and cell["key"] for cell in row["cells"]]
            for row in matrix["rows"]
        }

    def test_the_office_sees_its_schools_and_itself(self):
        self._handed_in(self.report, self.leader)
        cells = self._cells(self._matrix(self.officer))
        self.assertEqual(cells[self.school.id], ["submitted", "draft"])
        self.assertEqual(cells[self.neighbour.id], ["overdue", "draft"])
        self.assertEqual(list(cells)[0], self.office.id)
        self.assertEqual(len(cells), 3)
        self.report.with_user(self.officer).action_accept()
        self.assertEqual(
            self._cells(self._matrix(self.officer))[self.school.id][0], "accepted"
        )

    def test_the_department_sees_offices_and_what_they_lack_below(self):
        """Schools of an office stand under it, all units on demand."""
        self._handed_in(self.report, self.leader)
        matrix = self._matrix(self.department_officer)
        (row,) = (row for row in matrix["rows"] if row["unit_id"] == self.office.id)
        cell = row["cells"][0]
        self.assertEqual(
            (cell["key"], cell["missing"], cell["owed"]), ("overdue", 1, 2)
        )
        self.assertNotIn(self.school.id, self._cells(matrix))
        every = self._cells(self._matrix(self.department_officer, scope="all"))
        self.assertEqual(every[self.school.id][0], "submitted")

    def test_only_who_lacks_something(self):
        self._handed_in(self.report, self.leader)
        self._handed_in(self._report(self.later, self.school), self.leader)
        for only in ("missing", "overdue"):
            cells = self._cells(self._matrix(self.officer, only=only))
            self.assertNotIn(self.school.id, cells)
            self.assertIn(self.neighbour.id, cells)

    def test_the_column_counts_what_the_list_opens(self):
        column = self._matrix(self.officer, scope="all")["columns"][0]
        missing = self.env["edu.report.submission"].with_user(self.officer)
        count = missing.search_count(
            [
                ("period_id", "=", column["id"]),
                ("unit_id", "child_of", self.office.id),
                ("is_summary", "=", False),
                ("state", "in", ("draft", "returned")),
            ]
        )
        self.assertEqual((column["missing"], column["owed"]), (count, 3))

    def test_the_workbook_and_the_paper_show_the_same(self):
        sheet = (
            self.env["edu.report.matrix.sheet"]
            .with_user(self.officer)
            .create({"unit_id": self.office.id, "school_year_id": self.year.id})
        )
        rows = {row["name"]: row["missing"] for row in sheet._register_rows({})}
        self.assertEqual(rows[self.neighbour.name], 2)
        self.assertTrue(sheet._register_file("xlsx")[1].startswith(b"PK"))
        self.assertTrue(sheet._register_file("pdf")[1].startswith(b"%PDF"))

    def test_no_other_district(self):
        """Neither on the screen nor on paper; a school sees itself alone (ORG-10)."""
        for unit in (self.other_office, self.stranger, self.department):
            with self.assertRaises(AccessError):
                self._matrix(self.officer, unit)
            with self.assertRaises(AccessError):
                self.env["edu.report.matrix.sheet"].with_user(self.officer).create(
                    {"unit_id": unit.id, "school_year_id": self.year.id}
                )
        self.assertEqual(list(self._cells(self._matrix(self.leader))), [self.school.id])
