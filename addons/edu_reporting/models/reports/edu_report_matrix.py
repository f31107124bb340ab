from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from .edu_report_submission import OPEN

FIELDS = ["period_id", "unit_id", "receiver_id", "state", "due_date", "is_late"]
FIELDS += ["extended_until", "is_summary"]
MISSING = ("overdue", "returned", "draft")


class EduReportMatrix(models.AbstractModel):
    """Units by reports of a school year: who has not handed in what (REP-17).

    A row is a unit that hands in to the one shown, which stands first itself; the
    cell of an office also says how many of its schools are missing. All is read with
    the rights of the user.
    """

    _name = "edu.report.matrix"
    _description = "Units and their reports"

    @api.model
    def matrix(self, unit_id=False, year_id=False, scope="direct", only=False):
        """Return the table of a unit and a school year.

        :param unit_id: the user's own or one below; by default his main unit
        :param year_id: by default the present one
        :param scope: "direct": who hands in to the unit; "all": everybody below
        :param only: "missing" or "overdue": units that lack something
        :raise AccessError: for another unit
        """
        unit, year = self._unit(unit_id), self._year(year_id)
        reports = self._reports(unit, year)
        shown = reports.filtered(
            lambda row: scope == "all" or row.unit_id == unit or row.receiver_id == unit
        )
        periods = shown.period_id.sorted(lambda row: (row.date_due, row.id))
        below = self._missing_below(reports) if scope != "all" else {}
        cells = self._cells(shown, below)
        units = shown.unit_id.sorted(
            lambda row: (row != unit, row.kind == "school", row.sequence, row.name)
        )
        rows = [self._row(row, unit, periods, cells, below) for row in units]
        rows = [row for row in rows if self._is_wanted(row, only)]
        return {
            **self._about(unit, year),
            "scope": scope,
            "only": only,
            "states": self._states(),
            "columns": [self._column(period, shown) for period in periods],
            "rows": rows,
        }

    @api.model
    def _unit(self, unit_id):
        unit = self.env.user.edu_unit_id
        if unit_id:
            unit = unit.browse(int(unit_id)).exists()
        if not unit:
            raise AccessError(self.env._("Reports are those of a unit: choose one."))
        self.env["edu.metric"]._check_reach(unit)
        return unit

    @api.model
    def _year(self, year_id):
        Year = self.env["edu.school.year"]
        if year_id:
            return Year.browse(int(year_id)).exists()
        today = fields.Date.context_today(self)
        return Year._on(today) or Year.search(
            [("date_start", "<=", today)], order="date_start desc", limit=1
        )

    def _reports(self, unit, year):
        """Return the reports of a unit and all below that the user may read."""
        return self.env["edu.report.submission"].search_fetch(
            Domain("unit_id", "child_of", unit.id)
            & Domain("school_year_id", "=", year.id)
            & Domain("period_id.state", "!=", "draft"),
            FIELDS,
        )

    def _missing_below(self, reports):
        """Return {(receiver, period): [not handed in, owed]}."""
        result = {}
        for report in reports.filtered("receiver_id"):
            key = (report.receiver_id, report.period_id)
            counts = result.setdefault(key, [0, 0])
            counts[0] += report.state in OPEN
            counts[1] += 1
        return result

    def _key(self, report):
        """Return the state of a report as it is shown."""
        if report.state == "draft" and report.is_overdue:
            return "overdue"
        return report.state

    def _cells(self, reports, below):
        cells = {}
        for report in reports:
            missing, owed = below.get((report.unit_id, report.period_id), (0, 0))
            cells[report.unit_id, report.period_id] = {
                "id": report.id,
                "key": self._key(report),
                "is_late": report.is_late or report.is_overdue,
                "missing": missing,
                "owed": owed,
            }
        return cells

    def _row(self, unit, shown, periods, cells, below):
        return {
            "unit_id": unit.id,
            "name": unit.name,
            "is_own": unit == shown,
            "has_below": unit != shown and any(key[0] == unit for key in below),
            "cells": [cells.get((unit, period)) for period in periods],
        }

    def _is_wanted(self, row, only):
        """Whether a unit is listed: all, or who lacks something."""
        cells = [cell for cell in row["cells"] if cell]
        if only == "overdue":
            return any(cell["key"] in MISSING and cell["is_late"] for cell in cells)
        if only == "missing":
            return any(cell["key"] in MISSING or cell["missing"] for cell in cells)
        return bool(cells)

    def _column(self, period, reports):
        mine = reports.filtered(lambda row: row.period_id == period)
        mine = mine.filtered(lambda row: not row.is_summary)
        return {
            "id": period.id,
            "name": " · ".join(filter(None, (period.type_id.name, period.label))),
            "due": fields.Date.to_string(period.date_due),
            "missing": len(mine.filtered(lambda row: row.state in OPEN)),
            "owed": len(mine),
        }

    def _states(self):
        """Return the states with their signs: not everybody sees colours.

        Signs that the typeface of the papers has.
        """
        words = {
            "draft": ("…", self.env._("Being written")),
            "overdue": ("!", self.env._("Overdue")),
            "returned": ("←", self.env._("Returned")),
            "submitted": ("→", self.env._("Handed in")),
            "accepted": ("√", self.env._("Accepted")),
        }
        return [
            {"key": key, "sign": sign, "label": label}
            for key, (sign, label) in words.items()
        ]

    def _about(self, unit, year):
        """Return who is shown, the way back up, and what may be chosen."""
        user = self.env.user
        own = {str(id_) for id_ in user.edu_unit_ids.ids}
        ids = (unit.parent_path or "").strip("/").split("/")
        first = next(place for place, id_ in enumerate(ids) if id_ in own)
        years = self.env["edu.school.year"].search([("date_start", "<=", "today")])
        return {
            "unit": {"id": unit.id, "name": unit.name, "kind": unit.kind},
            "way": unit.browse(map(int, ids[first:-1])).read(["name"]),
            "units": user.edu_unit_ids.read(["name"]),
            "year": year.id,
            "years": (years | year).read(["name"]),
        }

    @api.model
    def action_print(self, unit_id, year_id, scope, only, extension):
        """Download the table as a workbook or on paper.

        :param extension: pdf or xlsx
        :raise AccessError: for a unit that is not the user's or below
        """
        sheet = self.env["edu.report.matrix.sheet"].create(
            {
                "unit_id": self._unit(unit_id).id,
                "school_year_id": self._year(year_id).id,
                "scope": scope,
                "only": only or False,
            }
        )
        return sheet._register_download("pdf" if extension == "pdf" else "xlsx")
