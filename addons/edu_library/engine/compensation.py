"""What a lost or damaged copy costs: a share of its price by its age."""


def full_years(since, until):
    """Return the full years from one day to another, never below zero.

    >>> from datetime import date
    >>> full_years(date(2020, 9, 5), date(2023, 9, 4))
    2
    >>> full_years(date(2020, 9, 5), date(2023, 9, 5))
    3
    >>> full_years(date(2020, 2, 29), date(2021, 2, 28))
    0
    >>> full_years(date(2024, 1, 1), date(2023, 1, 1))
    0
    """
    years = until.year - since.year
    if (until.month, until.day) < (since.month, since.day):
        years -= 1
    return max(0, years)


def compensation(price, percent, times):
    """Return what is asked for a copy, in whole đồng.

    :param price: đồng
    :param percent: share of the price that is left at the age of the copy
    :param times: how many times that share the rule of lending asks for

    >>> compensation(45000, 60, 1), compensation(45500, 33.3, 2), compensation(0, 80, 1)
    (27000, 30303, 0)
    """
    return int(price * percent * times / 100 + 0.5)
