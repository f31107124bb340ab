"""The daily life of equipment, theme by theme, in the order in which it happens."""

from . import (
    daily_acceptance,
    daily_care,
    daily_chemical,
    daily_counts,
    daily_custody,
    daily_disposal,
    daily_guard,
    daily_it,
    daily_lessons,
    daily_loans,
    daily_plans,
    daily_quality,
    daily_recon,
    daily_repair,
    daily_surplus,
    daily_transfer,
    wear,
)

THEMES = (
    daily_lessons,
    daily_loans,
    daily_acceptance,
    daily_counts,
    daily_quality,
    daily_repair,
    daily_it,
    daily_disposal,
    daily_transfer,
    daily_plans,
    daily_guard,
    daily_care,
    daily_chemical,
    daily_surplus,
    daily_custody,
    wear,
    daily_recon,
)


def load(env):
    """Load every theme."""
    for theme in THEMES:
        theme.load(env)
        env.flush_all()
