from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.tests.metric_common import MetricCase

from .disposal_common import DisposalCommon
from .norm_common import NormCommon
from .test_repair_flow import RepairCommon
from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-16 01:00:00")
class TestMetricsUse(MetricCase, UseCommon):
    def test_lessons_and_periods(self):
        """One lesson of one period, one of three, high-tech; one only booked."""
        with freeze_time("2019-10-14 01:00:00"):
            held = self._session(1, equipment=self.microscope)
            long = self._session(2, period_to_id=self._period(4).id)
            long.is_high_tech = True
            self._session(5)
        (held | long).action_done()
        day = "2019-10-16"
        self.assertEqual(self._figure("room_use", self.school, day)[0], 4)
        self.assertEqual(self._figure("high_tech_lessons", self.office, day)[0], 1)
        uses = self._figure("equipment_use_per_teacher", self.school, day)
        self.assertEqual(uses[0], 1)
        sessions = self._evidence("room_use", self.office, day)
        self.assertEqual(sum(sessions.mapped("period_count")), 4)
        self._assert_counts_agree(
            ["high_tech_lessons", "equipment_use_per_teacher", "experiments"],
            self.school,
            day,
        )
        self.assertEqual(self._figure("room_use", self.school, "2019-10-14")[0], 0)


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestMetricsWaiting(MetricCase, DisposalCommon):
    def test_a_disposal_waits_until_it_is_decided(self):
        disposal = self._appraised()
        code, day = "disposals_pending", "2019-11-20"
        figures = [self._figure(code, self.office, day)[0]]
        disposal.action_approval_submit()
        figures.append(self._figure(code, self.office, day)[0])
        self._assert_counts_agree([code], self.office, day)
        self._decide(disposal, self.head)
        self._decide(
            disposal,
            self.department_head,
            doc_number="15/QĐ-SGDĐT",
            doc_date="2019-11-19",
        )
        figures.append(self._figure(code, self.office, day)[0])
        self.assertEqual(figures, [0, 1, 0])


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestMetricsRepair(MetricCase, RepairCommon):
    def test_a_repair_is_overdue_the_day_after(self):
        """Due on 16 October by the rule; its own unit's, not the neighbour's."""
        self._report()
        figures = [
            self._figure("overdue_repairs", self.school, day)[0]
            for day in ("2019-10-16", "2019-10-17")
        ]
        self.assertEqual(figures, [0, 1])
        neighbour = self._figure("overdue_repairs", self.neighbour, "2019-10-17")
        self.assertEqual(neighbour[0], 0)
        self._assert_counts_agree(["overdue_repairs"], self.office, "2019-10-17")


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestMetricsNorm(MetricCase, NormCommon):
    def test_coverage_is_weighted_by_what_is_required(self):
        """Seven, none and three required; five of the first are held."""
        self._receive(self._equipment(catalog_id=self.per_room.id), 5)
        self._refresh()
        self.assertEqual(
            self._figure("norm_coverage", self.office, "2019-10-15"), (5, 10, 50)
        )
