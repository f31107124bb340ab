import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.edu_base.engine.register import Group, Subtotal

from .wear_common import WearCommon


@tagged("post_install", "-at_install")
class TestAssetBooks(WearCommon):
    """EQM-17: S24-H, cards, declarations and disclosure, from the value ledger."""

    def setUp(self):
        super().setUp()
        self.kept = self._machine("M1")
        self.gone = self._machine("M2", unit_cost=20_000_000)
        self._receive(self.kept)
        self._receive(self.gone)
        self._wear_through(2019, 2019)
        voucher = self._voucher(
            self.gone,
            type="disposal",
            from_place=self.physics,
            date="2020-06-30",
            reason="Hỏng, thanh lý theo QĐ 12",
        )
        voucher.line_ids.to_place_id = False
        voucher._post()
        self._wear_through(2020, 2020)

    def _choice(self, register, year=2020, user=None, **vals):
        return (
            self.env["edu.equipment.register"]
            .with_user(user or self.accountant)
            .create(
                {
                    "register": register,
                    "unit_id": self.school.id,
                    "year": year,
                    **vals,
                }
            )
        )

    def _rows(self, register, year=2020):
        choice = self._choice(register, year)
        (part,) = choice._book()._parts(choice)
        return list(part["rows"])

    def test_s24h_has_the_nineteen_columns(self):
        choice = self._choice("s24h")
        letters = [column.letter for column in choice._book()._columns(choice)]
        self.assertEqual("".join(letters), "ABCDEFGHIJKLMNOPQRS")

    def test_s24h_shows_increase_wear_and_decrease(self):
        rows = [row for row in self._rows("s24h") if isinstance(row, dict)]
        kept, gone = rows
        self.assertEqual((kept["cost"], kept["wear_year"]), (15e6, 3e6))
        self.assertEqual((kept["worn"], kept["rate"]), (6e6, 20))
        self.assertFalse(kept["number_out"])
        self.assertEqual((gone["cost"], gone["worn"]), (20e6, 4e6))
        self.assertEqual(gone["residual_out"], 16e6)
        self.assertEqual(gone["reason"], "Hỏng, thanh lý theo QĐ 12")
        self.assertFalse(gone["wear_year"])

    def test_s24h_of_the_next_year_forgets_what_is_gone(self):
        rows = [row for row in self._rows("s24h", 2021) if isinstance(row, dict)]
        self.assertEqual([row["code"] for row in rows], ["M1"])

    def test_s24h_does_not_show_what_was_reversed(self):
        run = self.env["edu.wear.run"].search([("year", "=", 2020)])
        run.action_reverse()
        rows = [row for row in self._rows("s24h") if isinstance(row, dict)]
        self.assertEqual((rows[0]["worn"], rows[0]["wear_year"]), (3e6, None))

    def test_one_card_per_asset_with_its_history(self):
        choice = self._choice("asset_card")
        parts = choice._book()._parts(choice)
        self.assertEqual([part["sheet"] for part in parts], ["M1", "M2"])
        steps = list(parts[0]["rows"])
        self.assertEqual([step["residual"] for step in steps], [15e6, 12e6, 9e6])
        self.assertEqual(list(parts[1]["rows"])[-1]["residual"], 0)

    def test_the_card_of_one_asset_from_its_form(self):
        action = self.kept.with_user(self.accountant).action_print_card()
        choice_id = int(action["url"].split("/")[-2])
        choice = self.env["edu.equipment.register"].browse(choice_id)
        self.assertEqual(choice.equipment_id, self.kept)
        self.assertEqual(len(choice._book()._parts(choice)), 1)
        self.assertTrue(choice._register_pdf().startswith(b"%PDF"))

    def test_declaration_lists_what_came_and_what_left(self):
        rows = self._rows("asset_change", 2019)
        sums = [row.values["cost"] for row in rows if isinstance(row, Subtotal)]
        self.assertEqual(sums, [35e6, 0, 0])
        rows = self._rows("asset_change", 2020)
        sums = [row.values for row in rows if isinstance(row, Subtotal)]
        self.assertEqual((sums[1]["cost"], sums[1]["residual"]), (20e6, 16e6))
        self.assertEqual(sums[1]["quantity"], 1)

    def test_disclosure_acquired_held_and_handled(self):
        rows = self._rows("asset_disclosure")
        sums = [row.values for row in rows if isinstance(row, Subtotal)]
        acquired, held, handled = sums
        self.assertEqual(acquired["cost"], 0)
        self.assertEqual((held["quantity"], held["residual"]), (1, 9e6))
        self.assertEqual((handled["quantity"], handled["cost"]), (1, 20e6))
        self.assertEqual(len([row for row in rows if isinstance(row, Group)]), 3)

    def test_disclosure_splits_the_state_budget_from_other_sources(self):
        shared = self._machine("M3", unit_cost=30_000_000)
        shared.funding_share_ids = [
            Command.create({"funding_id": self.state.id, "amount": 1}),
            Command.create({"funding_id": self.fees.id, "amount": 2}),
        ]
        self._receive(shared, date="2021-02-01")
        rows = self._rows("asset_disclosure", 2021)
        acquired = next(row for row in rows if isinstance(row, Subtotal)).values
        self.assertEqual(
            (acquired["quantity"], acquired["cost_state"], acquired["cost_other"]),
            (1, 10e6, 20e6),
        )

    def test_books_are_made_as_workbook_and_pdf(self):
        for register in ("s24h", "asset_card", "asset_change", "asset_disclosure"):
            choice = self._choice(register)
            content = choice._register_write("xlsx")
            self.assertTrue(load_workbook(io.BytesIO(content)).worksheets, register)
            self.assertTrue(choice._register_write("pdf").startswith(b"%PDF"))

    def test_the_register_agrees_with_the_values(self):
        """Cost and residual of S24-H at the end are those of the value balances."""
        rows = self._rows("s24h")
        total = rows[-1].values
        values = self.env["edu.equipment.value"].search(
            [("unit_id", "=", self.school.id), ("book", "=", "asset")]
        )
        held = total["cost"] - 20e6
        self.assertEqual(held, sum(values.mapped("cost")))
        self.assertEqual(total["worn"] - 4e6, sum(values.mapped("wear")))

    def test_another_unit_prints_nothing(self):
        other = self._user("ktk", "accountant", self.stranger)
        with self.assertRaises(AccessError):
            self._choice("s24h", user=other)

    def test_next_wear_and_years_used_stand_on_the_form(self):
        self.kept.year_in_use = 2019
        self.assertEqual(self.kept.years_used, 9)
        self.assertEqual((self.kept.next_wear_year, self.kept.next_wear), (2027, 9e6))
        self.assertEqual(self.kept.next_wear_basis, "over")

    def test_a_disposal_takes_the_residual_of_the_books(self):
        """EQM-07: no longer proposed from the life of the class."""
        disposal = self.env["edu.equipment.disposal"]._propose(
            self.school, [(self.kept, self.physics, "good", 1)], "Hỏng nặng"
        )
        self.assertEqual(disposal.line_ids.residual_value, 9_000_000)
