from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .common import EduCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestActivity(EduCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.foreign = cls.env["edu.activity"].create(
            {"name": "Library meeting", "unit_id": cls.school.id}
        )

    def _activity(self, unit, **vals):
        return self.env["edu.activity"].create(
            {"name": "Equipment meeting", "unit_id": unit.id, **vals}
        )

    @users("t_equipment")
    def test_an_officer_records_a_course(self):
        """EQM-14"""
        activity = self._activity(
            self.school,
            kind="training",
            participant_ids=[
                Command.create({"user_id": self.teacher.id}),
                Command.create({"name": "Trần Văn An", "attended": False}),
            ],
        )
        self.assertEqual(activity.school_year_id, self.year)
        self.assertEqual(activity.date_to, activity.date_from)
        self.assertEqual(activity.attended_count, 1)
        self.assertEqual(activity.participant_ids[0].unit_id, self.school)
        with self.assertRaises(AccessError):
            activity.unlink()

    def test_the_office_reads_only(self):
        activity = self._activity(self.school).with_user(self.officer)
        self.assertEqual(activity.name, "Equipment meeting")
        with self.assertRaises(AccessError):
            activity.name = "Changed"

    def test_other_schools_do_not_read(self):
        activity = self._activity(self.school).with_user(self.neighbour_officer)
        with self.assertRaises(AccessError):
            activity.read(["name"])

    def test_a_school_reads_the_meeting_it_attends(self):
        """EQM-15: with the list of those present."""
        activity = self._activity(
            self.office,
            kind="cluster",
            participant_ids=[
                Command.create({"user_id": self.equipment_officer.id}),
                Command.create({"user_id": self.neighbour_officer.id}),
            ],
        )
        activity.env.flush_all()
        activity.env.invalidate_all()
        activity = activity.with_user(self.equipment_officer)
        [form] = activity.web_read(
            {"name": {}, "participant_ids": {"fields": {"name": {}, "result": {}}}}
        )
        self.assertEqual(len(form["participant_ids"]), 2)
        with self.assertRaises(AccessError):
            activity.name = "Changed"

    def test_a_workshop_of_the_department_names_who_came(self):
        """PHB-14: new teaching technology, shown to the schools."""
        specialist = self._user("dept_officer", "officer", self.department)
        workshop = (
            self.env["edu.activity"]
            .with_user(specialist)
            .create(
                {
                    "name": "Giải pháp, công nghệ dạy học tiên tiến",
                    "kind": "workshop",
                    "unit_id": self.department.id,
                    "participant_ids": [Command.create({"user_id": self.teacher.id})],
                }
            )
        )
        self.assertEqual(workshop.attended_count, 1)
        self.assertEqual(workshop.with_user(self.teacher).kind, "workshop")

    @users("t_neighbour")
    def test_nobody_enters_himself_into_a_foreign_activity(self):
        """Neither by a new line nor by moving one of an own activity."""
        foreign = self.foreign
        line = {"user_id": self.env.uid, "activity_id": foreign.id}
        lines = self.env["edu.activity.participant"]
        with self.assertRaises(AccessError):
            lines.create(line)
        own = self._activity(self.neighbour)
        mine = lines.create({**line, "activity_id": own.id})
        with self.assertRaises(AccessError):
            mine.activity_id = foreign.id

    @users("t_teacher")
    def test_a_teacher_reads_only(self):
        with self.assertRaises(AccessError):
            self._activity(self.school)
