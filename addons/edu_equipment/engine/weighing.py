"""What a scale says of a chemical: gross weight less containers, in its unit.

>>> net(612.5, 112.5)
500.0
>>> net(90, 100)
0.0
>>> found(500, "edu_equipment.uom_kilogram")
0.5
>>> found(920, "edu_equipment.uom_litre", 1.84)
0.5
>>> found(500, "edu_equipment.uom_bottle", 0, 250, "edu_equipment.uom_gram")
2.0
>>> found(500, "edu_equipment.uom_litre") is None
True
>>> within(498, 500, 2, 1), within(480, 500, 2, 1), within(0.5, 0, 2, 1)
(True, False, True)
"""

from .measures import amount

SCALE = 1e-6


def net(gross, tare, containers=1):
    """Return grams without the containers; never below zero.

    :param gross: grams of all containers together
    :param tare: grams of one empty container
    """
    return max(float(gross - tare * containers), 0.0)


def found(grams, uom, density=0, size=0, size_uom=None):
    """Return weighed grams in the unit of the register, or None when it cannot be.

    :param density: grams in a millilitre, needed where the unit measures volume
    :param size: what one container holds, in `size_uom`, where `uom` counts them
    """
    one = amount(1, uom, size, size_uom)
    if not one or not one[1] or (one[0] == "ml" and not density):
        return None
    measured = grams / density if one[0] == "ml" else grams
    return measured / one[1]


def within(measured, book, percent, least):
    """Whether two amounts differ by no more than the scale's error.

    :param percent: of the amount in the books
    :param least: the same unit as the amounts, allowed whatever the percentage
    """
    return abs(measured - book) <= max(book * percent / 100, least) + SCALE
