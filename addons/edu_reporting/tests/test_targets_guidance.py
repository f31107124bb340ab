import doctest

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..engine import outlook
from .common import ReportingCommon

PAPER = b"JVBERi0xLjQK"


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestTargetsGuidance(ReportingCommon):
    """The eighteen targets of the guidance: taken over, read, opened, printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.templates = cls.env["edu.target.template"].search([])

    def _measured(self, target, days=("2019-11-10",)):
        for day in days:
            (target.metric_id | target.other_metric_id)._refresh(day)
            target._measure(day)
        return target.value_ids.filtered(lambda row: row.unit_id == self.office)

    def test_the_guidance_has_eighteen(self):
        """TGT-01 … TGT-18 (IT-28: the first five), with a legal basis and a goal."""
        codes = [f"TGT-{number:02}" for number in range(1, 19)]
        self.assertEqual(self.templates.mapped("code"), codes)
        self.assertTrue(
            all(row.legal_document_id and row.goal for row in self.templates)
        )

    def test_a_department_takes_them_over_once(self):
        wizard = self.env["edu.target.take"].with_user(self.department_officer)
        for _time in range(2):
            take = wizard.create({"school_year_id": self.year.id})
            action = take.action_take_over()
        targets = self.env["edu.target"].search(action["domain"])
        self.assertEqual(len(targets), 18)
        inner = targets.filtered(lambda row: row.code == "TGT-10")
        self.assertEqual(inner.within_id.code, "TGT-09")
        self.assertEqual(targets.unit_id, self.department)

    def test_each_is_measured_and_a_percentage_asks_for_a_hundred(self):
        """Schools are counted by figures of 0 or 100 %, nothing in between."""
        self.assertTrue(all(row.metric_id for row in self.templates))
        percents = self.templates.filtered(
            lambda row: row.count_by == "unit" and row.metric_id.measure == "percent"
        )
        self.assertEqual(set(percents.mapped("threshold")), {100})

    def test_a_stranger_takes_nothing_over(self):
        take = self.env["edu.target.take"].with_user(self.officer)
        wizard = take.create(
            {"unit_id": self.department.id, "school_year_id": self.year.id}
        )
        with self.assertRaises(AccessError):
            wizard.action_take_over()

    def test_one_statement_a_target(self):
        """Whatever the number of offices: three to read the rules and the days."""
        targets = self.templates._take_over(self.department, self.year)
        targets.metric_id._refresh("2019-11-10")
        targets._measure()
        self.env.flush_all()
        measurable = len(targets._days())
        with self.assertQueryCount(measurable + 3):
            targets._measure()

    def test_both_readings_are_shown_and_one_counts(self):
        """Q-17, Q-20: another metric beside the one that counts."""
        census = self.env["edu.metric"].search([("code", "=", "classes")])
        target = self._target(other_metric_id=census.id, threshold=100)
        value = self._measured(target)
        self.assertEqual((value.reached, value.other_reached), (2, 0))
        target.with_user(self.department_officer).action_use_other()
        self.assertEqual(target.metric_rule, "other")
        value.invalidate_recordset()
        self.assertEqual((value.reached, value.other_reached), (0, 2))

    def test_each_number_opens_as_many_schools(self):
        """Province → office → school → records; the counts agree."""
        target = self._target()
        self._measured(target)
        asked = target.with_user(self.officer)
        Result = self.env["edu.target.result"].with_user(self.officer)
        found = Result.search(asked.action_open_reached()["domain"])
        self.assertEqual((len(found), found.unit_id), (asked.reached, self.school))
        offices = asked.action_open_offices()
        values = self.env["edu.target.value"].with_user(self.officer)
        row = values.search(offices["domain"])
        self.assertEqual(row.unit_id, self.office)
        missing = Result.search(row.action_open_missing()["domain"])
        self.assertEqual(len(missing), row.population - row.reached)
        action = found.action_open_evidence()
        self.assertEqual(action["res_model"], "edu.unit.census")

    def test_without_offices_the_department_counts_its_schools(self):
        """Two tiers: schools stand directly under the department."""
        (self.school | self.neighbour | self.stranger).parent_id = self.department
        target = self._target()
        self._measured(target)
        value = target.value_ids.filtered(lambda row: row.unit_id == self.department)
        schools = self.env["edu.unit"].search_count(
            [("kind", "=", "school"), ("level_ids", "in", self.level.ids)]
        )
        self.assertEqual(value.population, schools)
        opened = target.with_user(self.department_officer).action_open_missing()
        missing = self.env["edu.target.result"].search_count(opened["domain"])
        self.assertEqual(missing, value.population - value.reached)

    def test_an_office_may_have_a_goal_of_its_own(self):
        target = self._target(goal=60)
        value = self._measured(target)
        self.assertFalse(value.is_met)
        self.env["edu.target.goal"].with_user(self.department_officer).create(
            {"target_id": target.id, "unit_id": self.office.id, "goal": 50}
        )
        value.invalidate_recordset()
        self.assertEqual((value.goal, value.is_met), (50, True))

    def test_an_office_gives_itself_no_easier_goal(self):
        target = self._target()
        with self.assertRaises(AccessError):
            self.env["edu.target.goal"].with_user(self.officer).create(
                {"target_id": target.id, "unit_id": self.office.id, "goal": 1}
            )

    def test_the_forecast_needs_three_points(self):
        self.assertFalse(doctest.testmod(outlook).failed)
        target = self._target(goal=60)
        value = self._measured(target, ("2019-09-10", "2019-10-10"))
        last = value.sorted("date")[-1:]
        self.assertEqual((last.outlook, last.has_forecast), ("unknown", False))
        value = self._measured(target).sorted("date")[-1:]
        self.assertEqual((value.forecast, value.outlook), (50, "at_risk"))
        self.assertEqual(value.point_count, 3)

    def test_who_has_nobody_in_the_scope_is_not_at_risk(self):
        target = self._target(level_ids=[Command.set([])], is_direct_only=True)
        value = self._measured(target, ("2019-09-10", "2019-10-10", "2019-11-10"))
        self.assertEqual(set(value.mapped("population")), {0})
        self.assertEqual(set(value.mapped("outlook")), {False})
        self.assertFalse(any(value.mapped("is_met")))

    def test_the_year_before_stands_beside(self):
        before = self.env["edu.school.year"].create(
            {"name": "2018–2019", "date_start": "2018-08-26", "date_end": "2019-07-31"}
        )
        last = self._target(school_year_id=before.id)
        last.metric_id._refresh("2019-05-20")
        last._measure()
        target = self._target()
        self._measured(target)
        self.assertTrue(target.with_user(self.officer).has_last_year)

    # ----- entered figures (TGT-00) -------------------------------------------------
    def _enter(self, target, user=None, **vals):
        return (
            self.env["edu.target.entry"]
            .with_user(user or self.leader)
            .create(
                {
                    "target_id": target.id,
                    "unit_id": self.school.id,
                    "figure": 9,
                    "out_of": 10,
                    "evidence": PAPER,
                    "evidence_name": "bien-ban.pdf",
                    **vals,
                }
            )
        )

    def test_what_nothing_measures_is_entered_with_evidence(self):
        target = self._target(metric_id=False, threshold=90)
        with self.assertRaises(ValidationError):
            self._enter(target, evidence=False)
        self._enter(target)
        value = self._measured(target)
        self.assertEqual((value.reached, value.population), (1, 2))
        result = self.env["edu.target.result"].search(
            [("target_id", "=", target.id), ("unit_id", "=", self.school.id)]
        )
        action = result.action_open_evidence()
        self.assertEqual(self.env["edu.target.entry"].search_count(action["domain"]), 1)

    def test_what_is_measured_is_not_entered(self):
        with self.assertRaises(ValidationError):
            self._enter(self._target())

    def test_only_the_school_itself_enters_while_the_year_is_open(self):
        target = self._target(metric_id=False)
        for user in (self.officer, self.teacher):
            with self.assertRaises(AccessError):
                self._enter(target, user)
        with self.assertRaises(AccessError):
            self._enter(target, unit_id=self.neighbour.id)
        entry = self._enter(target)
        self.year.is_closed = True
        with self.assertRaises(UserError):
            entry.figure = 10

    # ----- who sees what -------------------------------------------------------------
    def test_a_school_sees_its_own_result_only(self):
        target = self._target()
        self._measured(target)
        seen = self.env["edu.target.result"].with_user(self.leader).search([])
        self.assertEqual(seen.unit_id, self.school)
        with self.assertRaises(AccessError):
            seen.write({"is_reached": True})
        self.assertFalse(target.with_user(self.leader).measured_on)

    def test_the_table_prints_both_readings(self):
        """Plan, carried out, rate, reached or not, remarks."""
        target = self._target(other_metric_id=self.pupils.id, level_ids=False)
        self._measured(target)
        table = (
            self.env["edu.target.table"]
            .with_user(self.officer)
            .create({"school_year_id": self.year.id})
        )
        (row,) = list(table._register_rows({}))
        self.assertEqual((row["done"], row["goal"]), ("1 / 2", "30\u00a0%"))
        self.assertTrue(row["note"])
        self.assertTrue(table._register_pdf().startswith(b"%PDF"))
        table.unit_id = self.department
        with self.assertRaises(AccessError):
            list(table._register_rows({}))

    def test_only_schools_with_something_to_count(self):
        """TGT-17: those of which nothing is expected stand aside."""
        target = self._target(
            metric_id=self.per_class.id,
            is_counted_only=True,
            level_ids=[Command.clear()],
            threshold=20,
            is_share=False,
            goal=1,
        )
        value = self._measured(target)
        self.assertEqual((value.reached, value.population, value.is_met), (1, 2, True))
