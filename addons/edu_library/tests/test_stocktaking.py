from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.engine.register import Group

from .common import LibraryCommon


@freeze_time("2020-03-10 02:00:00")
@tagged("post_install", "-at_install")
class TestStocktaking(LibraryCommon):
    """Copies are counted, and leave the library by decision only (LIB-40)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.novels = cls._copies(cls.novel, 4, price=20_000)
        cls.novels[0].barcode = "8936000000017"

    def _withdrawal(self, copies, user=None):
        user = user or self.librarian
        action = copies.with_user(user).action_propose_withdrawal()
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    def _approved(self, document):
        document.action_approval_submit()
        self._decide(document, self.head, doc_number="9/QĐ", doc_date="2020-03-10")
        document.invalidate_recordset()

    def _count(self, user=None, **vals):
        count = (
            self.env["edu.library.count"]
            .with_user(user or self.librarian)
            .create({"unit_id": self.school.id, **vals})
        )
        count.action_begin()
        return count

    def test_copies_leave_when_the_head_has_approved(self):
        """LIB-40, LIB-33: withdrawn for good, the number stays."""
        document = self._withdrawal(self.novels[:2])
        again = self._withdrawal(self.novels[1:3])
        self.assertEqual((again, document.copy_count), (document, 3))
        self.assertEqual(document.amount, 60_000)
        self.assertEqual(self.novels[0].status, "available")
        self._approved(document)
        self.assertEqual(set(self.novels[:3].mapped("status")), {"withdrawn"})
        self.assertEqual(self.novels[3].status, "available")
        self.assertIn("9/QĐ", self.novels[0].note)
        self.assertTrue(document._register_pdf().startswith(b"%PDF"))

    def test_what_somebody_has_does_not_leave(self):
        document = self._withdrawal(self.novels[:2])
        self._lend(self.pupil, self.novels[1])
        with self.assertRaisesRegex(UserError, self.novels[1].accession_no):
            document.action_approval_submit()
        document.line_ids[1].unlink()
        document.action_approval_submit()
        with self.assertRaises(UserError):
            document.line_ids.unlink()

    def test_what_was_lent_before_the_decision_stops_it(self):
        document = self._withdrawal(self.novels[:2])
        document.action_approval_submit()
        self._lend(self.pupil, self.novels[0])
        with self.assertRaisesRegex(UserError, self.novels[0].accession_no):
            self._decide(document, self.head, doc_number="9/QĐ", doc_date="2020-03-10")

    def test_what_left_is_proposed_to_be_bought(self):
        """LIB-40: one line of the purchase plan for each title."""
        document = self._withdrawal(self.novels[:2])
        self._approved(document)
        document.action_propose_purchase()
        document.action_propose_purchase()
        line = self.env["edu.plan.line"].search(
            [("unit_id", "=", self.school.id), ("kind", "=", "purchase")]
        )
        self.assertEqual((line.quantity, line.unit_cost), (2, 20_000))

    def test_scanned_codes_of_all_kinds_are_found(self):
        """LIB-40: label, barcode, accession number; twice is once."""
        count = self._count()
        self.assertEqual((count.expected, count.missing), (4, 4))
        codes = ["8936000000017", self.novels[1].label_token, "stn 3", "???"]
        for _twice in range(2):
            count.codes = "\n".join(codes)
            count.action_take_codes()
        self.assertEqual((count.found, count.missing), (3, 1))
        self.assertEqual((count.unknown, count.codes), ("???", False))

    def test_what_is_missing_is_lost_once_it_is_approved(self):
        """LIB-40: not what a reader has; what was gone and is there is named."""
        self._lend(self.pupil, self.novels[0])
        self.novels[1]._set_status(("available",), "lost")
        count = self._count()
        count.codes = f"{self.novels[1].label_token}\n{self.novels[2].label_token}"
        count.action_take_codes()
        self.assertEqual(
            (count.expected, count.lent, count.missing, count.surprising), (3, 1, 1, 1)
        )
        rows = list(count._register_rows({}))
        self.assertEqual(len([row for row in rows if isinstance(row, Group)]), 2)
        self._approved(count)
        self.assertEqual(
            self.novels.mapped("status"), ["on_loan", "lost", "available", "lost"]
        )
        self.assertTrue(count._register_pdf().startswith(b"%PDF"))

    def test_a_stack_or_a_place_is_counted_alone(self):
        shelf = self._place("Giá 1", kind="shelf")
        self.novels[:2].place_id = shelf
        self._copies(self.textbook, 3)
        self.assertEqual(self._count(place_id=shelf.id).expected, 2)
        stack = self.textbook.kind_id.stack_id
        self.assertEqual(self._count(stack_id=stack.id).expected, 3)

    def test_only_the_library_counts_and_withdraws(self):
        document = self._withdrawal(self.novels[:1])
        self.assertEqual(document.with_user(self.officer).copy_count, 1)
        with self.assertRaises(AccessError):
            document.with_user(self.officer).handling = "x"
        with self.assertRaises(AccessError):
            self._withdrawal(self.novels[:1], self.teacher)
        stranger = self._user("stranger", "librarian", self.stranger)
        with self.assertRaises(AccessError):
            document.with_user(stranger).read(["name"])
        with self.assertRaises(AccessError):
            self._count(stranger)
        foreign = self._copies(self.novel, unit=self.neighbour)
        with self.assertRaises(ValidationError):
            document.line_ids = [Command.create({"copy_id": foreign.id})]

    def test_no_state_is_forged(self):
        document = self._withdrawal(self.novels[:1])
        with self.assertRaises(UserError):
            document.approval_state = "approved"
        with self.assertRaises(UserError):
            self.novels[0].with_user(self.librarian).status = "withdrawn"
