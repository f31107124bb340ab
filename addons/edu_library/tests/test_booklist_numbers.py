from odoo.tests import tagged

from .booklist_common import BooklistCommon, book


@tagged("post_install", "-at_install")
class TestBooklistNumbers(BooklistCommon):
    """Given numbers stay, others run on, none is used twice (LIB-33)."""

    def test_given_numbers_first_then_the_next_ones(self):
        job = self._imported(book(1), book(2, accession="STK-00120 – STK-00122"))
        self.assertEqual(
            self._numbers(job),
            [f"STK.{number:05d}" for number in (120, 121, 122, 123, 124, 125)],
        )

    def test_the_code_before_a_number_names_its_stack(self):
        job = self._imported(book(1, accession="SNV 7", count=1, kind=None))
        copy = self._made(job)
        self.assertEqual((copy.accession_no, copy.kind_id.code), ("SNV.00007", "SNV"))

    def test_a_number_twice_in_the_list_is_refused(self):
        job = self._checked(
            book(1, accession="STK 1-3"), book(2, accession="STK 3", count=1)
        )
        self.assertIn("STK 3: already on row 5.", self._errors(job))

    def test_a_number_of_another_title_is_refused(self):
        self._copies(self._title("Sách khác"), number=12)
        job = self._checked(book(1, accession="STK 12", count=1))
        self.assertIn(
            "STK.00012 is on “Sách khác” in the register; a number is never used",
            self._errors(job),
        )

    def test_the_same_list_twice_changes_nothing(self):
        rows = [book(1), book(1), book(2, accession="STK 100-102")]
        first, second = self._imported(*rows), self._imported(*rows)
        self.assertEqual(self._counts(first), (3, 0, 0))
        self.assertEqual(self._counts(second), (0, 3, 0))
        self.assertEqual(len(self._made(first)), 9)
        self.assertFalse(self._made(second))

    def test_a_new_delivery_of_the_same_title_comes_in(self):
        self._imported(book(1))
        job = self._imported(book(1, day="02/01/2020"))
        self.assertEqual(len(self._made(job)), 3)

    def test_a_range_is_completed(self):
        self._imported(book(1, accession="STK 1-3"))
        job = self._imported(book(1, accession="STK 1-5", count=None))
        self.assertEqual(self._numbers(job), ["STK.00004", "STK.00005"])

    def test_each_library_has_its_own_numbers(self):
        self._copies(self._title("Sách khác"), unit=self.stranger, number=12)
        job = self._imported(book(1, accession="STK 12", count=1))
        self.assertEqual(self._numbers(job), ["STK.00012"])

    def test_barcodes_of_others_are_refused(self):
        head = ["Tên sách", "Mã vạch"]
        self._copies(self.novel, unit=self.stranger, barcode="893000001")
        self.env["edu.library.label.range"].create(
            {
                "unit_id": self.stranger.id,
                "first_label": "ZT001",
                "last_label": "ZT100",
            }
        )
        rows = [["A", "893000001"], ["B", "ZT050"], ["C", "893000002"]]
        job = self._imported(self._sheet(head, *rows))
        self.assertIn("On another copy already", self._errors(job))
        self.assertIn("Kept for another library", self._errors(job))
        self.assertEqual(self._made(job).mapped("barcode"), ["893000002"])
