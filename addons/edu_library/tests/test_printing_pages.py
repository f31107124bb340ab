import io

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestPrinting(LibraryCommon, HttpCase):
    """Labels of copies, cards of readers and of the catalogue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        names = cls.env["edu.library.author"]._named(["Tô Hoài", "Tạ Huy Long"])
        cls.novel.write(
            {
                "class19": "V23",
                "contribution_ids": [
                    (0, 0, {"author_id": author.id, "sequence": number})
                    for number, author in enumerate(names.values())
                ],
                "subject_ids": [(0, 0, {"name": "Văn học thiếu nhi"})],
                "year": 2019,
            }
        )
        cls.books = cls._copies(cls.novel, 3)

    def _wizard(self, records, user=None, **vals):
        user = user or self.librarian
        context = records.with_user(user).action_print()["context"]
        return (
            self.env["edu.library.print"]
            .with_user(user)
            .with_context(**context)
            .create(vals)
        )

    def _pages(self, records, **vals):
        pdf = self._wizard(records, **vals)._pdf()
        return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    def test_spine_label_says_stack_call_number_and_accession(self):
        """LIB-33: the mark on the back of each book."""
        [text] = self._pages(self.books, kind="spine")
        lines = text.splitlines()
        for words in ("V23", "HOA", "STN.00001", "STN.00003"):
            self.assertIn(words, lines)
        self.assertIn(f"{self.school.name} · STN", lines)

    def test_barcode_is_the_printed_label_or_the_own_token(self):
        """LIB-33: what the scanner reads stands below the bars."""
        self.books[0].barcode = "TH000007"
        [text] = self._pages(self.books[:2], kind="barcode")
        self.assertIn("TH000007", text)
        self.assertNotIn(self.books[0].label_token, text)
        self.assertIn(self.books[1].label_token, text)

    def test_both_on_one_label(self):
        [text] = self._pages(self.books[0], kind="both")
        self.assertEqual(text.count("STN.00001"), 2)
        self.assertIn("Dế Mèn phiêu lưu kí", text)

    def test_reader_card_holds_what_is_entered_already(self):
        """LIB-37: a card needs no typing."""
        self.pupil.birthday = "2008-09-05"
        [text] = self._pages(self.pupil, school_year_id=self.year.id)
        for words in (
            "THẺ BẠN ĐỌC",
            f"Thư viện {self.school.name}".upper(),
            "Nguyễn Thị An",
            self.pupil.card_no,
            "Ngày sinh: 05/09/2008",
            "Năm học: 2019–2020",
        ):
            self.assertIn(words, text)

    def test_photo_of_any_kind_does_not_stop_the_cards(self):
        """LIB-37: a drawn avatar is left out, a picture is printed."""
        pixel = (
            b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
            b"WjR9awAAAABJRU5ErkJggg=="
        )
        self.pupil.image_1920 = pixel
        pdf = self._wizard(self.pupil + self.other_pupil)._pdf()
        [page] = PdfReader(io.BytesIO(pdf)).pages
        self.assertEqual(len(page.images), 1)

    def test_catalogue_cards_of_a_title(self):
        """LIB-35: main card, and cards of other author, title and subject."""
        parts = ("with_author", "with_title", "with_subject")
        [text] = self._pages(self.novel, **dict.fromkeys(parts, True))
        lines = text.splitlines()
        self.assertEqual(lines.count("TÔ HOÀI"), 4)
        self.assertEqual(lines.count("ĐKCB: STN.00001–00003"), 4)
        for heading in ("Tạ Huy Long", "Dế Mèn phiêu lưu kí", "VĂN HỌC THIẾU NHI"):
            self.assertIn(heading, lines)
        self.assertIn("1. Văn học thiếu nhi. – I. Tạ Huy Long. – II. Nhan đề", text)

    def test_cards_show_the_copies_of_the_own_library_only(self):
        """LIB-35: the drawer of a school holds what the school holds."""
        self._copies(self.novel, number=77, unit=self.stranger)
        [text] = self._pages(self.novel)
        self.assertNotIn("00077", text)

    def test_labels_of_a_title_are_those_of_the_own_copies(self):
        self._copies(self.novel, number=77, unit=self.stranger)
        wizard = self._wizard(self.novel, kind="spine")
        self.assertEqual(wizard.item_count, 3)

    def test_sheet_begins_where_the_last_one_ended(self):
        pages = self._pages(self.books, kind="both", first=23)
        self.assertEqual([text.count("V23") for text in pages], [2, 1])

    def test_ten_cards_and_a_thousand_labels_fill_their_sheets(self):
        """5 × 13 labels a sheet, ten cards, four catalogue cards: counted."""
        copies = self._copies(self.novel, 997) + self.books
        self.assertEqual(len(self._pages(copies, kind="barcode")), 16)
        readers = self.pupil + self.other_pupil + self.teacher_card
        self.assertEqual(len(self._pages(readers, copies=7)), 3)
        self.assertEqual(len(self._pages(self.novel, copies=9)), 3)

    def test_a_thousand_labels_are_read_by_a_few_queries(self):
        copies = self._copies(self.novel, 1000)
        wizard = self._wizard(copies, kind="spine")
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(25):
            wizard._pdf()

    def test_wrong_paper_and_place_are_refused(self):
        small = self.env.ref("edu_base.label_format_a4_5x13")
        for vals in ({"format_id": small.id}, {"first": 11}, {"copies": 0}):
            with self.assertRaises(UserError):
                self._wizard(self.pupil, **vals).action_print()

    def test_only_the_library_itself_prints(self):
        """LIB-37: an office reads the copies but prints nothing of the school."""
        office = self._user("tv_office", "librarian", self.office)
        stranger = self._user("tv_far", "librarian", self.stranger)
        with self.assertRaises(AccessError):
            self._wizard(self.books, office).action_print()
        for records in (self.books, self.pupil):
            with self.assertRaises(AccessError):
                self._wizard(records, stranger)
        with self.assertRaises(AccessError):
            self._wizard(self.books, self.teacher)

    def test_forged_choice_is_refused(self):
        stranger = self._user("tv_far", "librarian", self.stranger)
        for model, records in (
            ("edu.library.reader", self.pupil),
            ("res.partner", self.env.user.partner_id),
        ):
            forged = self.env["edu.library.print"].with_user(stranger)
            wizard = forged.create(
                {
                    "res_model": model,
                    "res_ids": records.ids,
                    "unit_id": self.stranger.id,
                }
            )
            with self.assertRaises(UserError):
                wizard._pdf()

    def test_download_is_the_own_one(self):
        wizard = self._wizard(self.pupil)
        url = wizard.action_print()["url"]
        other = self._user("tv_other", "librarian", self.school)
        for user, status in ((self.librarian, 200), (other, 403)):
            user.password = f"{user.login}-secret"
            self.authenticate(user.login, user.password)
            with mute_logger("odoo.http"):
                response = self.url_open(url)
            self.assertEqual(response.status_code, status)
            if status == 200:
                self.assertTrue(response.content.startswith(b"%PDF"))
