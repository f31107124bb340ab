from odoo import fields, models
from odoo.tools import SQL


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

        Set-based: one measurement for the reports of one day, one insert.
        """
        for day, reports in self.grouped(lambda row: row._figures_day()).items():
            metrics = reports.type_id.item_ids.metric_id
            measured = metrics._measure(reports.unit_id, day)
            before = reports._before()
            rows, kept = [], {}
            for line in reports.line_ids:
                kept[line.submission_id, line.item_id] = line
            for report in reports:
                sums = report._sums()
                for item in report.type_id.item_ids:
                    vals = report._prepare_line(item, measured, sums)
                    old = before.get((report.unit_id, item))
                    vals.update(old or {})
                    line = kept.get((report, item))
                    if line:
                        line._refill(vals)
                    else:
                        vals.update(submission_id=report.id, item_id=item.id)
                        rows.append(vals)
            self.env["edu.report.line"].sudo().create(rows)
            reports.write({"figures_on": day})

    def _figures_day(self):
        """Return the day the figures are taken of: fixed by the period, or today."""
        today = fields.Date.context_today(self)
        fixed = self.period_id.date_figures
        return min(fixed, today) if fixed else today

    def _prepare_line(self, item, measured, sums):
        self.ensure_one()
        if item.kind != "metric":
            return {"number": sums.get(item, 0.0)} if item.kind == "number" else {}
        figure = measured.get((item.metric_id.id, self.unit_id.id))
        numerator, denominator, value = figure or (0.0, None, None)
        return {
            "numerator": numerator,
            "denominator": denominator or 0.0,
            "number": value or 0.0,
            "is_measured": value is not None,
        }

    def _sums(self):
        """Return {item: sum of the numbers that the accepted reports below give}."""
        self.ensure_one()
        groups = (
            self.env["edu.report.line"]
            .sudo()
            ._read_group(
                [("submission_id", "in", self._below().ids), ("kind", "=", "number")],
                ["item_id"],
                ["number:sum"],
            )
        )
        return dict(groups)

    def _before(self):
        """Return {(unit, item): figures of the last accepted report of the type}."""
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT DISTINCT ON (old.unit_id, line.item_id)
                       old.unit_id, line.item_id, line.number, line.is_measured
                  FROM edu_report_submission new
                  JOIN edu_report_submission old
                    ON old.unit_id = new.unit_id AND old.type_id = new.type_id
                   AND old.id <> new.id AND old.state = 'accepted'
                   AND old.due_date < new.due_date
                  JOIN edu_report_line line ON line.submission_id = old.id
                 WHERE new.id = ANY(%s)
                 ORDER BY old.unit_id, line.item_id, old.due_date DESC
                """,
                self.ids,
            )
        )
        Unit, Item = self.env["edu.unit"], self.env["edu.report.item"]
        return {
            (Unit.browse(row["unit_id"]), Item.browse(row["item_id"])): {
                "previous": float(row["number"] or 0),
                "has_previous": True,
            }
            for row in rows
        }
