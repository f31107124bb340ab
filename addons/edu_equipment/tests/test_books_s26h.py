from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.engine.register import Subtotal

from .books_common import BooksCommon

SUMS = ("quantity_in", "value_in", "quantity_out", "value_out")


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31")
class TestBooksS26h(BooksCommon):
    def _rows(self, choice):
        return [row for row in self._printed(choice) if isinstance(row, dict)]

    def _sums(self, choice):
        """Return the sums of the sheet: brought forward, period, at the end."""
        rows = self._printed(choice)
        return [row.values for row in rows if isinstance(row, Subtotal)]

    def test_it_has_the_twelve_columns_of_the_form(self):
        """EQU-03: A B C D 1 2 3 4 E 5 6 7."""
        columns = self._choice()._register_columns({})
        letters = "".join(column.letter for column in columns)
        self.assertEqual(letters, "ABCD1234E567")
        groups = [column.group for column in columns]
        self.assertEqual([groups.count(groups[i]) for i in (1, 5, 8)], [2, 3, 4])

    def test_a_row_says_what_when_how_many_and_why(self):
        """EQU-03: voucher number and date, quantity, price, amount, reason."""
        rows = self._rows(self._choice())
        self.assertEqual([row["number"] for row in rows][0], self.receipt.name)
        self.assertEqual(rows[0]["quantity_in"], 5)
        self.assertEqual(rows[0]["cost_in"], 1_500_000)
        self.assertEqual(rows[0]["value_in"], 7_500_000)
        self.assertIsNone(rows[0]["quantity_out"])
        self.assertEqual(rows[1]["quantity_out"], 2)
        self.assertEqual(rows[2]["value_out"], 2_000_000)
        self.assertEqual(str(rows[2]["date"]), "2019-12-01")

    def test_the_reason_is_the_vouchers_or_its_type(self):
        self._dispose(self.scale, 1, reason="Hỏng do ẩm")
        reasons = [row["reason"] for row in self._rows(self._choice())]
        self.assertEqual(reasons, [None, "Internal move", "Disposal", "Hỏng do ẩm"])

    def test_totals_equal_the_pivot(self):
        """Printed sums = the pivot of the same lines, in quantity and in đồng."""
        choice = self._choice()
        action = choice.action_open_lines()
        (pivot,) = self.env[action["res_model"]]._read_group(
            action["domain"], aggregates=[f"{name}:sum" for name in SUMS]
        )
        period = self._sums(choice)[1]
        self.assertEqual(tuple(period[name] for name in SUMS), pivot)
        self.assertEqual(pivot, (5, 7_500_000, 3, 5_000_000))
        self.assertEqual(tuple(choice[name] for name in SUMS), pivot)

    def test_what_was_before_is_brought_forward(self):
        opening, period, end = self._sums(self._choice())
        self.assertEqual(opening, {"quantity_in": 4, "value_in": 8_000_000})
        self.assertEqual(end, {"quantity_in": 6, "value_in": 10_500_000})
        balances = self.env["edu.equipment.balance"].search(
            [("use_place_id", "=", self.physics.id)]
        )
        self.assertEqual(end["quantity_in"], sum(balances.mapped("quantity")))
        self.assertEqual(end["value_in"], sum(balances.mapped("value")))

    def test_what_was_before_may_be_listed(self):
        first = self._rows(self._choice(opening_by_line=True))[0]
        self.assertEqual(first["name"], "Cân điện tử")
        self.assertEqual((first["quantity_in"], first["cost_in"]), (4, 2_000_000))

    def test_from_the_beginning_nothing_is_brought_forward(self):
        self.assertEqual(len(self._sums(self._choice(year=2018))), 2)

    def test_a_past_day_stays_what_it_was(self):
        """Figures come from moves up to the day, not from today's balances."""
        choice = self._choice(
            period="dates", date_from="2019-10-01", date_to="2019-10-31"
        )
        self.assertEqual(self._sums(choice)[-1]["quantity_in"], 9)
        self.assertEqual(choice.quantity_end, 9)

    def test_a_move_inside_the_room_does_not_show(self):
        cabinet = self._place("Tủ 1", kind="cabinet", parent_id=self.physics.id)
        before = self._rows(self._choice())
        self._receive(
            self.microscope,
            1,
            type="internal",
            from_place=self.physics,
            to_place=cabinet,
            date="2019-12-02",
        )
        self.assertEqual(self._rows(self._choice()), before)

    def test_a_loan_its_return_and_its_reversal_do_not_show(self):
        before = self._rows(self._choice())
        loan = {"date": "2019-12-02", "from_place": self.physics}
        on_loan = self._virtual("on_loan")
        self._receive(self.microscope, 2, type="loan", to_place=on_loan, **loan)
        self._receive(
            self.microscope,
            1,
            type="return",
            from_place=on_loan,
            to_place=self.physics,
            date="2019-12-03",
        )
        self.assertEqual(self._rows(self._choice()), before)
        again = self._receive(self.scale, 1, type="loan", to_place=on_loan, **loan)
        again._reverse(Date.to_date("2019-12-04"))
        self.assertEqual(self._rows(self._choice()), before)

    def test_a_reversal_shows_as_the_opposite(self):
        self.disposal._reverse(Date.to_date("2019-12-31"))
        opening, period, end = self._sums(self._choice())
        self.assertEqual(period["quantity_in"], 6)
        self.assertEqual(period["quantity_out"], 3)
        self.assertEqual(end["quantity_in"], 7)

    def test_each_line_opens_its_voucher(self):
        choice = self._choice()
        lines = self.env["edu.equipment.book.line"].search(
            choice.action_open_lines()["domain"]
        )
        self.assertEqual(lines.voucher_id, self.receipt | self.moved | self.disposal)
        printed = [row["move_id"] for row in self._rows(choice)]
        self.assertEqual(lines.move_id.ids, printed)
        for line in lines:
            action = line.action_open_move()
            self.assertEqual(action["res_id"], line.voucher_id.id)

    def test_every_figure_opens_the_lines_behind_it(self):
        choice = self._choice()
        for step, field in (
            ("opening", "quantity"),
            ("increases", "quantity_in"),
            ("decreases", "quantity_out"),
            ("end", "quantity"),
        ):
            domain = getattr(choice, f"action_open_{step}")()["domain"]
            lines = self.env["edu.equipment.book.line"].search(domain)
            name = {"increases": "in", "decreases": "out"}.get(step, step)
            self.assertEqual(sum(lines.mapped(field)), choice[f"quantity_{name}"], step)

    def test_all_places_print_a_sheet_each(self):
        choice = self._choice(place_id=False)
        parts = choice._book()._parts(choice)
        self.assertEqual(
            [part["place"] for part in parts], [self.chemistry, self.physics]
        )
        self.assertEqual(choice.quantity_in, 7)

    def test_class_and_subject_narrow_the_book(self):
        other = self.env.ref("edu_base.subject_hh")
        self.assertFalse(self._rows(self._choice(subject_id=other.id)))
        self.assertEqual(self._choice(subject_id=other.id).line_count, 0)
        choice = self._choice(class_id=self.asset_class.id)
        self.assertEqual(choice.line_count, 3)

    def test_a_book_costs_one_query(self):
        choice = self._choice()
        book = choice._book()
        self.env.cr.flush()
        book._parts(choice)
        with self.assertQueryCount(1):
            for part in book._parts(choice):
                list(part["rows"])

    def test_a_locked_period_is_printed_as_ever(self):
        before = self._rows(self._choice())
        self.env["edu.period.lock"].create(
            {"unit_id": self.school.id, "date": "2019-12-31", "reason": "Reported"}
        )
        self.assertEqual(self._rows(self._choice()), before)

    def test_a_cabinet_in_the_books_stays_in_its_room(self):
        cabinet = self._place("Tủ 2", kind="cabinet", parent_id=self.physics.id)
        self._receive(self.microscope, 1, to_place=cabinet)
        with self.assertRaisesRegex(UserError, "Tủ 2"):
            cabinet.parent_id = self.chemistry
        self._place("Tủ 3", kind="cabinet", parent_id=self.physics.id).write(
            {"parent_id": self.chemistry.id}
        )
