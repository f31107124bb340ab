from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import LibraryCommon


@freeze_time("2019-11-20 02:00:00")
@tagged("post_install", "-at_install")
class TestLibraryPlaces(LibraryCommon):
    """Where books stand and are read: shelves, corners, mobile libraries."""

    def test_each_model_of_library_is_a_place_with_a_keeper(self):
        """LIB-07: friendly, green, class, mobile, electronic, family."""
        models = ("friendly", "green", "class", "mobile", "electronic", "family")
        for model in models:
            self._place(model, library_model=model, keeper_id=self.teacher.id)
        places = self.env["edu.place"].with_user(self.librarian)
        found = places.search(
            [("unit_id", "=", self.school.id), ("library_model", "!=", False)]
        )
        self.assertEqual(set(found.mapped("library_model")), set(models))
        self.assertEqual(found.keeper_id, self.teacher)

    def test_a_library_has_corners(self):
        """LIB-44: inside its room, each with its own name."""
        room = self._place("Thư viện", library_use="common")
        for name in ("Góc văn học", "Góc vui chơi"):
            self._place(name, library_model="corner", parent_id=room.id)
        self.assertEqual(
            room.child_ids.mapped("complete_name"),
            ["Thư viện / Góc văn học", "Thư viện / Góc vui chơi"],
        )

    def test_a_shared_room_says_until_when(self):
        """LIB-20: found by the day on which the library is to have its own room."""
        room = self._place(
            "Thư viện – Thiết bị",
            library_use="common",
            library_separation_due="2020-08-31",
        )
        due = self.env["edu.place"].search(
            [
                ("library_is_independent", "=", False),
                ("library_separation_due", "<=", "2020-12-31"),
            ]
        )
        self.assertEqual(due, room)

    def test_a_copy_stands_in_a_stack_on_a_shelf(self):
        """LIB-36: the shelf is inside the store; only the library moves its books."""
        store = self._place("Kho sách", kind="store", library_use="stack")
        shelf = self._place("Giá 3", kind="shelf", parent_id=store.id)
        copy = self._copies(self.novel).with_user(self.librarian)
        copy.place_id = shelf
        inside = [("place_id", "child_of", store.id)]
        self.assertEqual(self.env["edu.library.copy"].search(inside), copy)
        stranger = self._user("stranger", "librarian", self.stranger)
        with self.assertRaises(AccessError):
            copy.with_user(stranger).place_id = store

    def test_a_class_keeps_books_of_the_library(self):
        """LIB-29: the shelf has a keeper, its stock are copies of the library."""
        shelf = self._place("Tủ sách 6A", kind="class_shelf", keeper_id=self.teacher.id)
        copies = self._copies(self.novel, 3)
        copies.with_user(self.librarian).write({"place_id": shelf.id})
        stock = self.env["edu.library.copy"].search([("place_id", "=", shelf.id)])
        self.assertEqual((stock, stock.unit_id), (copies, self.school))

    def test_a_centre_of_continuing_education_has_a_library(self):
        """LIB-31: like any school, with teachers and pupils as its readers."""
        centre = self._unit("TTGDTX Châu Thành", "TTGDTX", "school")
        centre.level_ids = [Command.set(self.env.ref("edu_base.level_continuing").ids)]
        keeper = self._user("centre", "librarian", centre)
        for category in ("teacher", "pupil"):
            self._reader(f"Bạn đọc {category}", category, unit=centre)
        self._copies(self.novel, 2, unit=centre)
        readers = self.env["edu.library.reader"].with_user(keeper).search([])
        self.assertEqual(readers.unit_id, centre)
        self.assertEqual(len(readers.category_id), 2)
        self.assertEqual(self.novel.with_user(keeper).copy_count, 2)

    def test_shelves_of_a_topic_are_found_by_it(self):
        """LIB-24: law, ethics, skills for life: a heading of the province."""
        subject = self.env["edu.library.subject"].create({"name": "Pháp luật"})
        self.novel.subject_ids = subject
        self._copies(self.novel, 2)
        found = self.env["edu.library.copy"].search(
            [("title_id.subject_ids", "=", subject.id)]
        )
        self.assertEqual((len(found), found.title_id), (2, self.novel))
