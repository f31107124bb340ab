"""The targets of the guidance, and the calendar of reports, of the present year."""

from . import (
    centre,
    dissemination,
    emulation,
    exports,
    it_duties,
    programme,
    report_year,
)
from .daily import school_year


def load(env):
    """Enter and measure the targets; open the reports, some are handed in."""
    it_duties.load(env)
    programme.load(env)
    _targets(env)
    report_year.load(env)
    dissemination.load(env)
    emulation.load(env)
    centre.load(env)
    exports.load(env)


def _targets(env):
    """The department takes the targets of the guidance over and measures them."""
    top, year = env.ref("edu_base.unit_department"), school_year(env)
    templates = env["edu.target.template"].search([])
    templates._take_over(top, year)._measure()
