"""What a matching is given and gives back; see `matching`."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Weights:
    """Points of a pair, per piece; the fewer the better."""

    km: float = 1.0
    other_office: float = 20.0
    fair: float = 10.0
    broken: float = 60.0
    age_year: float = 1.0
    value_million: float = 0.0
    priority: float = 30.0
    urgent: float = 20.0
    distance_max: float = 0.0
    distance_unknown: float = 50.0


STANDARD = Weights()


class Giver(NamedTuple):
    """What a unit can spare: `quantity` pieces, `value` đ and `age` years a piece."""

    key: int
    thing: object
    unit: int
    office: int
    latitude: float
    longitude: float
    quantity: int
    condition: str = "good"
    value: float = 0.0
    age: float = 0.0


class Taker(NamedTuple):
    """What a unit lacks; `priority` is the level of a priority school, 0 for none."""

    key: int
    thing: object
    unit: int
    office: int
    latitude: float
    longitude: float
    quantity: int
    urgent: bool = False
    priority: float = 0.0


class Allocation(NamedTuple):
    """So many pieces from a giver to a taker (their keys).

    `points` per piece; `km` None when a place is unknown. Without this pair the whole
    plan would be worse by at least `extra` points a piece. `other` is the unit that
    would come next: another giver where this one has pieces left, else another taker.
    Both are None when fewer pieces would be given.
    """

    giver: int
    taker: int
    quantity: int
    points: float
    km: float | None
    other: int | None
    is_other_giver: bool
    extra: float | None
