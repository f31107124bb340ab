from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUseAccess(UseCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.session = cls._session(1, equipment=cls.microscope)
        cls.mine = cls.session.sudo(False)
        cls.env.cr.flush()

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        """ORG-10."""
        for model in ("edu.room.session", "edu.room.session.line"):
            self.assertFalse(self.env[model].search([("unit_id", "=", self.school.id)]))
        with self.assertRaises(AccessError):
            self.session.with_env(self.env).read(["name"])

    @users("t_officer")
    def test_the_office_reads_and_does_not_write(self):
        session = self.session.with_env(self.env)
        self.assertEqual(session.name, "Lesson 1")
        self.assertFalse(session.can_edit)
        for change in (
            lambda: session.write({"name": "x"}),
            lambda: session.action_cancel(),
            lambda: session.unlink(),
            lambda: session.line_ids.unlink(),
            lambda: session.copy({"date": "2019-10-16"}),
        ):
            with self.assertRaises(AccessError):
                change()

    @users("t_colleague")
    def test_a_teacher_writes_only_the_own_sessions(self):
        session = self.session.with_env(self.env)
        self.assertFalse(session.can_edit)
        for change in (
            lambda: session.write({"name": "x"}),
            lambda: session.with_context(force=True).action_cancel(),
            lambda: session.line_ids.write({"quantity": 2}),
            lambda: session.copy({"date": "2019-10-16"}),
        ):
            with self.assertRaises(AccessError):
                change()

    def test_a_teacher_does_not_hand_a_session_to_another(self):
        with self.assertRaises(AccessError):
            self.mine.teacher_id = self.colleague

    @users("t_subject_head", "t_equipment")
    def test_those_in_charge_book_for_others(self):
        self.session.with_env(self.env).teacher_id = self.colleague
        self.assertEqual(self.session.teacher_id, self.colleague)

    def test_a_booking_stays_in_its_unit(self):
        self.equipment_officer.edu_unit_ids |= self.neighbour
        with self._refused("stays in its unit"):
            self.session.with_user(self.equipment_officer).unit_id = self.neighbour

    def test_a_room_of_another_school_is_out_of_reach(self):
        room = self._place("Phòng Sinh", self.neighbour, is_bookable=True)
        with self.assertRaises(UserError):
            self._session(2, place_id=room.id)

    def _online(self):
        """The office's online classroom, open to its schools."""
        return self._place(
            "Phòng trực tuyến",
            self.office,
            is_bookable=True,
            is_online=True,
            open_unit_ids=[(6, 0, self.office.ids)],
        )

    def test_schools_book_the_online_classroom_of_the_office(self):
        """IT-08: open to the units below; the office sees who uses it."""
        room = self._online()
        session = self._session(
            2, place_id=room.id, participant_unit_ids=[(6, 0, self.neighbour.ids)]
        )
        self.assertIn(room, session.bookable_place_ids)
        self.assertEqual(session.with_user(self.officer).name, "Lesson 2")

    def test_a_clash_between_schools_is_told(self):
        room = self._online()
        self._session(2, place_id=room.id)
        teacher = self._user("cd_teacher", "teacher", self.neighbour)
        with self._refused("is taken .*t_teacher"):
            self._session(
                2,
                teacher,
                unit_id=self.neighbour.id,
                place_id=room.id,
                class_id=False,
                purpose_id=self.env.ref("edu_equipment.purpose_online").id,
            )

    @users("t_teacher")
    def test_a_room_open_to_others_is_not_theirs(self):
        room = self._online().with_env(self.env)
        self.assertEqual(room.name, "Phòng trực tuyến")
        stranger = self._user("vt_teacher", "teacher", self.stranger)
        self.assertFalse(room.with_user(stranger).search([("id", "=", room.id)]))
        with self.assertRaises(AccessError):
            room.name = "Ours"

    @users("t_equipment", "t_teacher")
    def test_default_bells_are_the_administrators(self):
        with self.assertRaises(AccessError):
            self._period(1).with_env(self.env).hour_to = 7.5
