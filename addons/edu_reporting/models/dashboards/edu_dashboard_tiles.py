from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import fields, models

from .dashboard_sql import figures

SPAN = timedelta(days=45)  # how far a snapshot may lie from the day compared with
POINTS = 12  # months of a small line


class EduDashboard(models.AbstractModel):
    """Numbers with their change and their line (decision 0030)."""

    _inherit = "edu.dashboard"

    def _figures(self, ask, tiles):
        """Return {(metric id, key): (date, numerator, denominator, value)}.

        Keys: now, month (a month ago), year (a year ago) and the months as 2019-09,
        for all metrics shown. One statement.
        """
        metrics = tiles.filtered(lambda tile: tile.kind in ("tile", "trend")).metric_id
        units = ask.units()
        if not metrics or not units:
            return {}
        rows = self.env.execute_query(figures(metrics.ids, self._spans(ask), units))
        return {
            (metric, key): (day, float(num), _float(den), _float(value))
            for metric, key, day, num, den, value in rows
        }

    def _spans(self, ask):
        day = ask.day
        month, year = day - relativedelta(months=1), day - relativedelta(years=1)
        spans = [
            ("now", ask.since, day),
            ("month", month - SPAN, month),
            ("year", year - SPAN, year),
        ]
        for first in ask.months:
            last = first + relativedelta(months=1, days=-1)
            spans.append((f"{first:%Y-%m}", first, min(last, day)))
        return spans

    # ----- tiles ------------------------------------------------------------------
    def _tiles(self, ask, tiles, figures, targets):
        goals = {}
        for target in filter(lambda row: row["is_concerned"], targets):
            goals.setdefault(target["metric_id"], []).append(target)
        return [
            self._tile(ask, tile.metric_id, figures, goals.get(tile.metric_id.id, []))
            for tile in tiles
            if tile.kind == "tile"
        ]

    def _tile(self, ask, metric, figures, goals):
        day, num, den, value = figures.get((metric.id, "now"), (None, None, None, None))
        return {
            "id": metric.id,
            "name": metric.name,
            "help": metric.description or "",
            "theme": metric.theme,
            "is_measured": day is not None,
            "date": fields.Date.to_string(day) if day else False,
            "value": value,
            "text": metric._format(value),
            "parts": self._parts(metric, num, den),
            "changes": [
                change
                for key in ("month", "year")
                if (change := self._change(metric, value, figures, key))
            ],
            "line": self._line(ask, metric, figures),
            "goals": [
                {key: goal[key] for key in ("code", "name", "goal_text", "is_met")}
                for goal in goals
            ],
        }

    def _parts(self, metric, numerator, denominator):
        """Return what stands under the number: 15 / 39 and of what."""
        if numerator is None or not metric.has_denominator:
            return ""
        return " / ".join(
            metric._format_part(part) for part in (numerator, denominator or 0.0)
        )

    def _change(self, metric, value, figures, key):
        before = figures.get((metric.id, key))
        if value is None or before is None or before[3] is None:
            return None
        change = value - before[3]
        if metric.measure == "percent":
            text = self.env._("%s points", metric._format(abs(change))[:-2])
        else:
            text = metric._format(abs(change))
        return {
            "key": key,
            "text": text,
            "sign": (change > 0) - (change < 0),
            "is_good": _is_good(metric.better, change),
            "date": fields.Date.to_string(before[0]),
        }

    def _line(self, ask, metric, figures):
        keys = [f"{first:%Y-%m}" for first in ask.months][-POINTS:]
        found = (figures.get((metric.id, key)) for key in keys)
        return [row[3] for row in found if row and row[3] is not None]

    # ----- trends -----------------------------------------------------------------
    def _trends(self, ask, tiles, figures):
        """Return the lines of this school year and of the one before."""
        months = ask.months
        before, now = months[:12], months[12:]
        return [
            {
                "id": tile.metric_id.id,
                "name": tile.metric_id.name,
                "help": tile.metric_id.description or "",
                "measure": tile.metric_id.measure,
                "months": [f"{first:%m}" for first in before],
                "now": self._points(tile.metric_id, figures, now),
                "before": self._points(tile.metric_id, figures, before),
            }
            for tile in tiles
            if tile.kind == "trend"
        ]

    def _points(self, metric, figures, months):
        rows = [figures.get((metric.id, f"{first:%Y-%m}")) for first in months]
        return [
            {"value": row[3], "text": metric._format(row[3]), "date": str(row[0])}
            if row
            else None
            for row in rows
        ]


def _float(amount):
    return None if amount is None else float(amount)


def _is_good(better, change):
    """Return whether a change is welcome; None when it is neither."""
    if better == "none" or not change:
        return None
    return (change > 0) == (better == "higher")
