from urllib.parse import parse_qs, urlsplit

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.edu_library.engine import sru_http

from .sru_common import ISBN, SruCommon, response


@tagged("post_install", "-at_install")
class TestSru(SruCommon):
    """A book is looked up in other libraries and taken over (LIB-33)."""

    def test_a_book_is_found_by_its_isbn(self):
        search = self._search(isbn="978-604-0-18512-9")
        hit = search.hit_ids
        self.assertEqual((hit.title, hit.isbn), ("Dòng sông thử", ISBN))
        self.assertIn("Lý Thử", hit.isbd)
        self.assertIn("chỉ thư viện kia biết", hit.fields_text)
        asked = parse_qs(urlsplit(self.server.asked[0]).query)
        self.assertEqual(asked["query"], [f'bath.isbn="{ISBN}"'])
        self.assertEqual(urlsplit(self.server.asked[0]).path, "/sru/sach")

    def test_words_are_asked_with_the_indexes_of_the_library(self):
        self.target.write({"title_index": "x.tit", "author_index": "x.per"})
        self._search(title='Dòng "sông" thử', author="Lý")
        asked = parse_qs(urlsplit(self.server.asked[0]).query)
        self.assertEqual(asked["query"], ['x.tit all "Dòng sông thử" and x.per="Lý"'])

    def test_what_is_chosen_goes_through_the_staging(self):
        search = self._search(isbn=ISBN)
        search.hit_ids.chosen = True
        batch = (
            search.with_user(self.librarian)
            .env[search.action_take()["res_model"]]
            .browse(search.batch_id.id)
        )
        self.assertEqual(batch.state, "read")
        batch.action_commit()
        title = batch.record_ids.title_id
        self.assertEqual((title.name, title.unit_id), ("Dòng sông thử", self.school))
        self.assertEqual(title.ddc, "895.922")
        self.assertIn("chỉ thư viện kia biết", title.marc_ids.text)

    def test_a_book_that_is_there_already_is_marked(self):
        self.novel.isbn = ISBN
        self.assertEqual(self._search(isbn=ISBN).hit_ids.match_id, self.novel)

    def test_records_as_text_are_read_too(self):
        self._answers(response(self.record, self.record, packing="string"))
        self.assertEqual(len(self._search(title="sông").hit_ids), 2)

    def test_an_empty_answer_is_said(self):
        self._answers(response())
        search = self._search(isbn=ISBN)
        self.assertEqual((search.state, len(search.hit_ids)), ("done", 0))
        self.assertIn("0", search.message)
        with self.assertRaises(UserError):
            search.action_take()

    def test_what_the_library_says_is_passed_on(self):
        self._answers(response(diagnostic="Unsupported index"))
        self.assertIn("Unsupported index", self._search(isbn=ISBN).message)

    def test_without_a_question_nobody_is_asked(self):
        with self.assertRaises(UserError):
            self._search(title=" ")
        self.assertFalse(self.server.asked)


@tagged("post_install", "-at_install")
class TestSruErrors(SruCommon):
    """No network, no harm: what was asked stays, whoever answers what (LIB-33)."""

    def _said(self, **asked):
        search = self._search(isbn=ISBN, **asked).with_context(lang="en_US")
        self.assertEqual((search.state, len(search.hit_ids)), ("failed", 0))
        return search.message

    def _says(self, body, status=200):
        self._answers(body, status)
        return self._said()

    def test_a_library_that_is_not_there(self):
        self.target.address = "http://127.0.0.1:9"
        self.assertIn("cannot be reached", self._said())

    def test_a_name_that_is_not_found(self):
        self.target.address = "http://khong-co.invalid/"
        self.assertIn("network", self._said())

    def test_an_answer_that_takes_too_long(self):
        self.target.timeout = 1
        self._answers(response(self.record), wait=3)
        self.assertIn("within 1 seconds", self._said())

    def test_answers_that_are_not_right(self):
        whole = response(self.record)
        self.assertIn("broken", self._says(whole[:-40]))
        self.assertIn("not answer as SRU", self._says(b"<html>Hello</html>"))
        self.assertIn("error 500", self._says(whole, 500))
        self.assertIn("another address", self._says(b"", 302))
        entity = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
        self.assertIn("unsafe", self._says(entity))

    def test_an_answer_that_is_too_large(self):
        self.patch(sru_http, "MOST_BYTES", 1000)
        self.assertIn("too large", self._says(response(self.record) + b" " * 2000))

    def test_the_own_network_is_not_asked_unless_allowed(self):
        self.target.allow_private = False
        for host in ("127.0.0.1", "localhost", "[::1]", "10.1.2.3", "169.254.169.254"):
            self.target.address = f"http://{host}:{self.server.server_port}/"
            self.assertIn("own network", self._said(), host)
        self.assertFalse(self.server.asked)

    def test_what_failed_is_asked_again(self):
        self._answers(b"")
        search = self._search(isbn=ISBN)
        self.assertEqual(search.state, "failed")
        self._answers(response(self.record))
        search.action_search()
        self.assertEqual((search.state, len(search.hit_ids)), ("done", 1))


@tagged("post_install", "-at_install")
class TestSruAccess(SruCommon):
    """Who asks, who sets up, who allows what (LIB-33)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls._user("quanly", "manager", cls.department)

    def test_another_school_does_not_see_what_was_asked(self):
        search = self._search(isbn=ISBN)
        other = self._user("tv2", "librarian", self.stranger)
        for record in (search, search.hit_ids):
            with self.assertRaises(AccessError):
                record.with_user(other).read(["title"])
        with self.assertRaises(AccessError):
            search.with_user(self.teacher).read(["title"])

    def test_a_record_is_not_forged(self):
        search = self._search(isbn=ISBN)
        with self.assertRaises(AccessError):
            search.hit_ids.content = "<record/>"
        for vals in ({"state": "done"}, {"hit_ids": [(0, 0, {"title": "x"})]}):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                search.write(vals)

    def test_a_librarian_does_not_set_up_libraries(self):
        with self.assertRaises(AccessError):
            self.target.with_user(self.librarian).address = "http://a.test/"

    def test_a_manager_does_not_open_the_own_network(self):
        target = self.target.with_user(self.manager)
        with self.assertRaises(AccessError):
            target.write({"allow_private": True})
        target.address = "http://127.0.0.1:1/"
        self.assertFalse(self.target.allow_private)

    def test_an_address_is_of_the_web(self):
        with self.assertRaises(ValidationError):
            self.target.address = "file:///etc/passwd"

    def test_examples_are_not_asked(self):
        examples = self.env.ref("edu_library.sru_target_loc")
        self.assertTrue(examples.to_verify)
        self.assertFalse(examples.active)
        search = self.env["edu.library.sru.search"].with_user(self.librarian).new({})
        self.assertNotIn(examples, search.target_ids._origin)
