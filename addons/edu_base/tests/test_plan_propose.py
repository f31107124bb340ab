import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EduCommon


class PlanCommon(EduCommon):
    """A school that draws up its plans."""

    def _plan(self, kind="purchase", lines=(), env=None, **vals):
        return (env or self.env)["edu.plan"].create(
            {
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "kind": kind,
                "line_ids": [Command.create(line) for line in lines],
                **vals,
            }
        )


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestPlan(PlanCommon):
    @users("t_equipment")
    def test_a_plan_adds_up_its_lines(self):
        """EQM-03"""
        plan = self._plan(
            lines=[
                {"name": "Kính hiển vi", "quantity": 2, "unit_cost": 1_500_000},
                {"name": "Công lắp đặt", "estimate": 400_000},
                {"name": "Bỏ", "estimate": 9, "state": "cancelled"},
            ],
            env=self.env,
        )
        self.assertEqual(plan.estimate, 3_400_009, "as approved")
        self.assertEqual(plan.line_count, 2, "what was given up is not counted")
        plan.line_ids[1].quantity = 3
        self.assertEqual(plan.estimate, 3_400_009, "a lump sum stays")

    @users("t_equipment")
    def test_an_officer_plans_the_own_work(self):
        """REP-14: beside the plan of the unit, with the officer's name."""
        own = self._plan("work", env=self.env, person_id=self.env.uid)
        unit = self.env["edu.plan"]._propose_lines(
            self.school, self.year, "work", [{"name": "Kiểm tra phòng bộ môn"}]
        )
        self.assertNotEqual(own, unit)
        self.assertIn(self.env.user.name, own.name)
        self.assertNotIn(self.env.user.name, unit.name)

    @users("t_equipment")
    def test_a_proposal_fills_one_draft_plan(self):
        """EQM-03: the same proposal again changes its line."""
        propose = self.env["edu.plan"]._propose_lines
        line = {"name": "Cân", "quantity": 1, "source": "list,1"}
        plan = propose(self.school, self.year, "purchase", [line])
        again = propose(
            self.school,
            self.year,
            "purchase",
            [{**line, "quantity": 4}, {"name": "Khác"}],
        )
        self.assertEqual(plan, again)
        self.assertEqual(plan.line_ids.mapped("quantity"), [4, 1])
        repair = propose(self.school, self.year.browse(), "repair", [line])
        self.assertNotEqual(repair, plan)
        self.assertEqual(repair.school_year_id, self.year)

    @users("t_neighbour", "t_officer")
    def test_nobody_proposes_for_another_unit(self):
        with self.assertRaises(AccessError):
            self.env["edu.plan"]._propose_lines(
                self.school, self.year, "purchase", [{"name": "Cân"}]
            )

    def test_units_see_their_own_tree(self):
        plan = self._plan(lines=[{"name": "Cân"}])
        for user, seen in (
            (self.teacher, True),
            (self.officer, True),
            (self.neighbour_officer, False),
        ):
            env = self.env(user=user)
            found = env["edu.plan"].search([("id", "=", plan.id)])
            lines = env["edu.plan.line"].search([("plan_id", "=", plan.id)])
            self.assertEqual((bool(found), bool(lines)), (seen, seen))

    @users("t_officer", "t_neighbour", "t_teacher")
    def test_others_do_not_write_a_plan(self):
        plan = self._plan(lines=[{"name": "Cân"}], env=self.env(su=True))
        plan = plan.with_env(self.env).with_context(su=True, force=True)
        with self.assertRaises(AccessError):
            plan.name = "Mine"
        with self.assertRaises(AccessError):
            plan.line_ids.quantity = 5
        with self.assertRaises(AccessError):
            self._plan(env=self.env)

    @users("t_equipment")
    def test_document_figures_are_not_typed(self):
        plan = self._plan(lines=[{"name": "Cân", "from_documents": True}], env=self.env)
        line = plan.line_ids
        self.assertFalse(line.from_documents)
        line.sudo().from_documents = True
        line.done_amount = 5
        line.sudo().amount_from_documents = True
        for vals in ({"done_amount": 6}, {"done_quantity": 6}):
            with self.assertRaises(UserError):
                line.write(vals)
        with self.assertRaises(UserError):
            line.from_documents = False

    @users("t_head")
    def test_a_plan_is_copied_to_the_next_year(self):
        """EQM-03: lines and their months move on, what was done does not."""
        plan = self._plan(
            lines=[{"name": "Cân", "date_to": "2019-12-15", "done_amount": 7}],
            env=self.env,
        )
        with self.assertRaises(UserError):
            plan.action_copy_to_next_year()
        year = self.year.sudo().create(
            {"name": "2020–2021", "date_start": "2020-09-01", "date_end": "2021-07-31"}
        )
        plan.action_copy_to_next_year()
        copy = self.env["edu.plan"].search([("school_year_id", "=", year.id)])
        self.assertIn("2020–2021", copy.name)
        self.assertEqual(copy.line_ids.date_to, Date.to_date("2020-12-15"))
        self.assertFalse(copy.line_ids.done_amount)

    def test_a_due_date_of_one_year_wins(self):
        """D7: due dates are data."""
        deadlines = self.env["edu.plan.deadline"]
        plan = self._plan()
        self.assertEqual(plan.date_due, Date.to_date("2019-09-30"))
        deadlines.create(
            {
                "kind": "purchase",
                "school_year_id": self.year.id,
                "month": 3,
                "day": 15,
            }
        )
        due = deadlines._due_dates(self.year, "school")
        self.assertEqual(due["purchase"], Date.to_date("2020-03-15"))
        self.assertEqual(due["use"], Date.to_date("2019-09-30"))

    def test_one_due_date_at_a_time(self):
        with (
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.env["edu.plan.deadline"].create({"kind": "use"})
            self.env.flush_all()
