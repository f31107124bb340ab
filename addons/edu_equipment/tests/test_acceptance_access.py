from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestAcceptanceAccess(AcceptanceCommon):
    """Whose document it is, and whose board may write it (EQM-05, ORG-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office_board = cls._board(cls.office, cls.officer)
        cls.office_head = cls._user("office_head", "head", cls.office)
        cls.receipt = cls._acceptance()

    def test_other_school_sees_nothing(self):
        mine = self.receipt.with_user(self.neighbour_officer)
        self.assertFalse(mine.search([("id", "=", self.receipt.id)]))
        with self.assertRaises(AccessError):
            mine.line_ids.mapped("name")

    def test_office_reads_but_does_not_write(self):
        """ORG-10"""
        above = self.receipt.with_user(self.officer)
        self.assertEqual(above.name, "Thiết bị Vật lí")
        with self.assertRaises(AccessError):
            above.write({"supplier": "x"})
        with self.assertRaises(AccessError):
            above.line_ids.write({"expected": 1})

    def test_teacher_reads_but_does_not_write(self):
        own = self.receipt.with_user(self.teacher)
        self.assertTrue(own.name)
        with self.assertRaises(AccessError):
            own.write({"supplier": "x"})
        with self.assertRaises(AccessError):
            self._acceptance(user=self.teacher, board_id=False)

    def test_member_of_the_board_writes_and_confirms(self):
        """EQM-05: a teacher of the board, who else only reads."""
        self.board.member_ids = [
            Command.create({"user_id": self.teacher.id, "role": "member"})
        ]
        own = self.receipt.with_user(self.teacher)
        own.line_ids.write({"delivered": 8, "accepted": 8})
        own.action_check()
        self.assertEqual(self.receipt.state, "checked")

    def test_board_of_the_office_acts_for_the_school(self):
        """EQM-05: it fills in, confirms; the school endorses, the office approves."""
        self.receipt.action_ask_board_above()
        self.assertEqual(self.receipt.sudo().board_id, self.office_board)
        above = self.receipt.with_user(self.officer)
        above.line_ids.write({"delivered": 8, "accepted": 8})
        above.action_check()
        above.action_approval_submit()
        self._decide(self.receipt, self.head)
        self.assertEqual(self.receipt.state, "checked")
        self._decide(self.receipt, self.office_head)
        self.receipt.invalidate_recordset()
        self.assertEqual(self.receipt.state, "done")
        self.assertEqual(self.receipt.voucher_id.unit_id, self.school)

    def test_board_of_the_office_opens_a_document_for_the_school(self):
        receipt = self._acceptance(user=self.officer, board_id=self.office_board.id)
        self.assertEqual(receipt.unit_id, self.school)
        with self.assertRaises(AccessError):
            self._acceptance(user=self.officer)

    def test_board_of_another_branch_is_refused(self):
        board = self._board(self.other_office, self.officer)
        with self.assertRaisesRegex(ValidationError, "no acceptance board"):
            self._acceptance(user=self.officer, board_id=board.id)

    def test_ended_board_is_refused(self):
        self.board.action_end()
        with self.assertRaisesRegex(ValidationError, "has ended"):
            self._acceptance(board_id=self.board.id)

    def test_link_of_a_register_line_is_not_forged(self):
        line = self.receipt.line_ids
        env = self.env(user=self.equipment_officer)
        item = self._equipment("F1", env=env, receipt_line_id=line.id)
        self.assertFalse(item.receipt_line_id)
        with self.assertRaises(UserError):
            item.receipt_line_id = line

    def test_nothing_moves_into_another_unit(self):
        """ORG-10: rules are asked again where the unit changed."""
        empty = self._acceptance()
        empty.line_ids.unlink()
        with self.assertRaises(AccessError):
            empty.write({"unit_id": self.neighbour.id, "board_id": False})
        with self.assertRaisesRegex(UserError, "has lines"):
            self.receipt.unit_id = self.neighbour
        foreign = self._acceptance(
            user=self.neighbour_officer, unit_id=self.neighbour.id, line_ids=[]
        )
        with self.assertRaises(AccessError):
            self.receipt.line_ids.write({"receipt_id": foreign.id, "place_id": False})
        item = self._equipment("F2").with_user(self.equipment_officer)
        with self.assertRaises(AccessError):
            item.unit_id = self.neighbour
