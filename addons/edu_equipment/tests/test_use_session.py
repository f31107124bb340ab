from psycopg2.errors import ExclusionViolation, RestrictViolation

from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUseSession(UseCommon):
    def test_the_bell_gives_the_times(self):
        """EQU-04: periods 2 to 3 of a morning, kept in UTC."""
        session = self._session(2, period_to_id=self._period(3).id)
        self.assertEqual(str(session.start), "2019-10-15 00:50:00")
        self.assertEqual(str(session.stop), "2019-10-15 02:40:00")
        self.assertEqual(session.period_name, "Morning 2–3")
        self.assertEqual(session.school_year_id, self.year)

    def test_a_unit_may_have_bells_of_its_own(self):
        own = self.env["edu.lesson.period"].create(
            {"unit_id": self.school.id, "number": 1, "hour_from": 6.5, "hour_to": 7}
        )
        session = self._session(1, period_from_id=own.id)
        self.assertEqual(session.period_ids, own)
        own.hour_from = 6.75
        self.assertEqual(str(session.start), "2019-10-14 23:45:00")
        with self._refused("Lessons are booked"):
            own.number = 2

    def test_periods_of_a_unit_do_not_overlap(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self.env["edu.lesson.period"].create(
                {"number": 9, "hour_from": 7.5, "hour_to": 8}
            )

    def test_a_taken_room_is_refused_with_the_name(self):
        """EQU-04: the message says who has it."""
        self._session(2)
        message = "Phòng Vật lí is taken .*Morning 2.*t_teacher.*8A.*Lesson 2"
        with self._refused(message):
            self._session(
                1,
                self.colleague,
                period_to_id=self._period(3).id,
                class_id=self.class_8b.id,
            )

    def test_a_teacher_or_a_class_is_in_one_place_only(self):
        self._session(1)
        with self._refused("t_teacher.* already has"):
            self._session(1, place_id=False, class_id=self.class_8b.id)
        with self._refused("Class 8A already has"):
            self._session(1, self.colleague, place_id=self.chemistry.id)

    def test_the_database_excludes_an_overlap(self):
        """Whoever writes it, by whatever way."""
        first, second = self._session(1), self._session(2)
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self.env.cr.execute(
                "UPDATE edu_room_session SET start = %s WHERE id = %s; "
                "SET CONSTRAINTS ALL IMMEDIATE",
                [first.start, second.id],
            )

    def test_two_bookings_of_one_batch_do_not_overlap(self):
        vals = {
            "unit_id": self.school.id,
            "date": self.DAY,
            "period_from_id": self._period(1).id,
            "place_id": self.physics.id,
            "class_id": self.class_8a.id,
            "subject_id": self.subject.id,
        }
        batch = [{**vals, "name": name} for name in "ab"]
        with self._refused("is taken"):
            self.env["edu.room.session"].with_user(self.teacher).create(batch)

    def test_what_is_cancelled_is_free(self):
        session = self._session(1)
        session.action_cancel()
        other = self._session(1, self.colleague, class_id=self.class_8b.id)
        with self._refused("is taken"):
            session.action_rebook()
        other.action_cancel()
        session.action_rebook()
        self.assertEqual(session.state, "booked")

    def test_a_forbidden_purpose_is_refused_with_the_reason(self):
        """EQU-11: no extra lessons, no outside activities in a subject room."""
        for name in ("extra", "outside"):
            purpose = self.env.ref(f"edu_equipment.purpose_{name}")
            with self._refused("not used for"):
                self._session(1, purpose_id=purpose.id)
        self._session(
            1, purpose_id=self.env.ref("edu_equipment.purpose_extra").id, place_id=False
        )

    def test_the_database_refuses_a_forbidden_purpose(self):
        session = self._session(1)
        extra = self.env.ref("edu_equipment.purpose_extra")
        with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation):
            self.env.cr.execute(
                "UPDATE edu_room_session SET purpose_id = %s WHERE id = %s; "
                "SET CONSTRAINTS ALL IMMEDIATE",
                [extra.id, session.id],
            )

    def test_a_purpose_is_forbidden_only_while_its_rule_is_in_force(self):
        """EQU-11, D7: the rule is dated data."""
        extra = self.env.ref("edu_equipment.purpose_extra")
        extra.date_to = "2019-10-01"
        self._session(1, purpose_id=extra.id)

    def test_a_club_names_its_approval(self):
        club = self.env.ref("edu_equipment.purpose_club")
        with self._refused("needs approval"):
            self._session(1, purpose_id=club.id)
        self._session(1, purpose_id=club.id, decision="12/QĐ-BH", class_id=False)

    def test_a_lesson_has_a_class_and_a_subject(self):
        for missing in ("class_id", "subject_id"):
            with self._refused("class and the subject"):
                self._session(1, **{missing: False})

    def test_only_bookable_rooms_are_booked(self):
        self.chemistry.is_bookable = False
        with self._refused("cannot be booked by"):
            self._session(1, place_id=self.chemistry.id)

    def test_the_arrows_and_no_others(self):
        """A lesson is held once begun; the log is reopened only by those in charge."""
        session = self._session(1)
        with self._refused("has not begun"):
            session.action_done()
        with freeze_time("2019-10-15 01:00:00"):
            session.action_done()
            with self._refused("is closed"):
                session.name = "Another lesson"
            with self._refused("not allowed"):
                session.action_cancel()
            with self._refused("room keeper"):
                session.write({"state": "booked"})
            with self._refused("not deleted"):
                session.unlink()
            session.with_user(self.subject_head).action_rebook()
        self.assertEqual(session.state, "booked")

    def test_the_log_is_written_within_a_week_of_the_lesson(self):
        """EQU-06: by the teacher; later by those in charge only."""
        session = self._session(1)
        with freeze_time("2019-10-22 01:00:00"):
            session.action_done()
            session.write({"remarks": "All groups finished", "attendance": 38})
        with freeze_time("2019-10-23 01:00:00"):
            session.invalidate_recordset(["can_log"])
            self.assertFalse(session.can_log)
            with self._refused("is closed"):
                session.incident = "A lens broke"
            session.with_user(self.subject_head).incident = "A lens broke"
        self.assertEqual(session.attendance, 38)

    def test_a_new_booking_is_only_booked(self):
        self.assertEqual(self._session(1, state="done").state, "booked")

    def test_a_closed_year_takes_no_booking(self):
        self.year.action_close()
        with self._refused("2019–2020 is closed"):
            self._session(1)

    def test_a_click_in_the_calendar_says_day_and_periods(self):
        context = {
            "default_start": "2019-10-16 00:00:00",
            "default_stop": "2019-10-16 01:40:00",
        }
        Session = self.env["edu.room.session"].with_user(self.teacher)
        with Form(Session.with_context(**context)) as form:
            form.name = "Optics"
            form.class_id = self.class_8a
            form.subject_id = self.subject
        session = form.record
        self.assertEqual(session.period_name, "Morning 1–2")
        self.assertEqual(str(session.stop), "2019-10-16 01:35:00")

    def test_a_drag_in_the_calendar_follows_the_bell(self):
        session = self._session(1)
        session.write({"start": "2019-10-17 06:50:00", "stop": "2019-10-17 07:40:00"})
        self.assertEqual(session.period_name, "Afternoon 2")
        self.assertEqual(str(session.start), "2019-10-17 06:50:00")

    def test_a_new_booking_begins_with_the_next_period(self):
        values = (
            self.env["edu.room.session"]
            .with_user(self.teacher)
            .default_get(["date", "period_from_id", "unit_id", "subject_id"])
        )
        self.assertEqual(values["period_from_id"], self._period(3).id)

    def test_after_the_last_bell_tomorrow_is_proposed(self):
        with freeze_time("2019-10-15 13:00:00"):
            session = self.env["edu.room.session"].with_user(self.teacher)
            values = session.default_get(["date", "period_from_id", "unit_id"])
        self.assertEqual(str(values["date"]), "2019-10-16")
        self.assertEqual(values["period_from_id"], self._period(1).id)

    def test_others_see_a_session_to_be_closed(self):
        session = self._session(1)
        with freeze_time("2019-10-16 01:00:00"):
            session.invalidate_recordset(["needs_closing"])
            self.assertTrue(session.needs_closing)
            found = session.search([("needs_closing", "=", True)])
            self.assertIn(session, found)

    def test_a_copy_is_booked_like_any_other(self):
        session = self._session(1)
        with self._refused("is taken"):
            session.copy()
        copy = session.copy({"date": "2019-10-22"})
        self.assertEqual(copy.state, "booked")

    def test_a_list_of_sessions_costs_the_same(self):
        sessions = self.env["edu.room.session"].browse()
        for number in range(1, 6):
            sessions |= self._session(number, equipment=self.microscope)
        names = ["name", "period_name", "needs_closing", "can_edit", "state"]
        sessions.read(names)
        sessions.invalidate_recordset()
        with self.assertQueryCount(6):
            sessions.with_user(self.teacher).read(names)

    def test_equipment_of_the_own_unit_only(self):
        other = self._equipment("X1", unit_id=self.neighbour.id)
        with self._refused("another unit"):
            self._session(1, line_ids=[Command.create({"equipment_id": other.id})])
