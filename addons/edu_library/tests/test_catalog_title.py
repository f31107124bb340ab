from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestCatalogTitle(LibraryCommon):
    """One catalogue for the province (LIB-33, LIB-35)."""

    def _found(self, text):
        return self.env["edu.library.title"].search([("search_text", "ilike", text)])

    def test_titles_are_found_without_accents(self):
        self.assertIn(self.textbook, self._found("toan 6"))
        self.assertIn(self.textbook, self._found("TOÁN 6"))
        self.assertNotIn(self.novel, self._found("toan 6"))

    def test_words_are_found_in_any_order_and_field(self):
        author = self.env["edu.library.author"].create(
            {"name": "Tô Hoài", "variants": "Nguyễn Sen"}
        )
        self.novel.contribution_ids = [(0, 0, {"author_id": author.id})]
        self.assertIn(self.novel, self._found("hoai de men"))
        self.assertIn(self.novel, self._found("nguyen sen"))

    def test_d_with_a_bar_is_a_d(self):
        title = self._title("Địa lí 9", "textbook")
        self.assertIn(title, self._found("dia li"))

    def test_an_isbn_is_kept_as_thirteen_digits(self):
        self.novel.isbn = "604-0-18512-0"
        self.assertEqual(self.novel.isbn, "9786040185129")
        self.assertEqual(self._found("978-604-0-18512-9"), self.novel)

    def test_a_wrong_isbn_is_refused(self):
        with self.assertRaises(ValidationError):
            self.novel.isbn = "978-604-0-18512-8"

    def test_the_call_number_follows_class_and_author(self):
        author = self.env["edu.library.author"].create({"name": "Tô Hoài"})
        self.novel.write(
            {"ddc": "895.922", "contribution_ids": [(0, 0, {"author_id": author.id})]}
        )
        self.assertEqual(self.novel.call_number, "895.922 HOA")

    def test_a_heading_is_found_by_its_other_form(self):
        author = self.env["edu.library.author"].create(
            {"name": "Nguyễn Nhật Ánh", "variants": "Nguyen Nhat Anh\nAnh, Nguyễn Nhật"}
        )
        named = self.env["edu.library.author"]._named(
            ["nguyễn nhật ánh", "Tô Hoài", "TÔ HOÀI"]
        )
        self.assertEqual(named["nguyễn nhật ánh"], author)
        self.assertEqual(named["Tô Hoài"], named["TÔ HOÀI"])

    def test_another_school_uses_the_title_and_cannot_change_it(self):
        other = self._user("tv2", "librarian", self.stranger)
        title = self.novel.with_user(other)
        self.assertEqual(title.name, "Dế Mèn phiêu lưu kí")
        with self.assertRaises(AccessError):
            title.name = "Khác"

    def test_an_editor_of_the_union_catalogue_changes_any_title(self):
        editor = self._user("bientap", "librarian", self.department)
        editor.group_ids |= self.env.ref("edu_library.edu_library_group_cataloguer")
        self.novel.with_user(editor).subtitle = "Truyện"
        self.assertEqual(self.novel.subtitle, "Truyện")

    def test_a_teacher_only_reads_the_catalogue(self):
        with self.assertRaises(AccessError):
            self.novel.with_user(self.teacher).name = "Khác"

    def test_copies_are_counted_here_and_elsewhere(self):
        self._copies(self.novel, 3)
        self._copies(self.novel, 2, self.stranger)
        title = self.novel.with_user(self.librarian)
        self.assertEqual((title.copy_count, title.elsewhere_count), (3, 2))
