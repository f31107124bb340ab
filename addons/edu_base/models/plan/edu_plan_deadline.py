from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain

KINDS = [
    ("activity", "Activities"),
    ("use", "Use of equipment"),
    ("repair", "Repair"),
    ("purchase", "Purchase"),
    ("chemical_destruction", "Destruction of chemicals"),
    ("counting", "Counting"),
    ("disposal", "Disposal"),
    ("preservation", "Preservation"),
    ("library", "Library activities"),
    ("library_development", "Library development"),
    ("work", "Work of the year"),
]


class EduPlanDeadline(models.Model):
    """Until when the units of a kind have a plan approved (EQM-03, D7).

    Given as day and month of the school year, so that one row serves every year; a
    row that names a school year wins over it.
    """

    _name = "edu.plan.deadline"
    _description = "Due date of plans"
    _inherit = ["edu.dated.mixin"]
    _order = "kind, unit_kind, school_year_id"

    kind = fields.Selection(KINDS, required=True)
    unit_kind = fields.Selection(
        [("department", "Department"), ("office", "Office"), ("school", "School")],
        "Units",
        required=True,
        default="school",
    )
    school_year_id = fields.Many2one(
        "edu.school.year", index=True, help="Empty: every school year."
    )
    month = fields.Integer(required=True, default=9, aggregator=None)
    day = fields.Integer(required=True, default=30, aggregator=None)
    remind_days = fields.Integer(
        "Remind before (days)", required=True, default=14, aggregator=None
    )
    active = fields.Boolean(default=True)

    _day_of_a_year = models.Constraint(
        "CHECK(month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 28 "
        "OR month <> 2 AND day BETWEEN 29 AND 30 AND month BETWEEN 1 AND 12 "
        "OR day = 31 AND month IN (1, 3, 5, 7, 8, 10, 12))",
        "This day does not exist in every year.",
    )
    _once_a_day = models.Constraint(
        "EXCLUDE USING gist (kind WITH =, unit_kind WITH =, "
        "coalesce(school_year_id, 0) WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (active)",
        "Another due date is valid for these plans on some of these days.",
    )
    _remind_positive = models.Constraint(
        "CHECK(remind_days >= 0)", "Days before the due date cannot be negative."
    )

    @api.depends("kind", "day", "month")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{labels.get(row.kind)} {row.day:02}/{row.month:02}"

    @api.model
    def _due_dates(self, school_year, unit_kind):
        """Return {kind: due date} of a school year for the units of a kind."""
        start = school_year.date_start
        rows = self.sudo().search(
            self._domain_valid_on(start)
            & Domain("unit_kind", "=", unit_kind)
            & Domain("school_year_id", "in", [school_year.id, False])
        )
        general_first = rows.sorted(lambda row: bool(row.school_year_id))
        return {row.kind: row._date_in(start) for row in general_first}

    def _date_in(self, start):
        """Return this day and month in the twelve months from `start` on."""
        day = date(start.year, self.month, self.day)
        return day if day >= start else day.replace(year=start.year + 1)
