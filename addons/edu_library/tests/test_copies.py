from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestCopies(LibraryCommon):
    """Accession numbers are continuous and never used again (LIB-33)."""

    def test_numbers_run_on_within_the_stack(self):
        copies = self._copies(self.novel, 3) + self._copies(self.novel)
        self.assertEqual(
            copies.mapped("accession_no"),
            ["STN.00001", "STN.00002", "STN.00003", "STN.00004"],
        )

    def test_each_library_and_stack_has_its_own_series(self):
        mine = self._copies(self.novel)
        theirs = self._copies(self.novel, unit=self.stranger)
        textbook = self._copies(self.textbook)
        self.assertEqual([mine.number, theirs.number, textbook.number], [1, 1, 1])

    def test_numbers_of_an_old_register_are_kept(self):
        old = self._copies(self.novel, number=120)
        new = self._copies(self.novel)
        self.assertEqual((old.number, new.number), (120, 121))

    def test_a_number_is_not_given_twice(self):
        self._copies(self.novel, number=7)
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._copies(self.novel, number=7)

    def test_number_and_status_are_not_typed(self):
        copy = self._copies(self.novel)
        for vals in ({"number": 9}, {"status": "lost"}, {"unit_id": self.stranger.id}):
            with self.assertRaises(UserError):
                copy.with_user(self.librarian).write(vals)

    def test_a_copy_is_not_deleted(self):
        with self.assertRaises(UserError):
            self._copies(self.novel).unlink()

    def test_a_barcode_is_unique_in_the_province(self):
        self._copies(self.novel, barcode="893000001")
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self._copies(self.novel, unit=self.stranger, barcode="893000001")

    def test_a_thousand_copies_take_one_statement_of_numbers(self):
        self._copies(self.novel)
        with self.assertQueryCount(12):
            self._copies(self.novel, 200)
            self.env.flush_all()

    def test_copies_are_read_in_the_tree_and_written_in_the_unit(self):
        copy = self._copies(self.novel)
        officer = self._user("cv3", "officer", self.office)
        stranger = self._user("tv3", "librarian", self.stranger)
        Copy = self.env["edu.library.copy"]
        self.assertTrue(Copy.with_user(officer).search([("id", "=", copy.id)]))
        self.assertFalse(Copy.with_user(stranger).search([("id", "=", copy.id)]))
        for user in (officer, stranger):
            with self.assertRaises(AccessError):
                copy.with_user(user).note = "x"
