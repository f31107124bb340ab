from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Date
from odoo.tests import freeze_time, tagged

from .disposal_common import DisposalCommon
from .test_repair_flow import RepairCommon
from .use_common import UseCommon


class PlanningMixin:
    """An approved plan of the school."""

    def _approved_plan(self, kind, *lines, **vals):
        plan = self.env(user=self.equipment_officer)["edu.plan"].create(
            {
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "kind": kind,
                "line_ids": [Command.create({"name": "x", **line}) for line in lines],
                **vals,
            }
        )
        plan.action_approval_submit()
        self._decide(plan, self.head)
        return plan

    def _figures(self, plan):
        plan.action_refresh()
        return [
            (line.done_quantity, line.done_amount, line.state) for line in plan.line_ids
        ]


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestPlanningActuals(PlanningMixin, UseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.catalog = cls.env["edu.equipment.catalog"].create(
            {"code": "T1", "name": "Cân điện tử"}
        )
        cls.chemistry_subject = cls.env.ref("edu_base.subject_hh")

    def test_purchases_come_from_receipts(self):
        """EQM-03: the line that names the thing wins over the subject's line."""
        scale = self._equipment("CAN", catalog_id=self.catalog.id)
        optics = self._equipment("QH", subject_id=self.subject.id)
        plan = self._approved_plan(
            "purchase",
            {"subject_id": self.subject.id, "quantity": 5},
            {"catalog_id": self.catalog.id, "quantity": 2},
            {"name": "Khác"},
        )
        self._receive(scale, 2)
        self._receive(optics, 3)
        self._receive(scale, 9, date="2018-10-01")
        self.assertEqual(
            self._figures(plan),
            [(3, 4_500_000, "doing"), (2, 3_000_000, "done"), (0, 0, "todo")],
        )
        self.assertEqual(plan.done_amount, 7_500_000)
        self.assertEqual(plan.line_ids[1].done_date, Date.to_date("2019-10-01"))
        self.assertFalse(plan.line_ids[2].from_documents)
        with self.assertRaises(UserError):
            plan.line_ids[1].done_amount = 1

    def test_a_reversed_receipt_is_taken_back(self):
        scale = self._equipment("CAN", catalog_id=self.catalog.id)
        plan = self._approved_plan("purchase", {"catalog_id": self.catalog.id})
        voucher = self._receive(scale, 1)
        self.assertEqual(self._figures(plan), [(1, 1_500_000, "done")])
        voucher._reverse(Date.to_date("2019-10-14"))
        self.assertEqual(self._figures(plan), [(0, 0, "todo")])

    def test_each_receipt_counts_once_in_the_line_of_its_time(self):
        scale = self._equipment("CAN", catalog_id=self.catalog.id)
        line = {"catalog_id": self.catalog.id, "date_to": "2019-09-30"}
        plan = self._approved_plan(
            "purchase", line, {**line, "date_from": "2019-10-01", "date_to": False}
        )
        self._receive(scale, 1)
        self.assertEqual([row[0] for row in self._figures(plan)], [0, 1])

    def test_gifts_and_other_schools_are_not_our_purchases(self):
        scale = self._equipment("CAN", catalog_id=self.catalog.id)
        other = self._equipment(
            "CAN2", unit_id=self.neighbour.id, catalog_id=self.catalog.id
        )
        plan = self._approved_plan("purchase", {"catalog_id": self.catalog.id})
        board = self.env["edu.committee"].create(
            {
                "name": "Ban",
                "unit_id": self.school.id,
                "member_ids": [Command.create({"name": "A", "role": "chair"})],
            }
        )
        board.action_activate()
        gift = self.env["edu.equipment.receipt"].create(
            {
                "name": "Tặng",
                "unit_id": self.school.id,
                "source": "gift",
                "board_id": board.id,
            }
        )
        gift._write({"voucher_id": self._receive(scale, 1).id})
        place = self._place("Kho", unit=self.neighbour)
        self._receive(other, 4, to_place=place)
        self.assertEqual(self._figures(plan), [(0, 0, "todo")])

    def test_a_line_plans_for_things_of_its_unit(self):
        foreign = self._equipment("LA", unit_id=self.neighbour.id)
        with self.assertRaises(ValidationError):
            self._approved_plan("repair", {"equipment_id": foreign.id})

    def test_lessons_held_by_subject(self):
        """EQM-03: use of equipment by subject; the amount stays typed."""
        plan = self._approved_plan(
            "use",
            {"subject_id": self.subject.id, "quantity": 2},
            {"subject_id": self.chemistry_subject.id, "quantity": 1},
        )
        held, booked = self._session(1), self._session(2)
        with freeze_time("2019-10-15 08:00:00"):
            held.action_done()
        self.assertEqual(booked.state, "booked")
        self.assertEqual(self._figures(plan), [(1, 0, "doing"), (0, 0, "todo")])
        plan.line_ids[0].done_amount = 50_000
        self.assertEqual(self._figures(plan)[0], (1, 50_000, "doing"))

    def test_counts_done(self):
        plan = self._approved_plan("counting", {"name": "Kiểm kê cuối năm"})
        count = self.env["edu.equipment.count"].create(
            {"name": "Kiểm kê", "unit_id": self.school.id, "date": "2019-10-14"}
        )
        self.assertEqual(self._figures(plan), [(0, 0, "todo")])
        count._write({"state": "posted"})
        count.invalidate_recordset()
        self.assertEqual(self._figures(plan), [(1, 0, "done")])

    def test_the_price_does_not_grow_with_the_lines(self):
        lines = [{"catalog_id": self.catalog.id}] * 40
        plan = self._approved_plan("purchase", *lines).sudo()
        few = plan.line_ids[:2]
        few._refresh_actuals()
        self.env.invalidate_all()
        with self.assertQueryCount(6):
            plan.line_ids._plan_actuals(plan.line_ids)


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestPlanningRepair(PlanningMixin, RepairCommon):
    def test_repairs_with_their_cost(self):
        """EQM-03, EQM-19"""
        plan = self._approved_plan("repair", {"equipment_id": self.line.id})
        request = self._report()
        request.action_edu_confirm()
        request.edu_cost = 300_000
        self.assertEqual(self._figures(plan), [(0, 0, "todo")])
        self._finish(request, 2)
        self.assertEqual(self._figures(plan), [(2, 300_000, "done")])


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestPlanningDisposal(PlanningMixin, DisposalCommon):
    def test_disposals_with_their_cost(self):
        """EQM-03: liquidation."""
        plan = self._approved_plan("disposal", {"equipment_id": self.line.id})
        destruction = self._approved_plan(
            "chemical_destruction", {"equipment_id": self.line.id}
        )
        disposal = self._approved(2)
        disposal.write({**self.EXECUTION, "cost": 200_000})
        disposal.action_carry_out()
        self.assertEqual(self._figures(plan), [(2, 200_000, "done")])
        self.assertEqual(self._figures(destruction), [(0, 0, "todo")])
