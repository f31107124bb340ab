from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .year_common import FIGURES, ReportYearCommon


@tagged("post_install", "-at_install")
class TestReportYear(ReportYearCommon):
    """The reporting calendar of 2019–2020 again, with thirty units (D.8)."""

    def _give(self, report, number):
        """The unit answers and hands in."""
        report = report.with_user(self.heads.get(report.unit_id, self.top))
        self._line(report, "Khó khăn").text = "Không"
        if report.unit_id.kind == "school":
            self._line(report, "Kinh phí").number = number
        return report.action_submit()

    def test_the_year_is_reported_by_thirty_units(self):
        """On time, late, returned and corrected, extended, consolidated (REP-01…17)."""
        with freeze_time("2019-11-01 02:00:00"):
            period = self._period(
                self.kind, date_due="2019-11-20", date_due_school="2019-11-15"
            )
        own = {unit: self._report(period, unit) for unit in self.everyone}
        self.assertEqual(len(own), 30)
        late, asked, returned = self.schools[1], self.schools[2], self.schools[3]
        with freeze_time("2019-11-12 02:00:00"):
            own[asked].with_user(self.heads[self.offices[0]])._extend(
                "Mưa lũ", self.year.date_end
            )
            for number, unit in enumerate(self.schools - late - asked):
                self._give(own[unit], 10 + number)
            own[returned].with_user(self.heads[self.offices[0]])._return("Thiếu")
        with freeze_time("2019-11-18 02:00:00"):
            self._give(own[late], 5)
            self._give(own[asked], 7)
            self._give(own[returned], 9)
        states = [(r.is_late, r.version) for r in (own[late], own[asked])]
        self.assertEqual(states, [(True, 1), (False, 1)])
        self.assertEqual((own[returned].is_late, own[returned].version), (False, 2))
        self._consolidate(own)
        self._check_sums(own)

    @freeze_time("2019-11-19 02:00:00")
    def _consolidate(self, own):
        """Offices accept and hand in, the department accepts and adds up."""
        for office in self.offices:
            below = self.schools.filtered(lambda s, o=office: s.parent_id == o)
            reports = self.env["edu.report.submission"]
            reports = reports.union(*(own[unit] for unit in below))
            with self.assertRaises(AccessError):
                reports[0].with_user(self.top).action_accept()
            reports.with_user(self.heads[office]).action_accept()
            self._give(own[office], 0)
        for unit in self.offices | self.direct:
            own[unit].with_user(self.top).action_accept()
        self.assertTrue(own[self.department].missing_below)  # units of other tests
        self._give(own[self.department], 0)
        with self.assertRaises(UserError):
            own[self.department].with_user(self.top).action_accept()

    def _check_sums(self, own):
        """What each tier reports is what plain SQL counts in the registers."""
        for unit in (self.offices[0], self.offices[2], self.department):
            below = self.env["edu.unit"].search([("id", "child_of", unit.id)])
            for name, query in FIGURES.items():
                line = self._line(own[unit], name)
                expected = self._by_sql(query, below)
                self.assertEqual(line.number, expected, name)
                self.assertGreater(expected, 0, name)
        asked = self._line(own[self.department], "Kinh phí").number
        schools = sum(self._line(own[u], "Kinh phí").number for u in self.schools)
        self.assertEqual(asked, schools)
        self.assertGreater(asked, 0)
        discipline = self.env["edu.report.discipline"]
        rows = discipline.search([("unit_id", "in", self.schools.ids)])
        self.assertEqual(
            (sum(rows.mapped("late")), sum(rows.mapped("in_time"))), (1, 25)
        )
        self.assertEqual(sum(rows.mapped("returned")), 1)
