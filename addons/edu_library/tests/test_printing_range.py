from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestLabelRange(LibraryCommon):
    """Labels printed before belong to one library (LIB-33)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.range = cls._range("ZT0001", "ZT0100")

    @classmethod
    def _range(cls, first, last, unit=None):
        return cls.env["edu.library.label.range"].create(
            {
                "unit_id": (unit or cls.school).id,
                "first_label": first,
                "last_label": last,
            }
        )

    def _enter(self, **vals):
        Wizard = self.env["edu.library.copy.enter"].with_user(self.librarian)
        return Wizard.create(
            {"title_id": self.novel.id, "unit_id": self.school.id, **vals}
        )

    def test_ranges_never_overlap(self):
        """LIB-33: the database refuses, whoever asks."""
        for first, last in (("ZT0100", "ZT0200"), ("ZT0050", "ZT0060")):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
                self._range(first, last, self.stranger)

    def test_other_beginnings_and_lengths_are_other_labels(self):
        for first, last in (("ZT00001", "ZT00100"), ("ZK0001", "ZK0100")):
            self.assertEqual(self._range(first, last).label_count, 100)

    def test_first_and_last_belong_together(self):
        for first, last in (("A1", "B2"), ("A9", "A10"), ("A2", "A1"), ("Ă1", "Ă2")):
            with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
                self._range(first, last)
        with self.assertRaises(ValidationError):
            self._range("Z00001", "Z99999")

    def test_a_label_kept_for_another_library_is_refused(self):
        """LIB-33: neither at entry nor later."""
        with self.assertRaises(UserError):
            self._copies(self.novel, unit=self.stranger, barcode="ZT0050")
        copy = self._copies(self.novel, unit=self.stranger, barcode="ZT0101")
        with self.assertRaises(UserError):
            copy.barcode = "ZT0100"

    def test_labels_in_use_elsewhere_are_not_kept(self):
        self._copies(self.novel, unit=self.stranger, barcode="ZK0005")
        with self.assertRaises(UserError):
            self._range("ZK0001", "ZK0010")

    def test_range_says_how_far_it_is_used(self):
        self._copies(self.novel, barcode="ZT0002")
        self._copies(self.novel, barcode="ZT0005")
        self.range.invalidate_recordset()
        self.assertEqual((self.range.used_count, self.range.used_up_to), (2, "ZT0005"))
        with self.assertRaises(UserError):
            self.range.last_label = "ZT0200"
        with self.assertRaises(UserError):
            self.range.unlink()

    def test_copies_are_entered_by_scanning_the_first_label(self):
        """LIB-33: ten books, one scan."""
        wizard = self._enter(first_label=" ZT0011 ", count=10)
        self.assertEqual(wizard.last_label, "ZT0020")
        copies = self.env["edu.library.copy"].search(wizard.action_enter()["domain"])
        self.assertEqual(
            copies.mapped("barcode"), [f"ZT{number:04d}" for number in range(11, 21)]
        )
        self.assertEqual(copies[0].accession_no, "STN.00001")

    def test_the_next_free_label_is_proposed(self):
        self._copies(self.novel, barcode="ZT0001")
        Wizard = self.env["edu.library.copy.enter"].with_user(self.librarian)
        with Form(Wizard.with_context(default_title_id=self.novel.id)) as form:
            self.assertEqual(form.first_label, "ZT0002")

    def test_a_used_label_or_one_without_number_is_refused(self):
        self._copies(self.novel, barcode="ZT0003")
        for first in ("ZT0001", "ZT", ""):
            with self.assertRaises(UserError):
                self._enter(first_label=first, count=3).action_enter()

    def test_printing_a_range_notes_the_day(self):
        row = self.range.with_user(self.librarian)
        wizard = (
            self.env["edu.library.print"]
            .with_user(self.librarian)
            .with_context(**row.action_print()["context"])
            .create({})
        )
        self.assertEqual((wizard.item_count, wizard.sheet_count), (100, 2))
        self.assertTrue(wizard._pdf().startswith(b"%PDF"))
        self.assertFalse(row.printed_on)
        wizard.action_print()
        self.assertTrue(row.printed_on)

    def test_copies_without_barcode_take_the_next_labels(self):
        """LIB-33: those entered before get labels of the range, in order."""
        self._copies(self.novel, barcode="ZT0002")
        copies = self._copies(self.novel, 3).with_user(self.librarian)
        copies.action_take_label()
        self.assertEqual(copies.mapped("barcode"), ["ZT0001", "ZT0003", "ZT0004"])
        with self.assertRaises(UserError):
            self._copies(self.novel, 98).action_take_label()

    def test_ranges_are_written_in_the_own_library(self):
        """LIB-33: the office above reads, other schools see nothing."""
        officer = self._user("cv_label", "librarian", self.office)
        stranger = self._user("tv_label", "librarian", self.stranger)
        Range = self.env["edu.library.label.range"]
        self.assertTrue(Range.with_user(officer).search([("id", "=", self.range.id)]))
        self.assertFalse(Range.with_user(stranger).search([("id", "=", self.range.id)]))
        for user in (officer, stranger):
            with self.assertRaises(AccessError):
                self.range.with_user(user).note = "x"
