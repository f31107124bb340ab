"""What is left of a value after yearly wear, as public accounting counts it.

Wear is taken once a year in December, a whole year's whatever the month of
acquisition; what leaves the books before December takes none that year.
"""


def wear_until(value, rate, year_in_use, day):
    """Return the accumulated wear in đồng on a day, never more than the value.

    :param value: original value in đồng
    :param rate: wear in % a year
    :param year_in_use: first year of use; 0 when unknown: no wear is assumed

    >>> from datetime import date
    >>> wear_until(15_000_000, 20, 2019, date(2022, 11, 30))
    9000000
    >>> wear_until(15_000_000, 20, 2019, date(2026, 1, 1))
    15000000
    >>> wear_until(15_000_000, 20, 0, date(2022, 11, 30))
    0
    """
    years = max(day.year - year_in_use, 0) if year_in_use else 0
    return min(round(value * rate / 100 * years), round(value))
