from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestReaders(LibraryCommon):
    """Cards come by themselves; readers are seen in their own library only."""

    def test_card_numbers_run_on(self):
        numbers = (self.pupil | self.other_pupil).mapped("card_no")
        self.assertEqual(numbers, ["TV00001", "TV00002"])

    def test_card_number_and_state_are_not_typed(self):
        reader = self.pupil.with_user(self.librarian)
        for vals in ({"card_no": "X"}, {"state": "closed"}, {"block_reason": "x"}):
            with self.assertRaises(UserError):
                reader.write(vals)

    def test_a_card_with_books_is_not_closed(self):
        copy = self._copies(self.novel)
        self._lend(self.pupil, copy)
        with self.assertRaises(UserError):
            self.pupil.with_user(self.librarian).action_close()
        self._give_back(copy)
        self.pupil.with_user(self.librarian).action_close()
        self.assertEqual(self.pupil.state, "closed")

    def test_a_found_card_names_nobody(self):
        self.assertNotIn(self.pupil.name, " ".join(self.pupil._label_public_lines()))

    def test_a_teacher_reads_no_reader(self):
        Reader = self.env["edu.library.reader"].with_user(self.teacher)
        self.assertFalse(Reader.search([]))
        with self.assertRaises(AccessError):
            self.pupil.with_user(self.teacher).name = "x"

    def test_a_librarian_blocks_no_card_elsewhere(self):
        stranger = self._reader("Khác", unit=self.stranger)
        with self.assertRaises(AccessError):
            stranger.with_user(self.librarian).action_block("x")
