import time
from datetime import date

import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import SQL, mute_logger

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestRepairUpkeep(EquipmentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._equipment()
        cls._receive(cls.line, 5)
        cls._equipment("VL02")  # not on hand: nothing to look after
        cls.Plan = cls.env["edu.upkeep.plan"]
        cls.Task = cls.env["edu.upkeep.task"]
        cls.Plan.search([]).active = False

    def _plan(self, **vals):
        return self.Plan.create(
            {
                "name": "Clean the lenses",
                "unit_id": self.school.id,
                "class_id": self.asset_class.id,
                "interval_number": 2,
                "interval_unit": "week",
                "date_from": "2019-10-01",
                **vals,
            }
        )

    def test_the_daily_run_writes_each_task_once(self):
        """EQP-01"""
        plan = self._plan()
        self.Plan._cron_generate()
        self.assertEqual(
            plan.task_ids.mapped("date_due"), [date(2019, 10, 1), date(2019, 10, 15)]
        )
        self.assertEqual(plan.task_ids.equipment_id, self.line)
        self.assertEqual(plan.task_ids.place_id, self.physics)
        self.assertEqual(plan.task_ids.user_id, self.equipment_officer)
        self.Plan._cron_generate()
        plan.generated_until = False
        self.Plan._cron_generate()
        self.assertEqual(len(plan.task_ids), 2)
        with freeze_time("2019-10-20"):
            self.Plan._cron_generate()
        self.assertEqual(str(max(plan.task_ids.mapped("date_due"))), "2019-10-29")

    def test_a_plan_of_the_office_holds_for_its_schools(self):
        plan = self._plan(
            unit_id=self.office.id, target="place", class_id=False, applies_below=True
        )
        plan._generate()
        stores = self.env["edu.place"].search(
            [("unit_id", "in", (self.school | self.neighbour | self.office).ids)]
        )
        self.assertEqual(
            plan.task_ids.place_id, stores.filtered(lambda p: not p.is_virtual)
        )
        mine = self.Task.with_user(self.equipment_officer).search([])
        self.assertEqual(mine.unit_id, self.school)
        self.assertEqual(mine.plan_id.name, "Clean the lenses")

    def test_the_keeper_of_a_room_looks_after_it(self):
        self.chemistry.keeper_id = self.teacher
        plan = self._plan(target="place", class_id=False, place_id=self.chemistry.id)
        plan._generate()
        self.assertEqual(plan.task_ids.user_id, self.teacher)
        plan.task_ids[0].with_user(self.teacher).action_done()
        self.assertEqual(plan.task_ids[0].done_by_id, self.teacher)
        self.assertEqual(str(plan.task_ids[0].done_on), "2019-10-01")

    def test_once_for_the_unit_at_the_beginning_of_a_term(self):
        self.year.semester_ids = [
            (0, 0, {"name": "I", "date_start": "2019-10-05", "date_end": "2019-12-31"})
        ]
        plan = self._plan(
            target="unit", class_id=False, interval_number=1, interval_unit="term"
        )
        plan._generate()
        self.assertEqual(plan.task_ids.mapped("date_due"), [date(2019, 10, 5)])

    def test_not_done_says_why(self):
        plan = self._plan()
        plan._generate()
        task = plan.task_ids[0].with_user(self.equipment_officer)
        with self.assertRaises(UserError):
            task.action_not_done()
        task.remark = "No alcohol left"
        task.action_not_done()
        self.assertEqual((task.state, task.done_percent), ("not_done", 0))
        task.action_done()
        self.assertEqual(plan.done_percent, 100)
        with self.assertRaises(UserError):
            task.action_done()
        task.action_undo()
        self.assertFalse(task.done_on or task.done_by_id)

    def test_the_share_done_by_school(self):
        plan = self._plan()
        plan._generate()
        plan.task_ids[0].with_user(self.equipment_officer).action_done()
        rows = self.Task._read_group(
            [("plan_id", "=", plan.id)], ["office_id"], ["done_percent:avg"]
        )
        self.assertEqual(rows, [(self.office, 50.0)])

    def test_a_class_is_named_and_a_room_is_of_the_unit(self):
        with self.assertRaises(ValidationError):
            self._plan(class_id=False)
        with self.assertRaises(ValidationError):
            self._plan(target="place", place_id=self._place("X", self.neighbour).id)

    def test_the_database_refuses_what_is_unsigned(self):
        plan = self._plan()
        plan._generate()
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            plan.task_ids[0].state = "done"
            self.env.flush_all()

    @users("t_teacher", "t_neighbour", "t_officer")
    def test_only_who_keeps_the_things_reports(self):
        plan = self._plan()
        plan._generate()
        task = plan.task_ids[0].with_env(self.env)
        with self.assertRaises(AccessError):
            task.action_done()
        with self.assertRaises(AccessError):
            task.remark = "x"

    @users("t_equipment")
    def test_the_figures_are_not_forged(self):
        plan = self._plan()
        plan._generate()
        task = plan.task_ids[0].with_env(self.env)
        for vals in ({"state": "done"}, {"done_percent": 100}, {"date_due": False}):
            with self.assertRaises(UserError):
                task.write(vals)
        with self.assertRaises(UserError):
            plan.with_env(self.env).generated_until = "2030-01-01"
        for operation in ("create", "unlink"):
            self.assertFalse(task.has_access(operation))

    @users("t_equipment", "t_officer", "t_neighbour")
    def test_plans_are_written_in_the_own_unit(self):
        plan = self._plan(unit_id=self.office.id, applies_below=True)
        own = plan.with_env(self.env)
        self.assertTrue(own.has_access("read"))
        self.assertEqual(own.has_access("write"), self.env.user == self.officer)

    def test_ten_thousand_tasks_take_a_moment(self):
        """100,000 due items are asked for within a minute."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                WITH line AS (
                    INSERT INTO edu_equipment (unit_id, name, code, class_id, kind,
                                               tracking, uom_id, active)
                    SELECT unit_id, name, 'X' || n, class_id, kind, tracking, uom_id,
                           true
                      FROM edu_equipment, generate_series(1, 2000) n WHERE id = %s
                    RETURNING id, unit_id
                )
                INSERT INTO edu_equipment_balance (unit_id, equipment_id, place_id,
                                                   condition, quantity, value)
                SELECT unit_id, id, %s, 'good', 1, 0 FROM line
                """,
                self.line.id,
                self.physics.id,
            )
        )
        plan = self._plan(lead_days=56)
        start = time.monotonic()
        self.assertEqual(plan._generate(), 2001 * 5)
        self.assertLess(time.monotonic() - start, 6)
