import psycopg2

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestPeople(EduCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.committee = cls.env["edu.committee"].create(
            {"name": "Counting board", "kind": "counting", "unit_id": cls.school.id}
        )

    def _committee(self, **vals):
        return self.env["edu.committee"].create(
            {"name": "Acceptance board", "unit_id": self.school.id, **vals}
        )

    def _duty(self, **vals):
        return self.env["edu.staff.duty"].create(
            {
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "name": "Nguyễn Thị Lan",
                "duty": "library",
                **vals,
            }
        )

    @users("t_head")
    def test_a_committee_starts_with_a_chair(self):
        """EQM-05"""
        committee = self._committee()
        with self.assertRaises(UserError):
            committee.action_activate()
        committee.member_ids = [
            Command.create({"user_id": self.head.id, "role": "chair"})
        ]
        committee.action_activate()
        self.assertEqual(committee.state, "active")
        self.assertEqual(committee.school_year_id, self.year)

    @users("t_head")
    def test_the_teams_of_library_and_equipment_are_set_up_each_year(self):
        """LIB-01, EQM-06: by decision, each member with duties of the own."""
        for kind in ("library", "equipment"):
            team = self._committee(
                kind=kind,
                tasks="Kiểm tra việc xây dựng, hoạt động",
                member_ids=[
                    Command.create({"user_id": self.head.id, "role": "chair"}),
                    Command.create({"name": "Lê Thị Lan", "task": "Bảo quản"}),
                ],
            )
            team.action_activate()
            self.assertEqual(team.member_ids.mapped("task"), [False, "Bảo quản"])
            self.assertEqual(team.school_year_id, self.year)

    @users("t_head")
    def test_no_step_is_skipped(self):
        with self.assertRaises(UserError):
            self._committee().write({"state": "ended"})
        self.assertEqual(self._committee(state="active").state, "draft")

    def test_one_chair(self):
        committee = self._committee()
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            committee.member_ids = [
                Command.create({"name": name, "role": "chair"}) for name in "AB"
            ]
            self.env.flush_all()

    @users("t_officer", "t_neighbour")
    def test_others_do_not_change_a_committee(self):
        committee = self.committee.with_env(self.env)
        with self.assertRaises(AccessError):
            committee.name = "Mine"

    @users("t_head")
    def test_one_person_holds_several_duties(self):
        """ORG-05, LIB-03: full-time or concurrent, several posts for one person."""
        first = self._duty(qualification="Cao đẳng Thư viện", it_level="Cơ bản")
        self.assertEqual((first.employment, first.it_level), ("concurrent", "Cơ bản"))
        second = self._duty(duty="equipment", employment="full")
        self.assertEqual(second.employment, "full")

    def test_not_the_same_duty_twice(self):
        self._duty()
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._duty()

    @users("t_head")
    def test_the_list_is_copied_to_the_next_year_once(self):
        """ORG-09"""
        duty = self._duty()
        self.env["edu.school.year"].sudo().create(
            {"name": "2020–2021", "date_start": "2020-09-01", "date_end": "2021-07-31"}
        )
        with freeze_time("2020-10-01"):
            duty.action_copy_to_current_year()
            duty.action_copy_to_current_year()
        copies = self.env["edu.staff.duty"].search([("name", "=", duty.name)])
        self.assertEqual(len(copies), 2)

    def test_a_closed_year_is_not_changed(self):
        duty = self._duty()
        self.year.action_close()
        with self.assertRaises(UserError):
            duty.name = "Someone else"

    def test_delegation_is_data_of_a_year_and_level(self):
        """ORG-06"""
        primary = self.env.ref("edu_base.level_primary")
        secondary = self.env.ref("edu_base.level_upper_secondary")
        self.env["edu.delegation"].create(
            {
                "unit_id": self.office.id,
                "object": "subject_room",
                "act": "propose",
                "level_ids": primary.ids,
                "school_year_id": self.year.id,
            }
        )
        day = fields.Date.to_date("2019-12-01")
        allowed = self.env["edu.delegation"]._is_delegated
        args = (self.office, "subject_room", "propose")
        self.assertTrue(allowed(*args, day, primary))
        self.assertFalse(allowed(*args, day, secondary))
        self.assertFalse(allowed(*args, fields.Date.to_date("2020-12-01"), primary))
        self.assertFalse(allowed(self.other_office, *args[1:], day, primary))
