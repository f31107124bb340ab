from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDutiesRegisters(ReportingCommon):
    """Courses over the network, core trainers, analyses of exams (IT-07, 19, 23)."""

    def _analysis(self, user, unit, **vals):
        return (
            self.env["edu.exam.analysis"]
            .with_user(user)
            .create(
                {
                    "name": "Kiểm tra học kỳ I",
                    "unit_id": unit.id,
                    "school_year_id": self.year.id,
                    **vals,
                }
            )
        )

    def test_the_it_officer_plans_and_holds_a_course(self):
        """IT-07, IT-23: to come it is planned, afterwards it is held."""
        officer = self._user("it", "it_officer", self.school)
        course = (
            self.env["edu.activity"]
            .with_user(officer)
            .create(
                {
                    "name": "Thiết kế bài giảng e-Learning",
                    "kind": "training",
                    "field": "it",
                    "mode": "blended",
                    "date_from": "2019-11-20",
                    "school_year_id": self.year.id,
                    "unit_id": self.school.id,
                }
            )
        )
        planned = course.search([("is_planned", "=", True)])
        self.assertIn(course, planned)
        course.date_from = "2019-11-05"
        self.assertFalse(course.is_planned)

    def test_raising_awareness_is_an_entry_of_the_log(self):
        """IT-26: exhortation itself is no data; the day it took place is."""
        officer = self._user("it", "it_officer", self.school)
        held = (
            self.env["edu.activity"]
            .with_user(officer)
            .create(
                {
                    "name": "Kỹ năng an toàn thông tin cho thiết bị cá nhân",
                    "kind": "workshop",
                    "field": "it",
                    "it_topic": "security",
                    "date_from": "2019-11-05",
                    "unit_id": self.school.id,
                }
            )
        )
        self.assertEqual(held.with_user(self.officer).it_topic, "security")

    def test_core_trainers_stand_in_the_list_of_staff(self):
        """IT-23."""
        duty = self.env["edu.staff.duty"].create(
            {
                "name": "Huỳnh Quốc Bảo",
                "duty": "it_trainer",
                "unit_id": self.office.id,
                "school_year_id": self.year.id,
            }
        )
        action = self.env.ref("edu_reporting.edu_staff_duty_action_trainer")
        self.assertIn("it_trainer", action.domain)
        self.assertEqual(duty.employment, "concurrent")

    def test_an_analysis_is_read_below_once_shared(self):
        """IT-19: the office shares, its schools read and do not write."""
        analysis = self._analysis(self.officer, self.office)
        with self.assertRaises(AccessError):
            analysis.with_user(self.leader).read(["name"])
        analysis.is_shared = True
        shared = analysis.with_user(self.leader)
        self.assertEqual(shared.unit_id, self.office)
        with self.assertRaises(AccessError):
            shared.write({"summary": "x"})

    def test_neighbours_do_not_read_each_other(self):
        """ORG-10: shared goes down the tree, not sideways; the office reads."""
        analysis = self._analysis(self.leader, self.school, is_shared=True)
        self.assertTrue(analysis.with_user(self.officer).name)
        with self.assertRaises(AccessError):
            analysis.with_user(self.neighbour_officer).read(["name"])
        with self.assertRaises(AccessError):
            analysis.with_user(self.officer).write({"is_shared": False})
