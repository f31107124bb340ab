from odoo.tests import tagged

from .booklist_common import BooklistCommon, book


@tagged("post_install", "-at_install")
class TestBooklistCatalogue(BooklistCommon):
    """A title that any school of the province has is used, not made again (LIB-33)."""

    def _title_of(self, **changes):
        return self._made(self._imported(book(1, count=1, **changes))).title_id

    def test_by_isbn_whatever_the_spelling(self):
        theirs = self._title(
            "Ngữ văn 7", isbn="9786040185129", unit_id=self.stranger.id
        )
        found = self._title_of(name="NGU VAN 7", isbn="978-604-0-18512-9", year=2001)
        self.assertEqual(found, theirs)

    def test_an_isbn_of_another_book_is_refused(self):
        self._title("Ngữ văn 7", isbn="9786040185129")
        job = self._checked(book(1, name="Đất rừng", isbn="9786040185129"))
        self.assertIn("This ISBN belongs to “Ngữ văn 7”", self._errors(job))

    def test_by_title_and_volume_in_words_or_figures(self):
        self.assertEqual(self._title_of(name="Toán 6 - Tập một"), self.textbook)

    def test_another_author_or_year_is_another_book(self):
        author = self.env["edu.library.author"].create({"name": "Nam Cao"})
        theirs = self._title("Truyện ngắn", year=2010)
        theirs.contribution_ids = [(0, 0, {"author_id": author.id})]
        found = self._title_of(name="Truyện ngắn", author="NAM CAO", year=None)
        self.assertEqual(found, theirs)
        for changes in ({"author": "Thạch Lam", "year": 2010}, {"author": "Nam Cao"}):
            self.assertNotEqual(self._title_of(name="Truyện ngắn", **changes), theirs)

    def test_rows_of_one_title_make_it_once(self):
        job = self._imported(
            book(1, count=1, year=None, isbn=None),
            book(1, count=1, isbn="9786040185129"),
            book(1, count=1, author=None),
        )
        self.assertEqual(len(self._made(job).title_id), 1)
        self.assertEqual(self._made(job).title_id.isbn, "9786040185129")

    def test_the_publisher_is_known_by_its_short_name(self):
        house = self.env["edu.library.publisher"].create(
            {"name": "Nhà xuất bản Kim Đồng", "place": "H."}
        )
        title = self._title_of(publisher="Nxb. Kim Đồng")
        self.assertEqual((title.publisher_id, title.place), (house, "H."))

    def test_a_title_of_another_school_is_not_touched(self):
        theirs = self._title("Sách tham khảo số 1", unit_id=self.stranger.id)
        self.assertEqual(self._title_of(), theirs)
        self.assertEqual((theirs.price, theirs.year), (0, 0))

    def test_the_isbn_of_a_merged_title_leads_to_the_one_kept(self):
        editor = self._user("bt_list", "librarian", self.department)
        editor.group_ids |= self.env.ref("edu_library.edu_library_group_cataloguer")
        kept = self._title("Ngữ văn 7", year=2019)
        lost = self._title("Ngu van 7", isbn="9786040185129", year=2019)
        pairs = self.env["edu.library.duplicate"].with_user(editor)
        pairs._propose(kept.with_user(editor), lost).action_merge()
        found = self._title_of(name="Ngu van lop 7", isbn="9786040185129")
        self.assertEqual(found, kept)
