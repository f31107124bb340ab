import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Datetime
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-01-20")
class TestPreservationGuard(EquipmentCommon):
    def _roster(self, env=None, **vals):
        return (env or self.env(user=self.equipment_officer))[
            "edu.guard.roster"
        ].create(
            {
                "name": "Trực Tết 2020",
                "kind": "tet",
                "unit_id": self.school.id,
                "date_from": "2020-01-22",
                "date_to": "2020-01-31",
                **vals,
            }
        )

    def _shift(self, roster, start="2020-01-22 11:00:00", **vals):
        person = {} if "user_id" in vals else {"name": "Ông Ba"}
        return roster.shift_ids.create(
            {
                "roster_id": roster.id,
                **person,
                "date_start": start,
                "date_end": "2020-01-22 23:00:00",
                **vals,
            }
        )

    def _generate(self, roster, persons, **vals):
        wizard = roster.env["edu.guard.generate"].create(
            {
                "roster_id": roster.id,
                "person_ids": [Command.create({"name": name}) for name in persons],
                **vals,
            }
        )
        wizard.action_generate()
        return roster.shift_ids.sorted("date_start")

    def _handover(self, shift, user=None, **vals):
        return shift.with_user(user or self.teacher).handover_ids.create(
            {"shift_id": shift.id, "to_name": "Ông Tư", **vals}
        )

    def test_the_period_is_filled_in_turn(self):
        """EQP-04: ten nights, three persons one after the other, local time."""
        shifts = self._generate(self._roster(), ["A", "B", "C"])
        self.assertEqual(len(shifts), 10)
        self.assertEqual(shifts.mapped("name")[:4], ["A", "B", "C", "A"])
        self.assertEqual(
            shifts[0].date_start, Datetime.to_datetime("2020-01-22 11:00:00")
        )
        self.assertEqual(
            shifts[0].date_end, Datetime.to_datetime("2020-01-22 23:00:00")
        )

    def test_weekends_and_several_at_once(self):
        slot = {"hour_from": 7, "hour_to": 17, "persons": 2}
        shifts = self._generate(
            self._roster(),
            ["A", "B", "C"],
            days="weekend",
            slot_ids=[Command.create(slot)],
        )
        self.assertEqual(len(shifts), 4, "one Saturday, one Sunday, two persons each")
        self.assertEqual(set(shifts[:2].mapped("name")), {"A", "B"})

    def test_too_few_persons_or_days_outside_are_refused(self):
        slot = {"hour_from": 0, "hour_to": 24, "persons": 2}
        with self.assertRaises(UserError):
            self._generate(self._roster(), ["A"], slot_ids=[Command.create(slot)])
        with self.assertRaises(UserError):
            self._generate(self._roster(), ["A"], date_to="2020-02-20")

    def test_filling_again_replaces_what_is_planned(self):
        roster = self._roster()
        self._generate(roster, ["A", "B"])
        shifts = self._generate(roster, ["C"], replace=True)
        self.assertEqual(set(shifts.mapped("name")), {"C"})
        self.assertEqual(len(shifts), 10)

    def test_nobody_is_on_guard_twice(self):
        """EQP-04: kept by the database, for users and for names."""
        roster = self._roster()
        self._shift(roster)
        self._shift(roster, name="Ông Tư")
        with (
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._shift(roster, start="2020-01-22 20:00:00")
            self.env.flush_all()

    def test_a_user_guards_one_place_at_a_time(self):
        roster = self._roster()
        with (
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            mute_logger("odoo.sql_db"),
        ):
            for post in ("Cổng", "Kho"):
                self._shift(roster, user_id=self.teacher.id, post=post)
            self.env.flush_all()

    def test_steps_and_forged_states(self):
        roster = self._roster(state="issued")
        self.assertEqual(roster.state, "draft")
        with self.assertRaises(UserError):
            roster.action_issue()
        with self.assertRaises(UserError):
            roster.state = "ended"
        self._shift(roster)
        roster.action_issue()
        with self.assertRaises(UserError):
            roster.unlink()

    def test_changes_of_an_issued_roster_are_noted(self):
        roster = self._roster()
        shift = self._shift(roster)
        roster.action_issue()
        shift.name = "Ông Năm"
        self.assertIn("Ông Ba", roster.message_ids[:1].body)

    def test_a_handover_is_written_once(self):
        """EQP-04: from whom, to whom; never changed."""
        roster = self._roster()
        shift = self._shift(roster)
        with self.assertRaises(UserError):
            self._handover(shift)
        roster.action_issue()
        entry = self._handover(shift)
        self.assertEqual(entry.from_name, "Ông Ba")
        for user in (self.teacher, self.head, self.manager):
            with self.assertRaises(AccessError):
                entry.with_user(user).with_context(su=True).write({"keys": "x"})
        with self.assertRaises(UserError):
            entry.sudo().unlink()
        with self.assertRaises(UserError):
            shift.name = "Ai khác"
        self.assertTrue(shift.has_handover)

    def test_an_incident_is_reported_from_the_handover(self):
        """EQP-02, EQP-04"""
        roster = self._roster()
        shift = self._shift(roster)
        roster.action_issue()
        entry = self._handover(
            shift, condition="incident", remarks="Khóa kho bị phá", seals="broken"
        )
        entry.action_report_incident()
        incident = entry.sudo().incident_id
        self.assertEqual(incident.unit_id, self.school)
        self.assertIn("Khóa kho", incident.description)
        with self.assertRaises(AccessError):
            entry.with_user(self.officer).action_report_incident()

    def test_remarks_are_given_when_something_is_wrong(self):
        roster = self._roster()
        shift = self._shift(roster)
        roster.action_issue()
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._handover(shift, seals="broken")
            self.env.flush_all()

    def test_the_roster_is_printed(self):
        roster = self._roster(duties="Đi tuần mỗi giờ")
        self._generate(roster, ["Ông Ba", "Ông Tư"])
        html = self.env["ir.actions.report"]._render_qweb_html(
            "edu_equipment.edu_guard_roster_report", roster.ids
        )[0]
        text = html.decode()
        for words in ("BẢNG PHÂN CÔNG TRỰC", "18:00 – 06:00 hôm sau", "Đi tuần"):
            self.assertIn(words, text)

    @users("t_officer", "t_neighbour", "t_teacher")
    def test_others_do_not_plan_the_guard(self):
        roster = self._roster()
        self._shift(roster, name=self.env.user.login)
        with self.assertRaises(AccessError):
            roster.with_env(self.env).name = "Mine"
        with self.assertRaises(AccessError):
            self._roster(env=self.env)
        with self.assertRaises(AccessError):
            self._shift(roster.with_env(self.env), name="X")

    def test_strangers_see_nothing_and_do_not_hand_over(self):
        roster = self._roster()
        shift = self._shift(roster)
        roster.action_issue()
        self._handover(shift)
        for model in ("edu.guard.roster", "edu.guard.shift", "edu.guard.handover"):
            stranger = self.env(user=self.neighbour_officer)[model]
            self.assertFalse(stranger.search([("unit_id", "=", self.school.id)]))
            above = self.env(user=self.officer)[model]
            self.assertTrue(above.search([("unit_id", "=", self.school.id)]))
        for user in (self.neighbour_officer, self.officer):
            with self.assertRaises(AccessError):
                self._handover(shift, user=user, from_name="X")
