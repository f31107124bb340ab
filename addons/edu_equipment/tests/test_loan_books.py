from odoo.tests import freeze_time, tagged, users

from .books_common import BooksCommon
from .loan_common import LoanCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-20")
class TestLoanBooks(LoanCommon, BooksCommon):
    """BooksCommon: microscopes 3 in physics, 2 in chemistry; one scale gone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loan = cls._out([(cls.scale, 2), (cls.acid, 40)])
        cls.back = cls._take_back(cls.loan, good=1, broken=1)

    def _book(self, register, **vals):
        values = {"register": register, "place_id": False, **vals}
        return self._choice(**values)

    def test_use_one_row_per_line_handed_out(self):
        """EQU-04: who, for which lesson, how it came back."""
        scale, acid = self._printed(self._book("use"))
        self.assertEqual(
            (scale["lesson"], scale["teacher"], scale["quantity"]),
            ("Thực hành quang học", self.teacher.name, 2),
        )
        self.assertEqual(scale["condition_back"], "Good 1; Broken 1")
        self.assertEqual(str(scale["date_back"]), "2019-10-20")
        self.assertEqual(acid["condition_back"], "Used up")

    def test_use_is_filtered(self):
        other = self._user("colleague", "teacher", self.school)
        self.assertEqual(self._book("use").line_count, 2)
        self.assertEqual(self._book("use", place_id=self.physics.id).line_count, 1)
        self.assertEqual(self._book("use", teacher_id=other.id).line_count, 0)
        self.assertEqual(self._book("use", year=2018).line_count, 0)
        self.assertFalse(self._printed(self._book("use", teacher_id=other.id)))

    def test_undone_takings_back_do_not_count(self):
        self.back.action_undo()
        row = self._printed(self._book("use"))[0]
        self.assertEqual((row["condition_back"], row["date_back"]), ("still out", None))

    def _acid_rows(self, **vals):
        rows = self._printed(self._book("consumption", **vals))
        return [row for row in rows if isinstance(row, dict) and "Axit" in row["name"]]

    def test_consumption_by_lesson(self):
        """EQU-07, CHM-02: received 1000, 40 used for the lesson."""
        received, used = self._acid_rows()
        self.assertEqual((received["opening"], received["remaining"]), (0, 1000))
        self.assertEqual((used["quantity_out"], used["remaining"]), (40, 960))
        self.assertEqual(used["lesson"], "Thực hành quang học")
        self.assertEqual(used["teacher"], self.teacher.name)

    def test_consumption_agrees_with_the_ledger(self):
        """EQU-07: the stock left is what the rooms hold; used up tools are there."""
        self._take_back(self._out([(self.scale, 1)]), used=1)
        self._out([(self.acid, 10)])
        rows = self._printed(self._book("consumption", year=2019))
        last = {row["name"]: row["remaining"] for row in rows if isinstance(row, dict)}
        for thing in (self.acid, self.scale):
            self.assertEqual(float(last[thing.name]), thing.quantity, thing.name)
        self.assertNotIn(self.microscope.name, last)

    def test_consumption_brings_the_stock_forward(self):
        (row,) = self._acid_rows(year=2020)
        self.assertEqual((row["opening"], row["remaining"]), (960, 960))
        self.assertEqual(self._acid_rows(year=2018), [])

    def test_stocks_stay_true_for_one_teacher(self):
        (row,) = self._acid_rows(teacher_id=self.teacher.id)
        self.assertEqual((row["quantity_out"], row["remaining"]), (40, 960))

    def test_figures_of_consumption(self):
        choice = self._book("consumption", place_id=self.chemistry.id)
        self.assertEqual(
            (choice.quantity_in, choice.quantity_out, choice.quantity_end),
            (1000, 40, 960),
        )
        action = choice.action_open_lines()
        lines = self.env[action["res_model"]].search(action["domain"])
        self.assertEqual(lines.equipment_id, self.acid)

    @users("t_equipment", "t_officer")
    def test_both_as_paper_and_workbook(self):
        for register, title in (
            ("use", "SỔ THEO DÕI SỬ DỤNG THIẾT BỊ GIÁO DỤC"),
            ("consumption", "SỔ TIÊU HAO VẬT TƯ – THIẾT BỊ"),
        ):
            choice = self._choice(self.env.user, register=register, place_id=False)
            self.assertIn(title, " ".join(self._text(choice).split()))
            self.assertTrue(self._sheets(choice)[0].max_row > 8)

    def test_a_neighbour_prints_nothing_of_it(self):
        choice = self._choice(
            self.neighbour_officer,
            register="use",
            unit_id=self.neighbour.id,
            place_id=False,
        )
        self.assertEqual((choice.line_count, self._printed(choice)), (0, []))

    def test_one_query_whatever_the_number_of_rows(self):
        choice = self._book("use")
        self._printed(choice)
        with self.assertQueryCount(1):
            list(choice._book()._query(choice))

    @users("t_teacher", "t_equipment", "t_officer")
    def test_every_register_opens_from_one_page(self):
        """EQU-01"""
        cards = self.env["edu.register.card"].search([])
        books = {"list", "use", "s26h", "log", "consumption"}
        self.assertLessEqual(books, set(cards.mapped("register")))
        papers = {"edu.plan", "edu.equipment.self.check"}
        self.assertLessEqual(papers, set(cards.sudo().action_id.mapped("res_model")))
        for card in cards:
            action = card.action_open()
            model = self.env[action["res_model"]]
            self.assertTrue(model.has_access("read"), card.name)
            if card.register:
                choice = model.with_context(**action["context"]).new({})
                self.assertEqual(choice.register, card.register)
