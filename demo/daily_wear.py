"""The wear of past years, posted by the accountants; this year's waits as a draft."""

from .daily import OFFICE_SCHOOL, day, mine
from .network import unit
from .people import FULL_SCHOOL

FIRST_YEAR = 2019  # the opening balances are of 31 December before it


def load(env):
    """Load the wear before what happens this year takes assets off the books."""
    this_year = day(env).year
    for code in (FULL_SCHOOL, OFFICE_SCHOOL):
        runs = mine(env, "edu.wear.run", "ketoan", code)
        for year in range(FIRST_YEAR, this_year + 1):
            run = runs.create({"unit_id": unit(env, code).id, "year": year})
            run.action_prepare()
            if run.line_count and year < this_year:
                run.action_post()
