from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestTarget(ReportingCommon):
    """A metric, whom it is about, the goal, and who misses it (TGT-00)."""

    def _figures(self, target, unit=None):
        (target.metric_id | self.pupils)._refresh("2019-11-10")
        (target | target.within_id)._measure()
        value = target.value_ids.filtered(
            lambda row: row.unit_id == (unit or self.office)
        )
        return value.reached, value.population, round(value.actual, 2)

    def test_schools_that_reach_the_threshold(self):
        """One of the office's two schools has 200 pupils and more."""
        self.assertEqual(self._figures(self._target()), (1, 2, 50))

    def test_the_figure_itself_over_the_scope(self):
        """400 pupils in 20 classes."""
        target = self._target(
            metric_id=self.per_class.id, count_by="record", is_share=False, goal=25
        )
        self.assertEqual(self._figures(target), (400, 20, 20))

    def test_of_which_by_both_rules(self):
        """Q-01: of the schools that reach the other one, or of all; both are kept."""
        self.neighbour.national_standard = "level1"
        outer = self._target(code="T-0", threshold=50)
        inner = self._target(within_id=outer.id, denominator_rule="within")
        self.stranger.level_ids = False
        extra = self._unit("THCS Vĩnh An", "VA", "school", self.office)
        extra.level_ids = self.level
        self.assertEqual(self._figures(inner), (1, 2, 50))
        value = inner.value_ids.filtered(lambda row: row.unit_id == self.office)
        self.assertEqual(round(value.actual_other, 2), 33.33)

    def test_goal_and_actual_over_the_years(self):
        """TGT-00, trend: one point a year, the last measured; each day of this one."""
        before = self._target(
            goal=20,
            school_year_id=self.env["edu.school.year"]
            .create(
                {
                    "name": "2018–2019",
                    "date_start": "2018-08-20",
                    "date_end": "2019-07-31",
                }
            )
            .id,
        )
        target = self._target()
        for day in ("2019-05-10", "2019-05-31", "2019-10-10", "2019-11-10"):
            self.pupils._refresh(day)
            (before | target)._measure(day)
        history = target.with_user(self.officer).history
        self.assertEqual(
            [(year["label"], year["goal"]) for year in history["years"]],
            [("2018–2019", 20), ("2019–2020", 30)],
        )
        self.assertEqual(
            [(day["label"], day["actual_text"]) for day in history["days"]],
            [("2019-10-10", "50\u00a0%"), ("2019-11-10", "50\u00a0%")],
        )

    def test_each_number_opens_its_schools(self):
        target = self._target()
        self._figures(target)
        missing = target.with_user(self.officer).action_open_missing()
        Result = self.env["edu.target.result"]
        found = Result.search(missing["domain"])
        self.assertEqual(found.unit_id, self.neighbour)
        reached = target.with_user(self.officer).action_open_reached()
        self.assertEqual(Result.search(reached["domain"]).unit_id, self.school)

    def test_only_national_standard_schools(self):
        """TGT-01."""
        self.neighbour.national_standard = "level1"
        target = self._target(is_national_standard_only=True)
        self.assertEqual(self._figures(target), (0, 1, 0))

    def test_targets_are_copied_to_the_next_year_with_their_links(self):
        after = self.env["edu.school.year"].create(
            {
                "name": "2020–2021",
                "date_start": "2020-08-26",
                "date_end": "2021-07-31",
            }
        )
        outer = self._target(code="T-0")
        inner = self._target(within_id=outer.id)
        action = (outer | inner).action_copy_to_next_year()
        copies = self.env["edu.target"].search(action["domain"])
        self.assertEqual(copies.school_year_id, after)
        self.assertEqual(copies.within_id & copies, copies.within_id)
        self.assertEqual(copies.mapped("level_ids"), self.level)

    def test_nobody_writes_what_was_measured(self):
        target = self._target()
        self._figures(target)
        with self.assertRaises(AccessError):
            target.value_ids[:1].write({"actual": 100})
        with self.assertRaises(AccessError):
            self.env["edu.target.value"].create({"target_id": target.id})
