from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import EduCommon

DAY = "2020-03-02"


@tagged("post_install", "-at_install")
class TestMetric(EduCommon):
    """A metric is measured once, for all units, and only by its program (D6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["edu.unit.census"].search(
            [("school_year_id", "=", cls.year.id)]
        ).unlink()
        cls.level = cls.env["edu.level"].search([], limit=1)
        cls._census(cls.school, 100, 5)
        cls._census(cls.neighbour, 50, 4)
        cls._census(cls.stranger, 30, 3)
        cls.pupils = cls.env.ref("edu_base.metric_pupils")

    @classmethod
    def _census(cls, unit, pupils, teachers):
        return cls.env["edu.unit.census"].create(
            {
                "unit_id": unit.id,
                "school_year_id": cls.year.id,
                "level_id": cls.level.id,
                "pupil_count": pupils,
                "teacher_count": teachers,
            }
        )

    def _stored(self, unit, metric=None, day=DAY):
        metric = metric or self.pupils
        return self.env["edu.metric.value"].search(
            [
                ("unit_id", "=", unit.id),
                ("metric_id", "=", metric.id),
                ("date", "=", day),
            ]
        )

    def test_units_above_are_the_sum_of_those_below(self):
        self.pupils._refresh(DAY)
        figures = [
            self._stored(unit).value
            for unit in (self.school, self.office, self.other_office)
        ]
        self.assertEqual(figures, [100, 150, 30])
        self.assertEqual(self._stored(self.school).school_year_id, self.year)

    def test_live_and_stored_are_the_same(self):
        units = self.school + self.office + self.department
        metrics = self.env["edu.metric"].search([("theme", "=", "network")])
        metrics._refresh(DAY)
        live = metrics._measure(units, DAY)
        stored = metrics._latest(units, DAY)
        self.assertEqual(live, {key: row[:3] for key, row in stored.items()})

    def test_live_takes_one_query_a_metric(self):
        metrics = self.pupils + self.env.ref("edu_base.metric_teachers")
        metrics._measure(self.office, DAY)
        with self.assertQueryCount(4):  # school year, tree, two metrics
            metrics._measure(self.office, DAY)

    def test_a_unit_without_data_has_zero(self):
        empty = self._unit("THCS mới", "NEW", "school", self.office)
        self.pupils._refresh(DAY)
        self.assertEqual(self._stored(empty).mapped("value"), [0])

    def test_a_closed_unit_no_longer_counts(self):
        self.neighbour.active = False
        self.pupils._refresh(DAY)
        self.assertFalse(self._stored(self.neighbour))
        self.assertEqual(self._stored(self.office).value, 100)

    def test_a_closed_office_still_passes_its_schools(self):
        self.office.active = False
        before = self.pupils._measure(self.department, DAY)
        self.assertGreaterEqual(before[self.pupils.id, self.department.id][0], 180)

    def test_a_unit_counts_where_it_stood_on_the_date(self):
        """A unit re-parented later stays in the figures of its office then."""
        self.env["edu.unit.affiliation"]._change(
            self.neighbour, self.other_office.id, date(2020, 3, 2)
        )
        units = self.office + self.other_office
        key = self.pupils.id
        before = self.pupils._measure(units, "2020-03-01")
        self.assertEqual(before[key, self.office.id][0], 150)
        after = self.pupils._measure(units, DAY)
        self.assertEqual(after[key, self.office.id][0], 100)
        self.assertEqual(after[key, self.other_office.id][0], 80)

    def test_a_second_run_replaces_the_first(self):
        self.pupils._refresh(DAY)
        self.env["edu.unit.census"].search([("unit_id", "=", self.school.id)]).write(
            {"pupil_count": 120}
        )
        self.neighbour.active = False
        self.pupils._refresh(DAY)
        self.assertEqual(self._stored(self.school).value, 120)
        self.assertFalse(self._stored(self.neighbour))

    def test_latest_is_of_the_last_measuring_up_to_a_date(self):
        self.pupils._refresh("2020-02-01")
        self.env["edu.unit.census"].search([("unit_id", "=", self.school.id)]).write(
            {"pupil_count": 120}
        )
        self.pupils._refresh(DAY)
        key = self.pupils.id, self.school.id
        self.assertEqual(self.pupils._latest(self.school)[key].value, 120)
        self.assertEqual(self.pupils._latest(self.school, "2020-02-15")[key].value, 100)
        self.assertTrue(self._stored(self.school).is_latest)
        self.assertEqual(
            self.env["edu.metric.value"].search_count(
                [
                    ("is_latest", "=", True),
                    ("metric_id", "=", self.pupils.id),
                    ("unit_id", "=", self.school.id),
                ]
            ),
            1,
        )

    def test_several_units_average_over_days(self):
        self.pupils._refresh("2020-02-01")
        self.pupils._refresh(DAY)
        ((value,),) = self.env["edu.metric.value"]._read_group(
            [
                ("metric_id", "=", self.pupils.id),
                ("unit_id", "in", (self.school + self.neighbour).ids),
            ],
            [],
            ["value:avg"],
        )
        self.assertEqual(value, 150)

    def test_figures_are_written_as_in_viet_nam(self):
        self.pupils.digits = 1
        self.assertEqual(self.pupils._format(1234.5), "1.234,5")
        self.assertEqual(self.pupils._format(None), "–")

    def test_old_snapshots_are_thinned_to_the_last_of_a_month(self):
        for day in ("2020-02-03", "2020-02-20", DAY, "2020-03-30"):
            self.pupils._refresh(day)
        today = self.pupils._refresh() and fields.Date.context_today(self.pupils)
        self.env["edu.metric.value"]._gc_thin()
        kept = self.env["edu.metric.value"].search(
            [("metric_id", "=", self.pupils.id), ("unit_id", "=", self.school.id)]
        )
        days = [date(2020, 2, 20), date(2020, 3, 30), today]
        self.assertEqual(sorted(kept.mapped("date")), days)

    # ----- rights -----------------------------------------------------------------
    def test_a_metric_needs_its_program(self):
        for vals in ({"code": "no_such"}, {"provider": "res.users"}, {"provider": "x"}):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.pupils.write(vals)

    def test_users_do_not_make_metrics(self):
        metric = self.pupils.with_user(self.manager)
        metric.write({"requirement": "Điều 3"})
        with self.assertRaises(UserError):
            metric.write({"provider": "res.users"})
        with self.assertRaises(UserError):
            metric.copy()

    def test_values_are_read_in_the_tree_and_written_by_nobody(self):
        self.pupils._refresh(DAY)
        Value = self.env["edu.metric.value"]
        own = Value.with_user(self.head).search([("metric_id", "=", self.pupils.id)])
        self.assertEqual(own.unit_id, self.school)
        office = Value.with_user(self.officer).search(
            [("metric_id", "=", self.pupils.id)]
        )
        self.assertEqual(office.unit_id, self.office + self.school + self.neighbour)
        for user in (self.head, self.manager):
            row = self._stored(self.school).with_user(user)
            with self.assertRaises(AccessError):
                row.write({"numerator": 1})
            with self.assertRaises(AccessError):
                row.unlink()
            with self.assertRaises(AccessError):
                Value.with_user(user).create({"metric_id": self.pupils.id})

    def test_another_school_s_records_are_not_opened(self):
        metric = self.pupils.with_user(self.head)
        action = metric.action_open_evidence(self.school.id, DAY)
        found = self.env[action["res_model"]].with_user(self.head)
        self.assertEqual(found.search(action["domain"]).unit_id, self.school)
        for unit in (self.stranger, self.office):
            with self.assertRaises(AccessError):
                metric.action_open_evidence(unit.id, DAY)

    def test_the_records_add_up_to_the_figure(self):
        action = self.pupils.with_user(self.officer).action_open_evidence(
            self.office.id, DAY
        )
        rows = self.env["edu.unit.census"].with_user(self.officer)
        self.assertEqual(sum(rows.search(action["domain"]).mapped("pupil_count")), 150)

    # ----- measuring --------------------------------------------------------------
    def test_the_night_measures_everything(self):
        run = self.env["edu.metric.run"]._start(
            self.env["edu.metric"], background=False
        )
        self.assertEqual(run.state, "done", run.message)
        self.assertEqual(run.metric_count, self.env["edu.metric"].search_count([]))

    def test_a_specialist_measures_in_the_background(self):
        metric = self.pupils.with_user(self.officer)
        first = metric.action_measure()["res_id"]
        self.assertEqual(metric.action_measure()["res_id"], first)
        run = self.env["edu.metric.run"].browse(first)
        self.assertEqual(run.state, "queued")
        run.with_user(self.officer)._run()
        self.assertEqual(run.state, "done")
        with self.assertRaises(AccessError):
            self.pupils.with_user(self.head).action_measure()
        with self.assertRaises(AccessError):
            run.write({"state": "queued"})
