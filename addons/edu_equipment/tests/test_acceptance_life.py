import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .acceptance_common import AcceptanceCommon


@tagged("post_install", "-at_install")
class TestAcceptanceLife(AcceptanceCommon):
    """Expected, checked by the board, approved, in the register (EQM-04, EQM-05)."""

    def test_board_of_the_unit_is_proposed(self):
        """EQM-05"""
        self.assertEqual(self._acceptance().board_id, self.board)

    def test_missing_is_what_did_not_come(self):
        receipt = self._delivered(6, accepted=5, defective=1)
        self.assertEqual((receipt.line_ids.missing, receipt.line_ids.rest), (2, 3))
        self.assertEqual(receipt.line_ids.claim_kind, "replace")
        self.assertEqual((receipt.problem_count, receipt.rest_count), (1, 1))

    def test_database_refuses_more_than_was_delivered(self):
        receipt = self._acceptance()
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            receipt.line_ids.write({"delivered": 3, "accepted": 3, "wrong": 1})
            self.env.flush_all()

    def test_every_delivered_thing_is_judged(self):
        with self.assertRaisesRegex(UserError, "8 delivered, but 7 accepted"):
            self._delivered(8, accepted=7).action_check()

    def test_only_the_board_confirms(self):
        """EQM-05"""
        receipt = self._delivered(accepted=8)
        with self.assertRaisesRegex(AccessError, "Only a member"):
            receipt.with_user(self.vice).action_check()
        with self.assertRaisesRegex(AccessError, "Only a member"):
            receipt.with_user(self.vice).write({"state": "checked"})
        receipt.action_check()
        self.assertEqual(receipt.checked_by_id, self.equipment_officer)

    def test_checked_figures_are_fixed_until_given_back(self):
        receipt = self._delivered(accepted=8)
        receipt.action_check()
        with self.assertRaisesRegex(UserError, "checked by the board"):
            receipt.line_ids.write({"accepted": 7, "wrong": 1})
        with self.assertRaisesRegex(UserError, "checked by the board"):
            receipt.supplier = "Other"
        receipt.action_recheck()
        receipt.line_ids.write({"accepted": 7, "wrong": 1})
        self.assertFalse(receipt.checked_by_id)

    def test_not_submitted_before_the_board_has_checked(self):
        with self.assertRaisesRegex(UserError, "has not checked"):
            self._delivered(accepted=8).action_approval_submit()

    def test_state_is_not_forged(self):
        receipt = self._delivered(accepted=8)
        receipt.action_check()
        for vals in ({"state": "done"}, {"voucher_id": 1}, {"checked_by_id": 1}):
            with self.assertRaises(UserError):
                receipt.write(vals)
        forged = self._acceptance(state="done", checked_by_id=1, undo_reason="x")
        self.assertEqual(forged.state, "draft")
        self.assertFalse(forged.checked_by_id or forged.undo_reason)

    def test_not_given_back_while_it_waits(self):
        receipt = self._delivered(accepted=8)
        receipt.action_check()
        receipt.action_approval_submit()
        with self.assertRaisesRegex(UserError, "waits for approval"):
            receipt.action_recheck()

    def test_place_and_codes_are_needed_to_enter(self):
        receipt = self._delivered(accepted=8, place_id=False)
        with self.assertRaisesRegex(UserError, "say where it is put"):
            receipt.action_check()
        receipt.line_ids.write({"place_id": self.store.id, "codes": "A1\nA2"})
        with self.assertRaisesRegex(UserError, "8 codes are needed"):
            receipt.action_check()

    def test_code_in_use_is_refused(self):
        self._equipment("K1")
        receipt = self._acceptance(self._line(expected=1, codes="K1"))
        receipt.action_fill_delivered()
        with self.assertRaisesRegex(UserError, "K1 is already used"):
            receipt.action_check()
