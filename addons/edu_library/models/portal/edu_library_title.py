from math import hypot
from typing import NamedTuple

from odoo import api, models
from odoo.fields import Domain

GONE = ("withdrawn", "lost")
NEARBY = 8  # libraries named besides the own one


class Stock(NamedTuple):
    """Copies of a title in some libraries: on the shelf, coming back, all."""

    shelf: int = 0
    away: int = 0
    total: int = 0


class EduLibraryTitle(models.Model):
    """The catalogue in the portal: what there is, here and in the schools around."""

    _name = "edu.library.title"
    _inherit = ["edu.library.title", "edu.library.portal.mixin"]

    _portal_fields = frozenset(
        {
            "id",
            "display_name",
            "name",
            "subtitle",
            "volume",
            "responsibility",
            "author_names",
            "edition",
            "place",
            "year",
            "extent",
            "series",
            "series_number",
            "language",
            "isbn",
            "issn",
            "kind_id",
            "match_key",
            "ddc",
            "class19",
            "call_number",
            "summary",
            "contents",
            "url",
            "image_1920",
            "image_256",
            "search_text",
            "search_key",
            "active",
            "write_date",
        }
    )

    @api.model
    def _domain_in(self, units):
        """Return the domain of the titles of which some libraries have a copy."""
        return Domain(
            "copy_ids",
            "any",
            [("unit_id", "in", units.ids), ("status", "not in", GONE)],
        )

    def _own_copies(self, units):
        """Return {title: `Stock`} in some libraries, by one query."""
        rows = (
            self.env["edu.library.copy"]
            .sudo()
            ._read_group(
                Domain("title_id", "in", self.ids)
                & Domain("unit_id", "in", units.ids)
                & Domain("status", "not in", GONE),
                ["title_id", "status"],
                ["__count"],
            )
        )
        counts = {title.id: {} for title in self}
        for title, status, count in rows:
            counts[title.id][status] = count
        return {
            title: Stock(
                counts[title.id].get("available", 0),
                sum(counts[title.id].get(key, 0) for key in ("on_loan", "reserved")),
                sum(counts[title.id].values()),
            )
            for title in self
        }

    def _stock_notice(self, stock):
        """Return (level, text) of what there is in the own library.

        :param stock: `Stock`
        """
        if stock.shelf:
            return "success", self.env._("On the shelf: %s", stock.shelf)
        if stock.away:
            return "warning", self.env._("All on loan: %s", stock.away)
        return "secondary", self.env._("Not in my library")

    def _elsewhere(self, units):
        """Return {title: number of copies in other libraries}, by one query."""
        rows = (
            self.env["edu.library.copy"]
            .sudo()
            ._read_group(
                Domain("title_id", "in", self.ids)
                & Domain("unit_id", "not in", units.ids)
                & Domain("status", "not in", GONE),
                ["title_id"],
                ["__count"],
            )
        )
        counts = {title.id: count for title, count in rows}
        return {title: counts.get(title.id, 0) for title in self}

    def _nearby(self, unit):
        """Return [(library, text)] of other libraries, the nearest first.

        Figures only: nobody learns who has what.

        :param unit: the reader's own library
        """
        self.ensure_one()
        rows = (
            self.env["edu.library.copy"]
            .sudo()
            ._read_group(
                Domain("title_id", "=", self.id)
                & Domain("unit_id", "!=", unit.id)
                & Domain("status", "not in", GONE),
                ["unit_id", "status"],
                ["__count"],
            )
        )
        found = {}
        for library, status, count in rows:
            copies, shelf = found.get(library, (0, 0))
            shelf += count if status == "available" else 0
            found[library] = (copies + count, shelf)
        ordered = sorted(found, key=lambda other: _distance(unit.sudo(), other))
        return [
            (
                library,
                self.env._(
                    "%(shelf)s of %(copies)s on the shelf",
                    shelf=found[library][1],
                    copies=found[library][0],
                ),
            )
            for library in ordered[:NEARBY]
        ]


def _distance(unit, other):
    """Return what sorts libraries by nearness: the same superior, then kilometres."""
    known = unit.latitude and other.latitude
    degrees = (
        hypot(unit.latitude - other.latitude, unit.longitude - other.longitude)
        if known
        else 0
    )
    return (
        other.parent_id != unit.parent_id,
        other.area_id != unit.area_id,
        not known,
        degrees,
        other.name,
    )
