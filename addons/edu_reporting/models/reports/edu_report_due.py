from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduReportDue(models.Model):
    """A day of the standing calendar of reports: taken over for each school year.

    The calendar of the guidance of 2019 is shipped; a year's own dates are its
    periods. Month and day 0: without fixed date, set when it is known (REP-08).
    """

    _name = "edu.report.due"
    _description = "Day of the calendar of reports"
    _order = "month_order, day, sequence, id"

    type_id = fields.Many2one(
        "edu.report.type", "Report", required=True, index=True, ondelete="cascade"
    )
    label = fields.Char(help="Which one of the year: semester I, round 2…")
    sequence = fields.Integer(default=10)
    month = fields.Integer(aggregator=None)
    month_order = fields.Integer(compute="_compute_month_order", store=True)
    day = fields.Integer(aggregator=None)
    is_inclusive = fields.Boolean(
        "This day included",
        default=True,
        help="«Hạn cuối» includes it, «trước ngày» does not (Q-03).",
    )
    office_days = fields.Integer(
        "Schools before (days)",
        aggregator=None,
        help="So many days earlier schools hand in to their office.",
    )
    remind_days = fields.Integer("Remind before (days)", default=7, aggregator=None)
    round_number = fields.Integer("Round", aggregator=None)
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    to_verify = fields.Boolean(
        help="The date must still be checked against the official text."
    )
    note = fields.Text()
    active = fields.Boolean(default=True)

    _once = models.UniqueIndex(
        "(type_id, coalesce(label, ''))", "The calendar has this entry already."
    )
    _a_day = models.Constraint(
        "CHECK(month = 0 AND day = 0 OR month BETWEEN 1 AND 12 "
        "AND day BETWEEN 1 AND 31)",
        "Enter a day of the year, or 0 and 0 for none.",
    )

    @api.depends("month")
    def _compute_month_order(self):
        """School years begin in August; what has no date stands last."""
        for due in self:
            due.month_order = (due.month - 8) % 12 if due.month else 12

    @api.constrains("month", "day")
    def _check_day(self):
        for due in self.filtered("month"):
            due._date_in(self.env["edu.school.year"])

    def _date_in(self, year):
        """Return the day within a school year, or False without fixed date.

        :raise ValidationError: when there is no such day
        """
        self.ensure_one()
        if not self.month:
            return False
        start = year.date_start or fields.Date.to_date("2019-08-01")
        try:
            day = start.replace(month=self.month, day=self.day)
            return day if day >= start else day.replace(year=start.year + 1)
        except ValueError:
            raise ValidationError(
                self.env._("There is no such day: %s.", f"{self.day}/{self.month}")
            ) from None
