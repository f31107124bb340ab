from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUsePlan(UseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan = (
            cls.env["edu.use.plan"]
            .with_user(cls.teacher)
            .create(
                {
                    "subject_id": cls.subject.id,
                    "school_year_id": cls.year.id,
                    "lesson_total": 70,
                    "line_ids": [
                        Command.create(
                            {
                                "week": 9,
                                "lesson_number": 17,
                                "name": "Lenses",
                                "class_ids": [
                                    (6, 0, (cls.class_8a + cls.class_8b).ids)
                                ],
                                "equipment_ids": [(6, 0, cls.microscope.ids)],
                                "quantity": 4,
                            }
                        )
                    ],
                }
            )
        )
        cls.line = cls.plan.line_ids

    def _book(self, number=1):
        """Press "Book", choose the room and a period, save."""
        context = self.line.action_book()["context"]
        view = "edu_equipment.edu_room_session_view_form_quick"
        Session = self.line.env["edu.room.session"].with_context(**context)
        with Form(Session, view) as form:
            form.place_id = self.physics
            form.period_from_id = self._period(number)
        return form.record

    def test_a_planned_lesson_is_booked_by_one_click(self):
        """EQU-05: class by class, with its equipment, in its week."""
        self.assertEqual(str(self.line.date), "2019-10-21")
        first, second = self._book(1), self._book(2)
        self.assertEqual(
            first.class_id | second.class_id, self.class_8a | self.class_8b
        )
        self.assertEqual(str(first.date), "2019-10-21")
        self.assertEqual(first.lesson_number, 17)
        self.assertEqual(first.line_ids.quantity, 4)
        self.assertEqual(first.plan_line_id, self.line)

    def test_plan_against_actual(self):
        first, second = self._book(1), self._book(2)
        with freeze_time("2019-10-22 01:00:00"):
            first.action_done()
            second.action_cancel()
        plan = self.plan
        counts = plan.planned_count, plan.booked_count, plan.done_count
        self.assertEqual(counts, (2, 1, 1))
        self.assertEqual(plan.done_rate, 0.5)

    def test_a_plan_of_another_teacher_is_not_used(self):
        with self._refused("of another teacher"):
            self._session(1, self.colleague, plan_line_id=self.line.id)

    def test_plans_are_the_teachers_own(self):
        with self.assertRaises(AccessError):
            self.plan.teacher_id = self.colleague
        for user in (self.colleague, self.officer, self.neighbour_officer):
            for records in (self.plan, self.line):
                self.assertFalse(records.with_user(user).has_access("write"))
        self.plan.with_user(self.subject_head).lesson_total = 72
        self.assertEqual(self.plan.with_user(self.officer).lesson_total, 72)

    def test_a_line_is_not_moved_into_the_plan_of_another(self):
        plan = self.plan.with_user(self.subject_head).copy(
            {"teacher_id": self.colleague.id}
        )
        with self.assertRaises(AccessError):
            self.line.plan_id = plan

    def test_a_closed_year_keeps_its_plans(self):
        self.year.action_close()
        for change in (
            lambda: self.plan.write({"lesson_total": 1}),
            lambda: self.line.write({"name": "x"}),
            lambda: self.line.unlink(),
            lambda: self.line.copy(),
            lambda: self.plan.unlink(),
        ):
            with self._refused("is closed"):
                change()

    def test_the_plans_of_the_teachers_make_the_yearly_plan(self):
        """EQM-03: one line for each subject, brought up to date by asking again."""
        mine = self.plan.with_user(self.subject_head)
        action = mine.action_propose()
        yearly = self.env["edu.plan"].browse(action["res_id"])
        self.assertEqual((yearly.kind, yearly.unit_id), ("use", self.school))
        self.assertEqual(yearly.line_ids.quantity, 2)
        mine.copy({"teacher_id": self.colleague.id}).action_propose()
        self.assertEqual(yearly.line_ids.quantity, 4)

    def test_a_teacher_does_not_make_the_yearly_plan(self):
        with self.assertRaises(AccessError):
            self.plan.action_propose()
