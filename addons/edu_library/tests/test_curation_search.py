from odoo import Command
from odoo.tests import Form, tagged

from odoo.addons.edu_library.models.curation import edu_library_title_facet_counts

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestCurationSearch(LibraryCommon):
    """Titles are found as people type them, and narrowed down (LIB-35)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.geography = cls._title(
            "Địa lí 6 thử nghiệm", "textbook", year=2021, ddc="910.07", language="vie"
        )
        cls.Title = cls.env["edu.library.title"].with_user(cls.librarian)

    def _found(self, text):
        return self.Title.search([("search_text", "ilike", text)])

    def _facet(self, name, text="thu nghiem", **asked):
        domain = [("search_text", "ilike", text)] if text else []
        values = self.Title.search_panel_select_multi_range(
            name, search_domain=domain, enable_counters=True, **asked
        )["values"]
        return {value["id"]: value.get("__count") for value in values}

    def test_i_and_y_are_one(self):
        twin = self._title("Địa lý 6 thử nghiệm")
        for text in ("dia li 6", "Địa lý 6", "ĐỊA LÍ"):
            self.assertLessEqual(self.geography | twin, self._found(text))
        self.assertNotIn(self._title("Máy bay"), self._found("mai bai"))

    def test_every_field_is_searched(self):
        publisher = self.env["edu.library.publisher"].create(
            {"name": "Nhà Thử", "variants": "NXB Thí Điểm"}
        )
        author = self.env["edu.library.author"].create({"name": "Lý Thử Quỳ"})
        self.geography.write(
            {
                "publisher_id": publisher.id,
                "isbn": "978-604-0-18512-9",
                "contribution_ids": [Command.create({"author_id": author.id})],
            }
        )
        for text in (
            "li thu qui",
            "thi diem 2021",
            "910.07 dia",
            "978-604-0-185",
            "dia li thu ng",
        ):
            self.assertIn(self.geography, self._found(text), text)
        for text in ("604-0-18512-0", "9786040185129", "dia 978-604-0-18512-9"):
            self.assertIn(self.geography, self._found(text), text)
            self.assertNotIn(self.novel, self._found(text), text)

    def test_digital_lectures_stand_beside_the_books(self):
        """IT-15: an e-learning lecture of the shared store, found with the titles."""
        lecture = self._title("Địa lí 6: bài giảng e-Learning", "digital")
        lecture.url = "http://elearning.moet.edu.vn/dia-li-6"
        self.assertIn(lecture, self._found("dia li 6"))
        self.assertIn(lecture, self._found("bai giang e-learning"))

    def test_an_accession_number_finds_the_title_of_the_own_library(self):
        mine = self._copies(self.geography, number=71234)
        self._copies(
            self.novel, 1, self.stranger, number=71234, stack_id=mine.stack_id.id
        )
        self.assertEqual(self._found(f"{mine.stack_id.code} 71234"), self.geography)
        self.assertEqual(self._found(mine.accession_no.lower()), self.geography)
        self.assertEqual(self._found(mine.label_token), self.geography)

    def test_what_begins_with_the_words_is_proposed_first(self):
        last = self._title("Thử tiên")
        first = self._title("An học thử tiên")
        found = [pk for pk, _name in self.Title.name_search("thu tien", limit=8)]
        self.assertEqual(found, [last.id, first.id])
        self.assertEqual(len(self.Title.name_search("thu tien", limit=1)), 1)

    def test_facets_count_the_hits(self):
        self._title("Truyện thử nghiệm", year=1975, language="lao", audience="teacher")
        self.assertEqual(self._facet("decade"), {"2020": 1, "0": 1})
        self.assertEqual(self._facet("language_group"), {"vie": 1, "other": 1})
        self.assertEqual(self._facet("audience"), {"all": 1, "teacher": 1})
        asked = {"filter_domain": [("decade", "in", ["2020"])]}
        self.assertEqual(self._facet("audience", **asked), {"all": 1})

    def test_facets_of_several_values_count_each(self):
        grades = self.env["edu.grade"].search([], limit=2)
        self.geography.grade_ids = grades
        self.assertEqual(self._facet("grade_ids"), dict.fromkeys(grades.ids, 1))
        kinds = self.Title.search_panel_select_range(
            "kind_id", search_domain=[("search_text", "ilike", "thu nghiem")]
        )["values"]
        self.assertEqual([kind["__count"] for kind in kinds], [1])

    def test_the_own_library_is_a_facet(self):
        self._copies(self.geography)
        away = self._title("Nơi khác thử nghiệm")
        self._copies(away, 1, self.stranger)
        self.assertEqual(self._facet("holding"), {"shelf": 1, "here": 1})
        here = [("holding", "in", ["here"]), ("search_text", "ilike", "thu nghiem")]
        self.assertEqual(self.Title.search(here), self.geography)
        nowhere = [("holding", "=", False), ("search_text", "ilike", "thu nghiem")]
        self.assertEqual(self.Title.search(nowhere), away)

    def test_facets_without_figures_where_there_are_too_many(self):
        self._title("Hai thử nghiệm", year=1999)
        self.patch(edu_library_title_facet_counts, "MOST", 1)
        self.assertEqual(set(self._facet("decade").values()), {None})

    def test_the_facets_of_the_whole_catalogue_have_figures(self):
        figures = self._facet("audience", text="")
        self.assertGreaterEqual(figures["all"], 3)

    def test_the_values_of_a_title_are_its_facets(self):
        self._copies(self.geography)
        title = self.geography.with_user(self.librarian)
        values = (title.decade, title.language_group, title.holding)
        self.assertEqual(values, ("2020", "vie", "shelf"))
        with Form(title) as form:
            form.year = 0
        self.assertFalse(title.decade)
