from odoo import fields, models

from .dashboard_sql import grouped

ENDS = 5  # best and worst shown of a long ranking
OWN = "own"  # schools that stand directly below, beside offices


class EduDashboard(models.AbstractModel):
    """Units compared: rankings, and the map of offices by level (decision 0030)."""

    _inherit = "edu.dashboard"

    def _comparisons(self, ask, tiles):
        """Return (rankings, heat maps); one statement for the figures of both."""
        ranked = tiles.filtered(lambda tile: tile.kind == "ranking")
        mapped = tiles.filtered(lambda tile: tile.kind == "heat")
        asked = [
            (alike.metric_id.ids, self._rank_members(ask, among))
            for among, alike in ranked.grouped("among").items()
        ]
        if mapped:
            asked.append((mapped.metric_id.ids, self._heat_members(ask)))
        keys = list({key for _metrics, members in asked for key, _unit in members})
        if not keys:
            return [], []
        number = {key: place for place, key in enumerate(keys)}
        blocks = [
            (metrics, [(number[key], unit) for key, unit in members])
            for metrics, members in asked
        ]
        rows = self.env.execute_query(grouped(blocks, ask.since, ask.day))
        found, days = {}, {}
        for metric, group, day, *figure in rows:
            if metric not in found:
                found[metric], days[metric] = {}, fields.Date.to_string(day)
            found[metric][keys[group]] = figure
        return (
            [
                {**self._ranking(ask, tile, found), "date": days.get(tile.metric_id.id)}
                for tile in ranked
            ],
            [
                {**self._heat(ask, tile, found), "date": days.get(tile.metric_id.id)}
                for tile in mapped
            ],
        )

    # ----- ranking ----------------------------------------------------------------
    def _ranked_units(self, ask, among):
        if among == "schools":
            return [id_ for id_ in ask.schools if id_ != ask.top]
        return ask.branches()

    def _rank_members(self, ask, among):
        """Return (key, unit) of the units compared; with a level, of the schools of
        the level below each."""
        units = self._ranked_units(ask, among)
        if not ask.level:
            return [(id_, id_) for id_ in units]
        chosen = set(units)
        return [
            (branch, id_)
            for id_ in ask.schools
            if (branch := id_ if id_ in chosen else ask.branch(id_)) in chosen
        ]

    def _ranking(self, ask, tile, found):
        metric = tile.metric_id
        figures = found.get(metric.id, {})
        rows = [
            (id_, *figures[id_])
            for id_ in self._ranked_units(ask, tile.among)
            if id_ in figures
        ]
        rows = [row for row in rows if row[3] is not None]
        rows.sort(key=lambda row: row[3], reverse=metric.better != "lower")
        places = list(enumerate(rows, 1))
        if len(places) > 2 * ENDS + 1:
            places = [*places[:ENDS], *places[-ENDS:]]
        return {
            "id": tile.id,
            "metric_id": metric.id,
            "name": metric.name,
            "help": metric.description or "",
            "among": tile.among,
            "count": len(rows),
            "rows": [
                {
                    "place": place,
                    "unit_id": id_,
                    "name": ask.name[id_],
                    "value": value,
                    "text": metric._format(value),
                    "parts": self._parts(metric, num, den),
                }
                for place, (id_, num, den, value) in places
            ],
        }

    # ----- heat map ---------------------------------------------------------------
    def _heat_members(self, ask):
        """Return (key, unit) of the schools by office and level."""
        return [
            ((self._heat_row(ask, id_), level), id_)
            for level in ask.level.ids or ask.levels.ids
            for id_ in ask.schools_of(level)
            if id_ != ask.top
        ]

    def _heat_row(self, ask, school):
        """Return the office of a school, or OWN without one."""
        branch = ask.branch(school)
        return branch if ask.kind[branch] != "school" else OWN

    def _heat(self, ask, tile, found):
        metric = tile.metric_id
        figures = found.get(metric.id, {})
        cells = {key: row for key, row in figures.items() if isinstance(key, tuple)}
        values = [row[2] for row in cells.values() if row[2] is not None]
        low, high = min(values, default=0), max(values, default=0)
        shown = {level for _row, level in cells}
        levels = ask.levels.filtered(lambda level: level.id in shown)
        offices = [id_ for id_ in ask.branches() if ask.kind[id_] != "school"]
        there = {row for row, _level in cells}
        return {
            "id": tile.id,
            "metric_id": metric.id,
            "name": metric.name,
            "help": metric.description or "",
            "low": metric._format(low),
            "high": metric._format(high),
            "levels": [{"id": level.id, "name": level.name} for level in levels],
            "rows": [
                {
                    "unit_id": id_ if id_ != OWN else ask.unit.id,
                    "is_own": id_ == OWN,
                    "name": ask.name.get(id_, self.env._("Directly below")),
                    "cells": [
                        self._cell(metric, cells.get((id_, level.id)), low, high)
                        for level in levels
                    ],
                }
                for id_ in [*offices, OWN]
                if id_ in there
            ],
        }

    def _cell(self, metric, row, low, high):
        """Return a cell: its number as text, and how dark it is from 0 to 6."""
        if row is None:
            return None
        num, den, value = row
        share = (value - low) / (high - low) if value is not None and high > low else 0
        return {
            "text": metric._format(value),
            "parts": self._parts(metric, num, den),
            "value": value,
            "shade": round(6 * share) if value is not None else None,
        }
