from datetime import timedelta
from functools import cached_property

from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.edu_base.models.metric.edu_metric_run import MEASURERS

from .dashboard_sql import below

KEPT = timedelta(days=400)  # an older figure is none of today


class EduDashboard(models.AbstractModel):
    """The dashboard of a unit: all of it in one call, all from snapshots.

    Nothing is measured here (decision 0030): numbers are `edu.metric.value` and
    `edu.target.value`, states those of reports, and each opens its records.
    """

    _name = "edu.dashboard"
    _description = "Dashboard"

    @api.model
    @api.readonly
    def board(self, unit_id=False, date=False, level_id=False):
        """Return the dashboard of a unit, as of the last snapshot up to a day.

        :param unit_id: the user's own or one below; by default his main unit
        :param date: by default today
        :param level_id: figures of the schools of this level only
        :raise AccessError: for another unit
        """
        unit = self._unit(unit_id)
        ask = self._ask(unit, date, level_id)
        tiles = self.env["edu.dashboard.tile"].search_fetch(
            [("audience", "=", unit.kind)]
        )
        result = {**self._about(ask), "reports": self._reports(ask)}
        figures = self._figures(ask, tiles)
        result["targets"] = self._targets(ask)
        result["tiles"] = self._tiles(ask, tiles, figures, result["targets"])
        result["trends"] = self._trends(ask, tiles, figures)
        result["rankings"], result["heats"] = self._comparisons(ask, tiles)
        days = [row["date"] for row in result["tiles"] if row["date"]]
        result["date"] = max(days, default=False)
        return result

    @api.model
    @api.readonly
    def needs(self, unit_id=False):
        """Return the rows of "what needs me today", counted now (see `_needs_me`).

        A call of its own, beside that of the figures: they are snapshots, this is not.

        :raise AccessError: for a unit neither the user's nor below
        """
        return self._needs_me(self._unit(unit_id))

    @api.model
    def _unit(self, unit_id):
        """Return the unit asked for.

        :raise AccessError: when it is neither the user's nor below, or the user reads
            no figures at all
        """
        self.env["edu.metric.value"].check_access("read")
        unit = self.env.user.edu_unit_id
        if unit_id:
            unit = unit.browse(int(unit_id)).exists()
        if not unit:
            raise AccessError(self.env._("Figures are those of a unit: choose one."))
        self.env["edu.metric"]._check_reach(unit)
        return unit

    def _ask(self, unit, date, level_id):
        """Return what all parts need: the unit with its tree, the day, the level."""
        today = fields.Date.context_today(self)
        day = min(fields.Date.to_date(date) or today, today)
        self.env.flush_all()  # what follows is SQL
        rows = self.env.execute_query(below(unit.id, day))
        levels = self.env["edu.level"].search_fetch([])
        level = levels.browse(int(level_id) if level_id else [])
        years = self.env["edu.school.year"].search_fetch(
            [("date_start", "<=", "today")]
        )
        return Ask(unit, day, years, level, levels, rows)

    def _about(self, ask):
        """Return who is shown, the way back up, and what may be chosen."""
        unit, user = ask.unit, self.env.user
        own = {str(id_) for id_ in user.edu_unit_ids.ids}
        ids = (unit.parent_path or "").strip("/").split("/")
        first = next(place for place, id_ in enumerate(ids) if id_ in own)
        way = unit.browse(map(int, ids[first:]))
        return {
            "unit": {"id": unit.id, "name": unit.name, "kind": unit.kind},
            "way": [{"id": step.id, "name": step.name} for step in way],
            "units": [{"id": own.id, "name": own.name} for own in user.edu_unit_ids],
            "day": fields.Date.to_string(ask.day),
            "school_year": ask.year.name or "",
            "years": [
                {
                    "name": year.name,
                    "is_chosen": year == ask.year,
                    "last": fields.Date.to_string(year.date_end),
                }
                for year in ask.years
            ],
            "level": ask.level.id,
            "levels": [{"id": level.id, "name": level.name} for level in ask.levels],
            "can_measure": any(user.has_group(group) for group in MEASURERS),
        }

    @api.model
    def action_measure(self):
        """Measure all figures now, in the background.

        :raise AccessError: for who is neither administrator nor specialist
        """
        return self.env["edu.metric"].action_measure()


class Ask:
    """What is asked for: a unit, a day with its school year, a level or none.

    :param years: all school years that have begun
    :param levels: all levels, in their order
    :param rows: of `dashboard_sql.below`
    """

    def __init__(self, unit, day, years, level, levels, rows):
        self.unit, self.day, self.level = unit, day, level
        self.years = years
        self.year = years.filtered(lambda year: year.date_start <= day <= year.date_end)
        self.top = unit.id
        self.since = day - KEPT
        self.above = {id_: above for id_, above, *_rest in rows}
        self.kind = {row[0]: row[2] for row in rows}
        self.name = {row[0]: row[3] for row in rows}
        self.levels_of = {row[0]: row[4] for row in rows}
        there = {level for row in rows for level in row[4]}
        self.levels = levels.filtered(lambda row: row.id in there)
        self.below = [row[0] for row in rows if row[0] != self.top]

    @cached_property
    def schools(self):
        """The ids of the schools, of the level asked for."""
        return self.schools_of(self.level.id)

    def schools_of(self, level):
        """Return the ids of the schools of a level, or of all.

        A school below another one counts in the figures of that one already.
        """
        found = {
            id_
            for id_, kind in self.kind.items()
            if kind == "school" and (not level or level in self.levels_of[id_])
        }
        return [
            id_ for id_ in self.kind if id_ in found and self.above[id_] not in found
        ]

    @cached_property
    def months(self):
        """The first days of the months of which lines are drawn: of two years."""
        since = (self.year.date_start or self.day).replace(day=1)
        first = since.year * 12 + since.month - 13
        last = self.day.year * 12 + self.day.month
        return [
            since.replace(year=month // 12, month=month % 12 + 1)
            for month in range(first, last)
        ]

    def units(self):
        """Return the ids of the units whose figures are added up."""
        return self.schools if self.level else [self.top]

    def branch(self, id_):
        """Return the unit directly below the one shown under which a unit stands."""
        while id_ in self.above and self.above[id_] != self.top:
            id_ = self.above[id_]
        return id_

    def branches(self):
        """Return the ids of the units directly below: offices, else schools."""
        direct = [id_ for id_ in self.below if self.above[id_] == self.top]
        offices = [id_ for id_ in direct if self.kind[id_] != "school"]
        return offices or direct
