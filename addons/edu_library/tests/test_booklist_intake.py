import uuid

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestBooklistIntake(LibraryCommon):
    """A book that any school has is entered by scanning its ISBN (LIB-33, LIB-37)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.theirs = cls._title(
            "Ngữ văn 7",
            "textbook",
            isbn="9786040185129",
            unit_id=cls.stranger.id,
            price=21000,
        )
        cls.Intake = cls.env["edu.library.intake"].with_user(cls.librarian)

    def _enter(self, count=3, request=None, **values):
        request = request or str(uuid.uuid4())
        return self.Intake.enter(
            self.school.id, request, self.theirs.id, {"count": count, **values}
        )

    def test_another_schools_book_is_found_by_its_isbn(self):
        self._copies(self.theirs, unit=self.stranger)
        found = self.Intake.find(self.school.id, "978-604-0-18512-9")["titles"]
        self.assertEqual([title["id"] for title in found], self.theirs.ids)
        self.assertEqual((found[0]["here"], found[0]["elsewhere"]), (0, 1))
        self.assertEqual(found[0]["price"], 21000)

    def test_a_title_is_entered_from_its_own_page(self):
        action = self.theirs.with_user(self.librarian).action_enter_copies()
        found = self.Intake.describe(self.school.id, action["params"]["title"])
        self.assertEqual((found["id"], found["name"]), (self.theirs.id, "Ngữ văn 7"))

    def test_copies_take_the_next_numbers(self):
        entry = self._enter(price=20000, source="gift", voucher="HĐ 7")
        self.assertEqual(entry["numbers"], "SGK.00001 – SGK.00003")
        copy = self.env["edu.library.copy"].browse(entry["ids"][0])
        self.assertEqual(
            (copy.price, copy.source, copy.voucher_no), (20000, "gift", "HĐ 7")
        )
        found = self.Intake.find(self.school.id, self.theirs.isbn)["titles"]
        self.assertEqual(found[0]["price"], 20000)

    def test_a_request_sent_twice_enters_once(self):
        request = str(uuid.uuid4())
        first, second = self._enter(request=request), self._enter(request=request)
        self.assertEqual(first, second)
        self.assertEqual(self.theirs.with_user(self.librarian).copy_count, 3)

    def test_a_wrong_number_is_taken_back(self):
        entry = self._enter(30)
        self.Intake.take_back(self.school.id, entry["request"])
        self.assertFalse(self.env["edu.library.copy"].browse(entry["ids"]).exists())
        self.assertEqual(self._enter(3)["numbers"], "SGK.00001 – SGK.00003")

    def test_not_after_others_followed_or_it_was_lent(self):
        first, second = self._enter(1), self._enter(1)
        with self.assertRaises(UserError):
            self.Intake.take_back(self.school.id, first["request"])
        self._lend(self.pupil, self.env["edu.library.copy"].browse(second["ids"]))
        with self.assertRaises(UserError):
            self.Intake.take_back(self.school.id, second["request"])

    def test_labels_printed_before_are_proposed_and_taken(self):
        self.env["edu.library.label.range"].create(
            {"unit_id": self.school.id, "first_label": "ZT01", "last_label": "ZT99"}
        )
        found = self.Intake.find(self.school.id, self.theirs.isbn)["titles"]
        entry = self._enter(2, label=found[0]["label"])
        copies = self.env["edu.library.copy"].browse(entry["ids"])
        self.assertEqual(copies.mapped("barcode"), ["ZT01", "ZT02"])

    def test_a_book_no_school_has_is_catalogued_on_the_way(self):
        values = {"isbn": "8935235226272", "name": "Mắt biếc", "kind": "STK"}
        values |= {"author": "Nguyễn Nhật Ánh", "publisher": "NXB Trẻ", "year": "2019"}
        found = self.Intake.add_title(self.school.id, values)
        title = self.env["edu.library.title"].browse(found["id"])
        self.assertEqual(title.author_names, "Nguyễn Nhật Ánh")
        self.assertEqual((title.unit_id, title.isbn), (self.school, False))
        with self.assertRaises(UserError):
            self.Intake.add_title(self.school.id, {"name": " "})

    def test_words_find_several_titles(self):
        found = self.Intake.find(self.school.id, "de men")["titles"]
        self.assertEqual([title["id"] for title in found], self.novel.ids)

    def test_a_wrong_digit_is_said(self):
        with self.assertRaises(UserError):
            self.Intake.find(self.school.id, "978-604-0-18512-8")

    def test_only_librarians_of_the_library(self):
        stranger = self._user("tv_in", "librarian", self.stranger)
        teacher = self._user("gv_in", "teacher", self.school)
        request = str(uuid.uuid4())
        for user in (stranger, teacher):
            intake = self.Intake.with_user(user)
            for call in (
                lambda i: i.find(self.school.id, "x"),
                lambda i: i.describe(self.school.id, self.novel.id),
                lambda i: i.add_title(self.school.id, {"name": "x"}),
                lambda i: i.enter(self.school.id, request, self.novel.id, {"count": 1}),
                lambda i: i.take_back(self.school.id, request),
            ):
                with self.assertRaises(AccessError):
                    call(intake)

    def test_forged_values_are_refused(self):
        foreign = self.env["edu.place"].create(
            {"name": "Kệ lạ", "unit_id": self.stranger.id}
        )
        for values in ({"count": 0}, {"count": "3"}, {"count": 501}):
            with self.assertRaises(UserError):
                self._enter(**values)
        with self.assertRaises(UserError):
            self._enter(place=foreign.id)
