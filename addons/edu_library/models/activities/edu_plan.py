from datetime import timedelta

from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from odoo.addons.edu_base.engine.register import Column


class EduPlan(models.Model):
    """Of a library's plan of activities: which months have no theme yet (LIB-41)."""

    _inherit = "edu.plan"

    months_without_theme = fields.Char(compute="_compute_months_without_theme")

    @api.depends("kind", "date_from", "date_to", "line_ids.theme", "line_ids.date_from")
    def _compute_months_without_theme(self):
        for plan in self:
            named = {
                (line.date_from.year, line.date_from.month)
                for line in plan.line_ids
                if line.theme and line.date_from
            }
            months = plan._months_planned() if plan.kind == "library" else []
            plan.months_without_theme = ", ".join(
                f"{month:%m/%Y}"
                for month in months
                if (month.year, month.month) not in named
            )

    def _months_planned(self):
        """Return the first day of each month of the period; of the first month, when
        at most two weeks of it belong to the period, nothing is asked."""
        if not self.date_from or not self.date_to:
            return []
        month, months = (self.date_from + timedelta(14)).replace(day=1), []
        while month <= self.date_to:
            months.append(month)
            month += relativedelta(months=1)
        return months

    # ----- printed with its themes ------------------------------------------------
    def _official_rows(self):
        rows = super()._official_rows()
        if self.kind != "library":
            return rows
        return [
            (f"{line.theme}: {name}" if line.theme else name, *others)
            for line, (name, *others) in zip(self.line_ids, rows, strict=True)
        ]

    def _register_columns(self, options):
        columns = super()._register_columns(options)
        if self.kind == "library":
            columns.insert(
                1, Column("theme", self.env._("Theme of the month"), width=20)
            )
        return columns

    def _register_rows(self, options):
        rows = super()._register_rows(options)
        for line, row in zip(self.line_ids, rows, strict=True):
            yield {**row, "theme": line.theme or None}
