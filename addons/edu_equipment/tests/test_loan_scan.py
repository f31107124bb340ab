from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .loan_common import LoanCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestLoanScan(LoanCommon):
    def _scan(self, document, *codes, **values):
        start = len(document.scans or {})
        return document.scan(
            [
                {"id": f"s{start + rank}", "code": code, **values}
                for rank, code in enumerate(codes)
            ]
        )

    @users("t_teacher")
    def test_a_scan_adds_a_line_or_one_more(self):
        """EQU-04"""
        loan = self._loan(user=self.env.user)
        answers = self._scan(loan, "HV01", "hv01", "HC01", "nothing")
        self.assertEqual(
            [answer["status"] for answer in answers], ["ok", "ok", "ok", "error"]
        )
        self.assertEqual(loan.line_ids.mapped("quantity"), [4, 1])
        self.assertEqual(answers[0]["equipment_id"], self.microscope.id)

    def test_a_batch_sent_twice_counts_once(self):
        loan = self._loan()
        batch = [{"id": "a", "code": "HV01"}]
        self.assertEqual(loan.scan(batch), loan.scan(batch))
        self.assertEqual(loan.line_ids.quantity, 3)

    def test_more_than_is_there_warns(self):
        self._out([(self.microscope, 4)])
        loan = self._loan([(self.acid, 1)])
        first, second = self._scan(loan, "HV01", "HV01")
        self.assertEqual((first["status"], second["status"]), ("ok", "warn"))
        self.assertIn("Lent to t_teacher", second["detail"])

    def test_scans_mark_what_is_back(self):
        """EQU-04: each in the condition chosen, never more than is out."""
        back = self._out()._open_return()
        self._scan(back, "HV01")
        self._scan(back, "HV01", outcome="broken")
        answer = self._scan(back, "HV01")[0]
        self.assertEqual(answer["status"], "warn")
        back.action_post()
        self.assertEqual(back.loan_id.state, "returned")
        self.assertEqual(self._on_hand(self.microscope, self.physics, "broken"), 1)

    def test_another_loan_is_named(self):
        self._out([(self.microscope, 1)])
        item = self._equipment("KHV02")
        self._receive(item)
        back = self._out([(item, 1)])._open_return()
        answer = self._scan(back, "HV01")[0]
        self.assertEqual(answer["status"], "error")
        self.assertIn("Lent to t_teacher", answer["detail"])

    def test_forged_scans(self):
        loan = self._out()
        back = loan._open_return()
        with self.assertRaises(UserError):
            self._scan(loan, "HV01")
        with self.assertRaises(UserError):
            self._scan(back, "HV01", outcome="open")
        with self.assertRaises(AccessError):
            self._scan(back.with_user(self.teacher), "HV01")
        with self.assertRaises(AccessError):
            self._scan(self._loan().with_user(self.neighbour_officer), "HV01")

    def test_missing_becomes_an_incident(self):
        """EQP-02: drafted once, with what is missing and where from."""
        back = self._take_back(self._out(), good=1, missing=1)
        line = back.incident_id.line_ids
        self.assertEqual(
            (line.equipment_id, line.place_id, line.quantity),
            (self.microscope, self.physics, 1),
        )
        self.assertEqual(back.incident_id.state, "draft")

    @users("t_equipment")
    def test_the_desk_finds_the_loan_that_is_due_first(self):
        """EQU-04: things of several borrowers on one desk."""
        later = self._out([(self.microscope, 1)], date_due="2019-10-20")
        first = self._out([(self.microscope, 1)])
        desk = self.env["edu.equipment.loan.desk"].create({})
        answers = self._scan(desk, "HV01", "HV01", "HV01", "HC01")
        statuses = [answer["status"] for answer in answers]
        self.assertEqual(statuses, ["ok", "ok", "warn", "warn"])
        self.assertIn(self.teacher.name, answers[0]["detail"])
        self.assertEqual(desk.return_ids.loan_id, first | later)
        desk.action_post()
        self.assertEqual((first | later).mapped("state"), ["returned"] * 2)
        self.assertFalse(desk.return_ids)

    @users("t_keeper")
    def test_the_desk_of_a_keeper_takes_back_the_own_room_only(self):
        loan = self._out()
        desk = self.env["edu.equipment.loan.desk"].create({})
        with self.assertRaisesRegex(AccessError, "Phòng Vật lí"):
            self._scan(desk, "HV01")
        self.assertFalse(loan.return_ids)

    @users("t_neighbour")
    def test_the_desk_of_another_unit(self):
        desk = self.env["edu.equipment.loan.desk"].create({"unit_id": self.school.id})
        with self.assertRaises(UserError):
            self._scan(desk, "HV01")
