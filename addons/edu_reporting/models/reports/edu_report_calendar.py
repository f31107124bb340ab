from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class EduReportCalendar(models.TransientModel):
    """Makes the calendar of a school year: from the standing one or a year's own."""

    _name = "edu.report.calendar"
    _description = "Calendar of the next school year"

    unit_id = fields.Many2one(
        "edu.unit",
        "Asked for by",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=[("kind", "!=", "school")],
    )
    school_year_id = fields.Many2one(
        "edu.school.year", required=True, default=lambda self: self._default_year()
    )
    source = fields.Selection(
        [
            ("year", "The calendar of another school year, a year later"),
            ("standing", "The standing calendar of the guidance"),
        ],
        "Copied from",
        required=True,
        default="standing",
    )
    from_year_id = fields.Many2one("edu.school.year", "That school year")

    @api.model
    def _default_year(self):
        present = self.env["edu.school.year"]._on(fields.Date.context_today(self))
        return present and present._next() or present

    def action_create(self):
        """Create what is not there yet, as drafts, and open the calendar.

        :raise AccessError: outside the own unit
        """
        self.ensure_one()
        if self.unit_id not in self.env.user.edu_unit_ids:
            raise AccessError(self.env._("The calendar is that of your own unit."))
        Period = self.env["edu.report.period"]
        there = {
            (period.type_id, period.label or "")
            for period in Period.search(
                [
                    ("unit_id", "=", self.unit_id.id),
                    ("school_year_id", "=", self.school_year_id.id),
                ]
            )
        }
        rows = self._from_year() if self.source == "year" else self._from_standing()
        Type = self.env["edu.report.type"]
        periods = Period.create(
            [
                vals
                for vals in rows
                if (Type.browse(vals["type_id"]), vals["label"] or "") not in there
            ]
        )
        periods.filtered("campaign_kind")._link_campaign()
        return self._action_open()

    def _action_open(self):
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_report_period_action"
        )
        return dict(
            action,
            domain=[
                ("unit_id", "=", self.unit_id.id),
                ("school_year_id", "=", self.school_year_id.id),
            ],
            context={},
        )

    def _prepare(self, record):
        return {
            "unit_id": self.unit_id.id,
            "school_year_id": self.school_year_id.id,
            "type_id": record.type_id.id,
            "label": record.label,
            "is_inclusive": record.is_inclusive,
            "remind_days": record.remind_days,
            "round_number": record.round_number,
        }

    def _from_standing(self):
        rows = []
        for due in self.env["edu.report.due"].search([("type_id.active", "=", True)]):
            day = due._date_in(self.school_year_id)
            vals = {**self._prepare(due), "date_due": day}
            if day and due.office_days:
                vals["date_due_school"] = fields.Date.subtract(
                    day, days=due.office_days
                )
            rows.append(vals)
        return rows

    def _from_year(self):
        """Entries of the other year, their days moved by the years between."""
        source = self.from_year_id
        if not source or source == self.school_year_id:
            raise UserError(self.env._("Choose the school year to copy from."))
        years = self.school_year_id.date_start.year - source.date_start.year
        later = relativedelta(years=years)
        names = ("date_due", "date_due_school", "date_figures")
        periods = self.env["edu.report.period"].search(
            [
                ("unit_id", "=", self.unit_id.id),
                ("school_year_id", "=", source.id),
            ]
        )
        return [
            {
                **self._prepare(period),
                **{name: period[name] and period[name] + later for name in names},
            }
            for period in periods
        ]
