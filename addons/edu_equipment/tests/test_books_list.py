from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.engine.register import Group, Subtotal

from .books_common import BooksCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31")
class TestBooksList(BooksCommon):
    def _by_code(self, choice):
        rows = self._printed(choice)
        return {row["code"].split()[0]: row for row in rows if isinstance(row, dict)}

    def test_it_lists_every_line_of_the_register(self):
        """EQU-02: code, name, subject, quantity, origin, price, condition, room."""
        row = self._by_code(self._list())["KHV01"]
        self.assertEqual(row["name"], "Kính hiển vi KHV01")
        self.assertEqual(str(row["date"]), "2019-10-01")
        self.assertEqual(row["number"], f"{self.receipt.name}\n(HĐ 12)")
        self.assertEqual((row["unit_cost"], row["value_end"]), (1_500_000, 7_500_000))
        self.assertEqual(row["place"], "Phòng Hóa học (2); Phòng Vật lí (3)")
        keys = {column.key for column in self._list()._register_columns({})}
        self.assertLessEqual(keys - {"rank"}, row.keys())

    def test_between_rooms_a_school_has_neither_more_nor_less(self):
        row = self._by_code(self._list())["KHV01"]
        self.assertEqual((row["quantity_in"], row["quantity_out"]), (5, None))
        of_room = self._by_code(self._list(place_id=self.physics.id))["KHV01"]
        self.assertEqual((of_room["quantity_in"], of_room["quantity_out"]), (5, 2))
        self.assertEqual(of_room["quantity_end"], 3)

    def test_beginning_more_less_and_end_agree(self):
        row = self._by_code(self._list())["CAN01"]
        self.assertEqual(
            [row[f"quantity_{name}"] for name in ("opening", "in", "out", "end")],
            [4, None, 1, 3],
        )

    def test_a_past_day_stays_what_it_was(self):
        rows = self._by_code(self._list(year=2018))
        self.assertEqual(rows.keys(), {"CAN01"})
        self.assertEqual(rows["CAN01"]["quantity_end"], 4)
        rows = self._by_code(self._list(year=2020))
        self.assertEqual(rows["CAN01"]["quantity_opening"], 3)

    def test_what_is_broken_is_counted_on_the_day(self):
        voucher = self._voucher(
            self.microscope,
            2,
            type="internal",
            from_place=self.physics,
            date="2019-12-05",
        )
        voucher.line_ids.condition_to = "broken"
        voucher._post()
        choice = self._list()
        self.assertEqual(self._by_code(choice)["KHV01"]["broken"], 2)
        self.assertEqual(choice.quantity_broken, 2)
        moves = self.env["edu.equipment.move"].search(
            choice.action_open_broken()["domain"]
        )
        self.assertEqual(moves.voucher_id, voucher)
        early = self._list(period="dates", date_from="2019-01-01", date_to="2019-12-04")
        self.assertFalse(self._by_code(early)["KHV01"]["broken"])

    def test_what_is_lent_is_still_on_the_list(self):
        self._receive(
            self.microscope,
            1,
            type="loan",
            from_place=self.chemistry,
            to_place=self._virtual("on_loan"),
            date="2019-12-05",
        )
        row = self._by_code(self._list())["KHV01"]
        self.assertEqual(row["quantity_end"], 5)
        self.assertEqual(
            row["place"], "Phòng Hóa học (1); Phòng Vật lí (3); On loan (1)"
        )

    def test_a_receipt_taken_back_is_not_the_first(self):
        again = self._equipment("KHV02")
        wrong = self._receive(again, 1)
        wrong._reverse(Date.to_date("2019-10-02"))
        right = self._receive(again, 1, date="2019-10-03")
        self.assertEqual(self._by_code(self._list())["KHV02"]["number"], right.name)

    def test_subjects_have_their_sums(self):
        self._receive(self._equipment("TV01", unit_cost=100_000), 3)
        rows = self._printed(self._list())
        self.assertEqual(sum(isinstance(row, Group) for row in rows), 2)
        sums = [row.values for row in rows if isinstance(row, Subtotal)]
        self.assertEqual([row["value_end"] for row in sums], [13_500_000, 300_000])
        choice = self._list()
        self.assertEqual(choice.value_end, 13_800_000)
        self.assertEqual(choice.line_count, 3)

    def test_a_list_costs_one_query(self):
        choice = self._list()
        self.env.cr.flush()
        list(choice._book()._rows(choice))
        with self.assertQueryCount(1):
            list(choice._book()._rows(choice))
