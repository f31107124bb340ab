import random
from fractions import Fraction

from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL

from ..engine.wear import NONE, Asset, yearly_wear
from ..models.wear.wear_sql import wear_of

COLUMNS = tuple(Asset.__dataclass_fields__)
TYPES = {
    "year": "int",
    "first_year": "int",
    "changed": "int",
    "upgraded": "int",
    "stretched": "bool",
    "surplus": "bool",
    "halt": "varchar",
}
RULES = [(5, "20"), (7, "14.29"), (8, "12.5"), (15, "6.67"), (25, "4"), (0, "0")]


def computer(year, worn, **facts):
    """Fifteen million, five years, used since October 2019 (TT 45/2018)."""
    return Asset(
        **{
            "year": year,
            "worn": worn,
            "cost": 15_000_000,
            "life": 5,
            "rate": 20,
            "first_year": 2019,
            **facts,
        }
    )


@tagged("post_install", "-at_install")
class TestWearEngine(TransactionCase):
    """EQM-17: the worked examples of the circulars, to the đồng."""

    def _years(self, first, last, worn=0, **facts):
        """Wear of each year from first to last, accumulated as it goes."""
        amounts = []
        for year in range(first, last + 1):
            amount, _how = yearly_wear(computer(year, worn, **facts))
            amounts.append(amount)
            worn += amount
        return amounts

    def test_a_whole_year_from_the_first_and_nothing_after_the_life(self):
        """EQM-17: 3 million in each of 2019…2023, residual 0 at the end of 2023."""
        self.assertEqual(self._years(2019, 2024), [3_000_000] * 5 + [0])

    def test_last_year_takes_the_remainder(self):
        """EQM-17 (Article 14.11): 7 years at 14,29 % do not add up to 100 %."""
        amounts = self._years(2026, 2032, life=7, rate="14.29", first_year=2026)
        self.assertEqual(amounts[:6], [2_143_500] * 6)
        self.assertEqual(amounts[6], 15_000_000 - 6 * 2_143_500)

    def test_second_hand_wears_over_what_is_left_of_its_life(self):
        """EQM-17 (Articles 13.1h, 14.9): bought after 2 of 5 years: a third a year."""
        amounts = self._years(2019, 2022, used_before=2, cost=10_000_000)
        self.assertEqual(amounts, [3_333_333, 3_333_333, 3_333_334, 0])

    def test_upgrade_wears_the_new_cost_and_rounds_the_life_up(self):
        """EQM-17 (Article 14.6): 15 + 5 million after 2 years: 14 left, 4 a year."""
        amounts = self._years(
            2021, 2024, 6_000_000, cost=20_000_000, stretched=True, upgraded=2021
        )
        self.assertEqual(amounts, [4_000_000, 4_000_000, 4_000_000, 2_000_000])

    def test_cost_corrected_after_the_life_is_worn_in_one_year_more(self):
        """EQM-17 (Article 14.7b): the final settlement came later and was higher."""
        late = computer(2024, 15_000_000, cost=16_200_000)
        self.assertEqual(yearly_wear(late), (1_200_000, "over"))

    def test_surplus_takes_the_wear_of_all_years_used_at_once(self):
        """EQM-17 (Article 14.3): found in its third year."""
        found = computer(2021, 0, surplus=True)
        self.assertEqual(yearly_wear(found), (9_000_000, "surplus"))
        self.assertEqual(yearly_wear(computer(2022, 9_000_000, surplus=True))[0], 3e6)

    def test_transition_of_2026_spreads_the_residual_over_the_new_life(self):
        """EQM-17 (TT 141/2025, Article 18.1): 8 million over 7 − 3 years."""
        facts = {
            "cost": 20_000_000,
            "life": 7,
            "rate": "14.29",
            "first_year": 2023,
            "changed": 2026,
            "cost_then": 20_000_000,
            "worn_then": 12_000_000,
        }
        self.assertEqual(self._years(2026, 2030, 12_000_000, **facts), [2e6] * 4 + [0])

    def test_transition_with_the_new_life_over_takes_the_whole_residual(self):
        """EQM-17 (TT 141/2025, Article 18.1): 8 years became 5, six are used."""
        over = computer(
            2026, 9_000_000, changed=2026, cost_then=15_000_000, worn_then=9_000_000
        )
        self.assertEqual(yearly_wear(over), (6_000_000, "over"))

    def test_province_moves_the_rate_by_a_fifth(self):
        """EQM-17 (Article 13.1a): 24 % instead of 20 %, the fifth year takes 4 %."""
        amounts = self._years(2019, 2023, deviation=20)
        self.assertEqual(amounts, [3_600_000] * 4 + [600_000])

    def test_no_wear_whatever_the_figures_when_there_is_a_reason(self):
        """EQM-17 (Article 11.3): land, special, broken, fully worn, suspended."""
        for reason in ("class", "suspended", "unusable", "included"):
            self.assertEqual(yearly_wear(computer(2020, 0, halt=reason)), (0, reason))
        self.assertEqual(yearly_wear(computer(2020, 15_000_000)), (0, "worn_out"))
        self.assertEqual(yearly_wear(computer(2018, 0)), (0, "not_in_use"))
        self.assertEqual(yearly_wear(computer(2020, 0, life=0)), (0, "no_rule"))

    def test_sql_and_engine_agree_on_a_thousand_assets(self):
        """EQM-17: the statement that reckons a whole province is the same rule."""
        assets = [self._random_asset(random.Random(seed)) for seed in range(1000)]
        rows = self.env.execute_query_dict(
            SQL("%s ORDER BY number", wear_of(self._relation(assets)))
        )
        for asset, row in zip(assets, rows, strict=True):
            self.assertEqual((row["amount"], row["basis"]), yearly_wear(asset), asset)
        self.assertGreater(len({row["basis"] for row in rows}), 12)

    def test_the_years_add_up_as_a_linear_board_does(self):
        """Cost / life rounded each year, the last takes the rest (1,000 assets).

        That is the yearly board of OCA's account_asset_management, which `make bench`
        asks itself; only lives whose rate is exactly 100 / life coincide.
        """
        dice = random.Random(19)
        for _number in range(1000):
            life, rate = dice.choice([(4, 25), (5, 20), (8, "12.5"), (20, 5), (50, 2)])
            cost = dice.randrange(10**7, 2 * 10**9)
            board = self._years(
                2019, 2018 + life, cost=cost, life=life, rate=rate, first_year=2019
            )
            yearly = (2 * cost + life) // (2 * life)
            self.assertEqual(board[:-1], [yearly] * (life - 1))
            self.assertEqual(sum(board), cost)

    def test_wear_never_exceeds_what_is_left(self):
        """EQM-17: 0 ≤ wear ≤ residual, and the whole cost is worn in the end."""
        for seed in range(300):
            asset = self._random_asset(random.Random(seed))
            amount, how = yearly_wear(asset)
            self.assertLessEqual(0, amount, asset)
            self.assertLessEqual(amount, max(asset.cost - asset.worn, 0), asset)
            self.assertEqual(amount == 0, how in NONE, asset)

    def _random_asset(self, dice):
        cost = dice.choice([dice.randrange(10**7, 10**9), 10 ** dice.randrange(7, 12)])
        worn = dice.choice([0, cost, dice.randrange(cost), cost * 3 // 5])
        life, rate = dice.choice(RULES)
        first = dice.randrange(2005, 2028)
        changed = dice.choice([0, 0, 2018, 2026])
        upgraded = dice.choice([0, 0, 0, dice.randrange(2015, 2028)])
        return Asset(
            year=dice.randrange(2019, 2031),
            cost=cost,
            worn=worn,
            life=life,
            rate=Fraction(rate),
            first_year=first,
            used_before=dice.choice([0, 0, 0, dice.randrange(1, 9)]),
            deviation=Fraction(dice.choice([0, 0, 0, -20, 20, "7.5"])),
            changed=changed,
            cost_then=cost if changed else 0,
            worn_then=dice.randrange(cost) if changed else 0,
            upgraded=upgraded,
            stretched=bool(upgraded) or dice.random() < 0.1,
            surplus=dice.random() < 0.1,
            halt=dice.choice([""] * 12 + list(NONE[:4])),
        )

    def _relation(self, assets):
        columns = [SQL.identifier(name) for name in ("number", *COLUMNS)]
        casts = [
            SQL("%s::%s[]", self._values(assets, name), SQL(TYPES.get(name, "numeric")))
            for name in COLUMNS
        ]
        return SQL(
            "(SELECT * FROM unnest(%s::int[], %s) AS a(%s))",
            list(range(len(assets))),
            SQL(", ").join(casts),
            SQL(", ").join(columns),
        )

    def _values(self, assets, name):
        values = [getattr(asset, name) for asset in assets]
        if name in ("rate", "deviation"):
            return [str(float(value)) for value in values]
        return values
