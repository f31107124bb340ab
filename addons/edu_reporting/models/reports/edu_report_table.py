from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.report_table import sums


class EduReportTable(models.AbstractModel):
    """Builds the tables of reports, many reports at a time.

    A source of rows has `_table_<source>(reports, item, context)` and answers
    {report id: table}; what a unit typed is collected upward as it is.
    """

    _name = "edu.report.table"
    _description = "Tables of reports"

    def _build(self, reports, items, measured, pairs, day):
        """Return {(report id, item id): table} of the reports whose forms have them.

        :param measured: figures of the units of the reports and all below them
        :param pairs: [(unit id, id of it or of a unit below)] on the day
        """
        result = {}
        below = {}
        for above, unit in pairs:
            below.setdefault(above, []).append(unit)
        context = {"measured": measured, "below": below, "day": day}
        for item in items:
            mine = reports.filtered(lambda row, item=item: row.type_id == item.type_id)
            if not mine:
                continue
            build = getattr(self, f"_table_{item.source}")
            for report, table in build(mine, item, context).items():
                result[report, item.id] = table
        return result

    def _columns(self, item):
        return [column._prepare() for column in item.column_ids]

    def _new(self, columns, rows, totals=None):
        return {
            "columns": columns,
            "rows": rows,
            "totals": totals or sums(columns, rows),
            "typed": False,
        }

    # ----- typed ------------------------------------------------------------------
    def _table_typed(self, reports, item, context):
        """Rows that the unit writes; of who adds up, those of the accepted reports."""
        columns = self._columns(item)
        empty = {**self._new(columns, []), "typed": True}
        tables = dict.fromkeys(reports.ids, empty)
        named = [{"name": self.env._("Unit"), "kind": "text"}, *columns]
        collected = {}
        for above, unit, rows in self._typed_below(reports, item):
            start = 0 if rows["typed"] else 1  # those of an office name the unit
            for row in rows["rows"]:
                cells = row if start else [unit, *row]
                collected.setdefault(above, []).append(cells)
        for report in self._with_reports_below(reports):
            tables[report.id] = self._new(named, collected.get(report.id, []))
        return tables

    def _with_reports_below(self, reports):
        """Return the reports that others are handed in to: they type no rows."""
        query = SQL("SELECT DISTINCT above_id FROM (%s) pair", reports._reports_below())
        found = {row[0] for row in self.env.execute_query(query)}
        return reports.filtered(lambda row: row.id in found)

    def _typed_below(self, reports, item):
        self.env["edu.report.line"].flush_model()
        return self.env.execute_query(
            SQL(
                """
                SELECT pair.above_id, unit.name, line."table"
                  FROM (%s) AS pair
                  JOIN edu_unit unit ON unit.id = pair.unit_id
                  JOIN edu_report_line line ON line.submission_id = pair.below_id
                 WHERE pair.state = 'accepted' AND line.item_id = %s
                   AND line."table" IS NOT NULL
                 ORDER BY unit.sequence, unit.name, unit.id
                """,
                reports._reports_below(),
                item.id,
            )
        )

    # ----- figures ----------------------------------------------------------------
    def _figure(self, context, metric, unit_id):
        figure = context["measured"].get((metric.id, unit_id))
        return figure[2] if figure else None

    def _table_unit(self, reports, item, context):
        """A row of figures for each unit directly below (a school: itself)."""
        columns = [{"name": self.env._("Unit"), "kind": "text"}, *self._columns(item)]
        metrics = [column.metric_id for column in item.column_ids]
        children = self._children(reports, context)
        tables = {}
        for report in reports:
            rows = [
                [unit.name, *(self._figure(context, m, unit.id) for m in metrics)]
                for unit in children[report.id]
            ]
            own = [self._figure(context, m, report.unit_id.id) for m in metrics]
            tables[report.id] = self._new(columns, rows, [None, *own])
        return tables

    def _children(self, reports, context):
        """Return {report id: the units directly below its unit, or itself}."""
        Unit = self.env["edu.unit"].sudo()
        ids = {unit for below in context["below"].values() for unit in below}
        units = Unit.search([("id", "in", list(ids))])
        by_parent = units.grouped("parent_id")
        return {
            report.id: by_parent.get(report.unit_id.sudo(), Unit)
            or report.unit_id.sudo()
            for report in reports
        }

    def _table_level(self, reports, item, context):
        """Figures by level; a school of two levels counts in both (Q-04)."""
        levels = self.env["edu.level"].search(Domain.TRUE)
        columns = [{"name": self.env._("Content"), "kind": "text"}]
        columns += [{"name": level.name, "kind": "text"} for level in levels]
        columns.append({"name": self.env._("Together"), "kind": "text"})
        ids = {unit for below in context["below"].values() for unit in below}
        schools = self.env["edu.unit"].sudo().browse(ids)
        schools = schools.filtered(lambda unit: unit.kind == "school")
        of_level = {
            level: {unit.id for unit in schools if level in unit.level_ids}
            for level in levels
        }
        tables = {}
        for report in reports:
            below = set(context["below"].get(report.unit_id.id, ()))
            rows = []
            for column in item.column_ids:
                metric = column.metric_id
                cells = [
                    self._together(context, metric, below & of_level[level])
                    for level in levels
                ]
                own = self._figure(context, metric, report.unit_id.id)
                rows.append([column.name, *cells, metric._format(own)])
            tables[report.id] = self._new(columns, rows)
        return tables

    def _together(self, context, metric, unit_ids):
        """Return the figure of several schools as text: weighted by size."""
        numerator = denominator = 0.0
        for unit in unit_ids:
            figure = context["measured"].get((metric.id, unit))
            if figure:
                numerator += figure[0]
                denominator += figure[1] or 0.0
        return metric._format(metric._figure(numerator, denominator)[2])
