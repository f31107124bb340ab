"""The wear of past years, posted by the accountants; this year's waits as a draft."""

from odoo import fields

from .network import unit
from .registers import RICH

FIRST_YEAR = 2019  # the opening balances are of 31 December before it


def post_past_years(env, school):
    """Post the wear before what happens this year takes assets off the books."""
    for year in range(FIRST_YEAR, _this_year(env)):
        _prepared(env, school, year).action_post()


def load(env):
    """Prepare the wear of this year."""
    for code in RICH:
        _prepared(env, unit(env, code), _this_year(env))


def _this_year(env):
    return fields.Date.context_today(env.user).year


def _prepared(env, school, year):
    accountant = school._users_with("edu_base.edu_base_group_accountant")[school][:1]
    runs = env["edu.wear.run"].with_user(accountant)
    run = runs.create({"unit_id": school.id, "year": year})
    run.action_prepare()
    return run
