from collections import namedtuple

from odoo import fields, models

# What the lines of the reports of one day are filled from.
Figures = namedtuple("Figures", "measured before below tables")


class EduReportSubmission(models.Model):
    """The draft fills itself: figures measured, answers of those below added up."""

    _inherit = "edu.report.submission"

    def action_fill(self):
        """Fill the form with the figures of the day; answers already given stay."""
        self.check_access("write")
        self._check_open()
        self.sudo()._fill()

    def _fill(self):
        """Measure all metrics of the forms at once and write the lines.

        Set-based: the number of queries does not depend on that of the reports.
        """
        # Tables keep their headings: in the language of the paper. Read together.
        self = self._register_localised().with_prefetch()
        for day, reports in self.grouped(lambda row: row._figures_day()).items():
            reports._fill_lines(reports._figures(day))
            sources = reports._accepted_below()
            for report in reports:
                report.write(
                    {"figures_on": day, "figures_from": sources.get(report.id, {})}
                )

    def _figures_day(self):
        """Return the day the figures are taken of: fixed by the period, or today."""
        today = fields.Date.context_today(self)
        fixed = self.period_id.date_figures
        return min(fixed, today) if fixed else today

    def _figures(self, day):
        """Measure, look back and add up for all these reports."""
        items = self.type_id.item_ids
        tables = items.filtered(lambda item: item.kind == "table")
        metrics = items.metric_id | tables.column_ids.metric_id
        units = self.unit_id
        pairs = []
        if tables:
            pairs = units._metric_tree(day)
            units = units.browse({unit for pair in pairs for unit in pair})
        measured = metrics._measure(units, day) if metrics else {}
        builder = self.env["edu.report.table"]
        return Figures(
            measured,
            self._before(),
            self._sums_below(),
            builder._build(self, tables, measured, pairs, day),
        )

    def _fill_lines(self, figures):
        kept = {
            (line.submission_id.id, line.item_id.id): line for line in self.line_ids
        }
        rows = []
        for report in self:
            for item in report.type_id.item_ids:
                vals = report._prepare_line(item, figures)
                line = kept.get((report.id, item.id))
                if line:
                    line._refill(vals)
                else:
                    rows.append(
                        {"submission_id": report.id, "item_id": item.id, **vals}
                    )
        self.env["edu.report.line"].sudo().create(rows)

    def _prepare_line(self, item, figures):
        """Return what is known of a line: the figure, the last one, those below."""
        self.ensure_one()
        key = (self.id, item.id)
        vals = {}
        if item.kind == "metric":
            figure = figures.measured.get((item.metric_id.id, self.unit_id.id))
            numerator, denominator, value = figure or (0.0, None, None)
            vals = {
                "numerator": numerator,
                "denominator": denominator or 0.0,
                "number": value or 0.0,
                "is_measured": value is not None,
            }
        elif item.kind == "table":
            vals = {"table": figures.tables.get(key)}
        below = figures.below.get(key)
        if below and item.kind in ("metric", "number"):
            total, numerator, denominator = below
            if item.kind == "number":
                vals["number"] = total
            elif item.metric_id.has_denominator:
                total = denominator and numerator / denominator
                total = (total or 0.0) * item.metric_id._factor()
            vals.update(sum_below=total, has_below=True)
        elif item.kind in ("metric", "number"):
            vals.setdefault("number", 0.0)
            vals.update(sum_below=0.0, has_below=False)
        if key in figures.before:
            vals.update(previous=figures.before[key], has_previous=True)
        return vals
