from odoo.exceptions import AccessError
from odoo.tests import tagged

from .booklist_common import BooklistCommon, book


@tagged("post_install", "-at_install")
class TestBooklistUndo(BooklistCommon):
    """A list is taken back while its books never circulated (decision 0023)."""

    def test_nothing_is_left_and_the_numbers_begin_again(self):
        job = self._imported(book(1), book(2, publisher="NXB Ảo"))
        job.action_undo()
        self.assertEqual(job.state, "undone")
        self.assertFalse(
            self._made(job)
            | self.env["edu.library.copy"].search([("unit_id", "=", self.school.id)])
        )
        self.assertFalse(self._known("Sách tham khảo số 1"))
        self.assertFalse(
            self.env["edu.library.publisher"].search([("name", "like", "Ảo")])
        )
        self.assertEqual(self._numbers(self._imported(book(3)))[0], "STK.00001")

    def test_the_right_list_comes_in_after_the_wrong_one(self):
        self._imported(book(1, accession="STK 11-13")).action_undo()
        job = self._imported(book(2, accession="STK 11-13"))
        self.assertEqual(self._numbers(job)[0], "STK.00011")

    def test_a_copy_that_was_lent_stays_with_its_title(self):
        job = self._imported(book(1), book(2))
        lent = self._made(job)[2]
        self._lend(self.pupil, lent)
        self._give_back(lent)
        job.action_undo()
        self.assertEqual(
            self._made(job).mapped("status"), ["withdrawn", "withdrawn", "available"]
        )
        self.assertIn("In use, so they stay (1): STK.00003.", job.message)
        self.assertFalse(self._known("Sách tham khảo số 2"))

    def test_issued_numbers_before_others_are_withdrawn_by_correction(self):
        """LIB-33: continuous, never used again."""
        job = self._imported(book(1))
        copies = self._made(job)
        after = self._copies(self._title("Sách sau"))
        job.action_undo()
        self.assertEqual(set(copies.mapped("status")), {"withdrawn"})
        self.assertIn("undone", copies[0].note)
        self.assertEqual(self._copies(self._title("Nữa")).number, after.number + 1)
        again = self._checked(book(1, accession="STK 1-3"))
        self.assertIn("withdrawn in the register", again.warning_row_ids.issues_text)

    def test_a_number_issued_to_a_given_barcode_leaves_no_gap(self):
        lines = (["Tên sách", "Mã vạch"], ["Sách có nhãn", "893000007"])
        job = self._imported(self._sheet(*lines))
        copy = self._made(job)
        self._copies(self._title("Sách sau"))
        job.action_undo()
        self.assertEqual((copy.exists(), copy.status), (copy, "withdrawn"))

    def test_the_list_comes_in_again_after_an_undo(self):
        first = self._imported(book(1))
        self._copies(self._title("Sách sau"))
        first.action_undo()
        job = self._imported(book(1))
        self.assertEqual(self._numbers(job)[0], "STK.00005")

    def test_a_title_that_others_use_by_now_stays(self):
        job = self._imported(book(1))
        title = self._made(job).title_id
        self._copies(title, unit=self.stranger)
        job.action_undo()
        self.assertTrue(title.exists())

    def test_nobody_says_what_an_import_made(self):
        """A forged mark would let an undo delete copies of the register."""
        job = self._imported(book(1))
        copy = self._copies(self.novel).with_user(self.librarian)
        with self.assertRaises(AccessError):
            copy.import_job_id = job.id
        with self.assertRaises(AccessError):
            copy.create(
                {
                    "title_id": self.novel.id,
                    "unit_id": self.school.id,
                    "import_job_id": job.id,
                }
            )

    def test_an_import_is_run_and_undone_in_the_own_library(self):
        job = self._imported(book(1))
        stranger = self._user("tv_list", "librarian", self.stranger)
        officer = self._user("cv_list", "librarian", self.office)
        teacher = self._user("gv_list", "teacher", self.school)
        for user in (stranger, officer, teacher):
            with self.assertRaises(AccessError):
                job.with_user(user).action_undo()
        with self.assertRaises(AccessError):
            self.Job.with_user(teacher).create({"handler": "booklist"})
        with self.assertRaises(AccessError):
            self.Job.create({"handler": "booklist", "unit_id": self.stranger.id})
