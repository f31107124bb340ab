from odoo import fields
from odoo.tests import tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestDuesDesk(LibraryCommon):
    """Lost, damaged and found at the desk, without leaving it (LIB-28)."""

    def setUp(self):
        super().setUp()
        self.desk = self.env["edu.library.desk"].with_user(self.librarian)
        self.copy = self._copies(self.novel, price=45000)
        self.copy.date_in = fields.Date.today()
        self.serial = 0

    def _scan(self, act, code=None, reader=None, **vals):
        self.serial += 1
        scan = {
            "id": f"{self.id()}-{self.serial:04d}"[-40:],
            "code": code or self.copy.label_token,
            "act": act,
            "age": 0,
            "reader": reader and reader.label_token,
            **vals,
        }
        (answer,) = self.desk.scan(self.school.id, [scan])
        return {**answer, "id": scan["id"]}

    def test_a_loss_is_one_button(self):
        self._scan("lend", reader=self.pupil)
        answer = self._scan("lost")
        self.assertEqual((answer["status"], self.copy.status), ("warn", "lost"))
        self.assertFalse(answer["reader"]["loans"])
        self.assertIn("45.000", answer["detail"])

    def test_the_same_button_twice_is_one_report(self):
        self._scan("lend", reader=self.pupil)
        first = self._scan("lost", id="lost-once-01")
        self.assertEqual(first, self._scan("lost", id="lost-once-01"))
        self.assertEqual(len(self.copy.compensation_ids), 1)

    def test_a_report_is_undone(self):
        for act in ("lost", "damaged"):
            self._scan("lend", reader=self.pupil)
            answer = self._scan("undo", self._scan(act)["id"])
            self.assertEqual((answer["status"], self.copy.status), ("ok", "on_loan"))
            self.assertEqual(len(answer["reader"]["loans"]), 1)
            self.assertEqual(self.copy.condition, "good")
        self.assertFalse(self.env["edu.library.quota"]._differences())

    def test_a_return_as_damaged_is_undone(self):
        self._scan("lend", reader=self.pupil)
        back = self._scan("return", condition="damaged")
        self.assertEqual((back["status"], self.copy.status), ("warn", "repair"))
        self._scan("undo", back["id"])
        self.assertEqual((self.copy.status, self.copy.condition), ("on_loan", "good"))

    def test_what_is_not_on_loan_is_not_lost_at_the_desk(self):
        self.assertEqual(self._scan("lost")["status"], "error")
        self.assertEqual(self.copy.status, "available")

    def test_a_lost_copy_is_found_by_its_scan(self):
        self._scan("lend", reader=self.pupil)
        self._scan("lost")
        answer = self._scan("return")
        self.assertEqual((answer["status"], self.copy.status), ("warn", "available"))
        self.assertEqual(self.copy.compensation_ids.state, "found")

    def test_the_card_says_what_is_to_make_good(self):
        self._scan("lend", reader=self.pupil)
        self._scan("lost")
        self.env.invalidate_all()
        answer = self._scan("look", self.pupil.card_no)
        self.assertEqual(answer["status"], "warn")

    def test_a_loss_kept_without_network(self):
        hour = 3600 * 1000
        self._scan("lend", reader=self.pupil, age=2 * hour)
        self._scan("lost", age=hour)
        self.assertEqual(self.copy.status, "lost")
        self.assertFalse(self.env["edu.library.quota"]._differences())
