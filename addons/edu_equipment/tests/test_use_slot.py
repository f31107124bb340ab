from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUseSlot(UseCommon):
    def _booked(self, number=1, equipment=None):
        slot = self.env["edu.equipment.slot"].search(
            [
                ("equipment_id", "=", (equipment or self.microscope).id),
                ("date", "=", self.DAY),
                ("slot", "=", self._period(number).slot),
            ]
        )
        return slot.booked

    def _other(self, number=1, quantity=1, **vals):
        """A lesson of the colleague's class, in the classroom."""
        return self._session(
            number,
            self.colleague,
            self.microscope,
            quantity,
            place_id=False,
            class_id=self.class_8b.id,
            **vals,
        )

    def test_no_more_than_what_is_usable(self):
        """EQU-04: ten on hand; seven and four are too many in one period only."""
        self._session(1, equipment=self.microscope, quantity=7)
        with self._refused(r"VL01.*: 4 wanted, 3 free"):
            self._other(1, 4)
        self._other(2, 4)
        self.assertEqual((self._booked(1), self._booked(2)), (7, 4))

    def test_the_fullest_period_counts(self):
        self._session(2, equipment=self.microscope, quantity=9)
        with self._refused("2 wanted, 1 free"):
            self._other(1, 2, period_to_id=self._period(3).id)

    def test_all_refused_lines_are_named(self):
        lens = self._equipment("VL02")
        with self._refused(r"(?s)VL01.*11 wanted.*VL02.*0 free"):
            self._session(1, equipment=self.microscope | lens, quantity=11)

    def test_what_is_broken_is_not_booked(self):
        lens = self._equipment("VL02")
        self._receive(lens, 3, condition="broken")
        with self._refused("VL02.*1 wanted, 0 free"):
            self._session(1, equipment=lens)

    def test_cancelling_gives_back(self):
        session = self._session(1, equipment=self.microscope, quantity=10)
        session.action_cancel()
        self.assertEqual(self._booked(), 0)
        self._other(1, 5)
        with self._refused("10 wanted, 5 free"):
            session.action_rebook()

    def test_moving_a_lesson_moves_its_equipment(self):
        session = self._session(1, equipment=self.microscope, quantity=6)
        session.write(
            {
                "period_from_id": self._period(2).id,
                "period_to_id": self._period(3).id,
                "line_ids": [(1, session.line_ids.id, {"quantity": 8})],
            }
        )
        booked = [self._booked(number) for number in (1, 2, 3)]
        self.assertEqual(booked, [0, 8, 8])

    def test_lines_book_and_give_back_what_they_change(self):
        session = self._session(1, equipment=self.microscope, quantity=2)
        session.line_ids.quantity = 5
        self.assertEqual(self._booked(), 5)
        with self._refused("free"):
            session.line_ids.quantity = 11
        session.line_ids.unlink()
        self.assertEqual(self._booked(), 0)

    def test_deleting_a_booking_gives_back(self):
        session = self._session(1, equipment=self.microscope, quantity=4)
        session.unlink()
        self.assertEqual(self._booked(), 0)

    def test_a_lesson_of_the_past_is_written_down(self):
        """EQU-06: the log does not ask what is usable today."""
        self._session(1, equipment=self.microscope, quantity=12, date="2019-10-10")

    def test_the_line_shows_what_is_free(self):
        session = self._session(1, equipment=self.microscope, quantity=4)
        other = self._other(1, 5)
        lines = session.line_ids | other.line_ids
        self.assertEqual(lines.mapped("free_quantity"), [5, 6])

    def test_what_is_free_costs_the_same_for_many_lines(self):
        for number in range(1, 5):
            self._session(number, equipment=self.microscope)
        lines = self.env["edu.room.session.line"].search([])
        lines.invalidate_model()
        self.env["edu.room.session"].invalidate_model()
        self.env["edu.equipment"].invalidate_model()
        with self.assertQueryCount(6):
            lines.mapped("free_quantity")

    def test_what_breaks_later_leaves_a_booking_short(self):
        """Whoever keeps the room sees which lessons are touched, before they are."""
        session = self._session(1, equipment=self.microscope, quantity=8)
        other = self._session(2, equipment=self.microscope, quantity=4)
        voucher = self._voucher(
            self.microscope, 5, type="internal", from_place=self.physics
        )
        voucher.line_ids.condition_to = "broken"
        voucher._post()
        (session | other).invalidate_recordset()
        self.assertEqual((session.is_short, other.is_short), (True, False))
        found = self.env["edu.room.session"].search(
            [("is_short", "=", True), ("unit_id", "=", self.school.id)]
        )
        self.assertEqual(found, session)

    def test_lines_of_a_closed_session_are_fixed(self):
        session = self._session(1, equipment=self.microscope)
        with freeze_time("2019-10-15 01:00:00"):
            session.action_done()
            for change in (
                lambda: session.line_ids.write({"quantity": 2}),
                lambda: session.line_ids.unlink(),
                lambda: session.write({"line_ids": [Command.clear()]}),
            ):
                with self._refused("is closed"):
                    change()

    def test_nobody_writes_the_slots(self):
        for user in (self.teacher, self.subject_head, self.equipment_officer):
            for operation in ("write", "create", "unlink"):
                slots = self.env["edu.equipment.slot"].with_user(user)
                self.assertFalse(slots.has_access(operation))
        with self.assertRaises(AccessError):
            slots.create({"equipment_id": self.microscope.id})
