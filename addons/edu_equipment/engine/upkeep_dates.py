"""On which days a regular task falls."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

LIMIT = 1000
MONTHS = {"month": 1, "year": 12}


def occurrences(first, number, unit, after, until, terms=()):
    """Return the days of a task after one day and until another.

    Months are counted from the first day, so that the 31st comes back after a
    shorter month.

    :param first: the first day of all
    :param number: every how many weeks, months or terms
    :param unit: week, month, year or term
    :param after: last day already dealt with, or None
    :param until: last day wanted
    :param terms: the first days of the terms, in order

    >>> from datetime import date
    >>> day = date(2019, 9, 30)
    >>> [str(d) for d in occurrences(day, 2, "week", None, date(2019, 10, 28))]
    ['2019-09-30', '2019-10-14', '2019-10-28']
    >>> [str(d) for d in occurrences(date(2020, 1, 31), 1, "month", date(2020, 1, 31),
    ...                              date(2020, 3, 31))]
    ['2020-02-29', '2020-03-31']
    >>> terms = [date(2019, 9, 5), date(2020, 1, 13), date(2020, 9, 5)]
    >>> [str(d) for d in occurrences(day, 1, "term", None, date(2020, 12, 1), terms)]
    ['2020-01-13', '2020-09-05']
    >>> occurrences(day, 0, "week", None, date(2020, 12, 1))
    []
    """
    if number < 1:
        return []
    if unit == "term":
        days = [day for day in terms if day >= first][::number]
    else:
        days = _regular(first, number, unit, until)
    return [day for day in days if day <= until and (not after or day > after)]


def _regular(first, number, unit, until):
    """Return at most LIMIT days, each a multiple of the interval from the first."""
    days = []
    for position in range(LIMIT):
        step = position * number
        day = first + (
            timedelta(weeks=step)
            if unit == "week"
            else relativedelta(months=step * MONTHS[unit])
        )
        if day > until:
            break
        days.append(day)
    return days
