from odoo.tests import freeze_time, tagged

from .books_common import BooksCommon
from .use_common import UseCommon


@tagged("post_install", "-at_install")
class TestLoanLog(UseCommon, BooksCommon):
    """A lesson of 15 October 2019 with three scales and 20 ml of acid."""

    @classmethod
    def _equipment(cls, code="VL09", env=None, **vals):
        return super()._equipment(code, env, **vals)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid = cls._equipment("HC01", name="Axit HCl", kind="chemical")
        cls._receive(cls.acid, 100)
        with freeze_time("2019-10-14"):
            cls.session = cls._session(equipment=cls.scale | cls.acid, quantity=3)

    def _hand_out(self):
        session = self.session.with_user(self.equipment_officer)
        action = session.action_hand_out()
        loan = session.env[action["res_model"]].browse(action["res_id"])
        loan.action_hand_out()
        return loan

    def _log(self, user=None, **vals):
        values = {"register": "log", "place_id": False, **vals}
        choice = self._choice(user, **values)
        return [row for part in choice._book()._parts(choice) for row in part["rows"]]

    @freeze_time("2019-10-15 09:00:00")
    def test_breakage_is_said_once_and_stands_in_the_log(self):
        """EQU-06, EQM-12"""
        back = self._hand_out()._open_return()
        back.line_ids.write({"quantity_good": 1, "quantity_broken": 1})
        back.line_ids.write({"quantity_used": 1})
        back.action_post()
        (row,) = self._log()
        self.assertEqual((row["class_name"], row["periods"]), ("8A", "1"))
        self.assertEqual(row["week"], 8)
        self.assertIn("Cân điện tử (3", row["equipment"])
        self.assertIn("Axit HCl (3", row["materials"])
        self.assertIn("Cân điện tử (1", row["materials"])
        self.assertRegex(row["incident"], "Broken: Cân điện tử")

    @freeze_time("2019-10-15 09:00:00")
    def test_without_a_loan_it_says_what_was_booked(self):
        self.session.action_done()
        (row,) = self._log()
        self.assertIn("Cân điện tử (3", row["equipment"])
        self.assertIn("Axit HCl (3", row["materials"])

    @freeze_time("2019-10-15 09:00:00")
    def test_only_lessons_held_of_room_class_teacher_and_period(self):
        self.assertFalse(self._log())
        self.session.action_done()
        self.assertEqual(len(self._log(place_id=self.physics.id)), 1)
        self.assertFalse(self._log(place_id=self.chemistry.id))
        self.assertFalse(self._log(school_class_id=self.class_8b.id))
        self.assertFalse(self._log(teacher_id=self.colleague.id))
        self.assertFalse(self._log(year=2018))
        self.assertFalse(self._log(self.neighbour_officer, unit_id=self.neighbour.id))

    @freeze_time("2019-10-15 09:00:00")
    def test_it_is_printed_room_by_room(self):
        """EQU-01: by the school and by the office above."""
        self.session.with_user(self.teacher).action_done()
        for user in self.equipment_officer | self.officer:
            choice = self._choice(user, register="log", place_id=False)
            self.assertEqual(choice.line_count, 1)
            self.assertEqual(self._sheets(choice)[0].title, "Phòng Vật lí")
            text = " ".join(self._text(choice).split())
            self.assertIn("SỔ NHẬT KÝ HOẠT ĐỘNG", text)
