"""The yearly wear of one public asset, in whole đồng.

Wear is taken once a year in December, a whole year's whatever the month of
acquisition (TT 45/2018, TT 23/2023, TT 141/2025 Articles 11–14 and 18). The same
arithmetic for all assets of many units is `models/wear/wear_sql.py`; a test keeps
the two equal.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

# Why an asset takes no wear this year.
NONE = (
    "class",  # land-use rights, special assets, animals, trees, antiques
    "suspended",
    "unusable",  # broken beyond use before it was worn
    "included",  # brought forward with this year's wear in it
    "worn_out",
    "not_in_use",
    "no_rule",
)


@dataclass(frozen=True)
class Asset:
    """What the wear of a year depends on. Money in đồng, rates in %.

    :param year: the year of the wear
    :param cost: original cost on 31 December
    :param worn: wear accumulated before this year's
    :param life: years, by the table in force
    :param rate: % a year, by the table in force
    :param first_year: the year it was put to use in the unit; whoever received it
        by transfer keeps that of the giver
    :param used_before: years used before a second-hand purchase
    :param deviation: % by which the province moves the rate (at most ±20)
    :param changed: the first year of a new life or rate, when the asset was older;
        0: never. Then also cost and wear at the end of the year before.
    :param stretched: the table life no longer ends it: it was upgraded (its remaining
        life is what is left by the new yearly amount, rounded up) or suspended
    :param upgraded: the year of its last upgrade or revaluation; 0: never
    :param surplus: found by a count; no wear was ever entered
    :param halt: a reason of `NONE` that holds whatever the figures are
    """

    year: int
    cost: int
    worn: int
    life: int
    rate: Fraction | str | int
    first_year: int
    used_before: int = 0
    deviation: Fraction | str | int = 0
    changed: int = 0
    cost_then: int = 0
    worn_then: int = 0
    upgraded: int = 0
    stretched: bool = False
    surplus: bool = False
    halt: str = ""


def yearly_wear(asset):
    """Return (wear of the year in đồng, how it was found).

    How: a reason of `NONE`, or regular, last (takes the remainder), over (life ended
    before: takes the whole residual), second_hand, upgraded, transition, surplus.

    A computer of 15 million, in use since October 2019, 5 years (TT 45/2018):

    >>> computer = dict(cost=15_000_000, life=5, rate=20, first_year=2019)
    >>> yearly_wear(Asset(2019, worn=0, **computer))
    (3000000, 'regular')
    >>> yearly_wear(Asset(2023, worn=12_000_000, **computer))
    (3000000, 'last')
    >>> yearly_wear(Asset(2024, worn=15_000_000, **computer))
    (0, 'worn_out')
    """
    residual = asset.cost - asset.worn
    if reason := _why_none(asset, residual):
        return 0, reason
    rate, life = _rate_and_life(asset)
    own = max(life - asset.used_before, 1)
    used = asset.year - asset.first_year
    if asset.surplus and not asset.worn:
        years = min(used + 1, own)
        found = residual if years == own else _half_up(asset.cost * rate * years)
        return min(found, residual), "surplus"
    if _is_transition(asset):
        return _transition(asset, own, residual)
    amount = _half_up(asset.cost * rate)
    how = "regular"
    if asset.used_before:
        amount, how = _half_up(Fraction(asset.cost, own)), "second_hand"
    if asset.stretched:
        return min(amount, residual), "upgraded" if asset.upgraded else how
    if used >= own:
        return residual, "over"
    if used + 1 == own or amount >= residual:
        return residual, "last"
    return amount, how


def _why_none(asset, residual):
    if asset.halt:
        return asset.halt
    if residual <= 0:
        return "worn_out"
    if asset.first_year > asset.year:
        return "not_in_use"
    if asset.life <= 0 or Fraction(asset.rate) <= 0:
        return "no_rule"
    return ""


def _rate_and_life(asset):
    """Return the share worn a year and the life, as the province has moved them."""
    deviation = Fraction(asset.deviation)
    rate = Fraction(asset.rate) * (100 + deviation) / 10_000
    return rate, ceil(1 / rate) if deviation else asset.life


def _is_transition(asset):
    """A life that changed while the asset was in use, and no upgrade since."""
    changed = max(asset.first_year, asset.upgraded) < asset.changed
    return changed and asset.cost_then > 0


def _transition(asset, own, residual):
    """Spread what was left when the life changed over what is left of the new life.

    (TT 141/2025, Article 18.1.) A part written off since takes its share along.

    A computer of 20 million of 2023, 12 million worn at the end of 2025, new life 7:

    >>> computer = dict(cost=20_000_000, life=7, rate="14.29", first_year=2023,
    ...                 changed=2026, cost_then=20_000_000, worn_then=12_000_000)
    >>> yearly_wear(Asset(2026, worn=12_000_000, **computer))
    (2000000, 'transition')
    >>> yearly_wear(Asset(2029, worn=18_000_000, **computer))
    (2000000, 'last')
    """
    left = own - (asset.changed - asset.first_year)
    if left <= 0:
        return residual, "over"
    whole = Fraction(asset.cost * (asset.cost_then - asset.worn_then), asset.cost_then)
    amount = _half_up(whole / left)
    if asset.stretched:
        return min(amount, residual), "transition"
    if asset.year - asset.changed + 1 >= left or amount >= residual:
        return residual, "last"
    return amount, "transition"


def _half_up(amount):
    """Round to whole đồng, half up.

    >>> _half_up(Fraction(5, 2)), _half_up(Fraction(7, 3))
    (3, 2)
    """
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)
