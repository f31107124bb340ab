from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

HOLIDAYS = timedelta(days=180)  # a year that begins later is not the next one


class EduSchoolYear(models.Model):
    """A school year: the dimension of plans, targets, boards and deadlines (ORG-09)."""

    _name = "edu.school.year"
    _description = "School year"
    _order = "date_start desc"

    name = fields.Char(required=True)
    date_start = fields.Date("From", required=True)
    date_end = fields.Date("To", required=True)
    semester_ids = fields.One2many("edu.semester", "school_year_id", "Semesters")
    is_closed = fields.Boolean("Closed", readonly=True, copy=False)
    is_current = fields.Boolean(
        compute="_compute_is_current", search="_search_is_current"
    )

    _ordered = models.Constraint(
        "CHECK(date_end > date_start)", "A school year ends after it begins."
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (daterange(date_start, date_end, '[]') WITH &&)",
        "Two school years cannot overlap.",
    )

    def _compute_is_current(self):
        today = fields.Date.context_today(self)
        for year in self:
            year.is_current = bool(
                year.date_start and year.date_start <= today <= year.date_end
            )

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("date_start", "<=", "today") & Domain("date_end", ">=", "today")

    @api.model
    def _on(self, date):
        """Return the school year of a date (empty when none is defined)."""
        return self.search(
            Domain("date_start", "<=", date) & Domain("date_end", ">=", date), limit=1
        )

    def _next(self):
        """Return the school year that follows this one (empty when none is entered)."""
        self.ensure_one()
        return self.search(
            Domain("date_start", ">", self.date_end)
            & Domain("date_start", "<", self.date_end + HOLIDAYS),
            order="date_start",
            limit=1,
        )

    def action_close(self):
        self.is_closed = True

    def action_reopen(self):
        self.is_closed = False

    def _check_open(self):
        """Refuse work in a closed school year.

        :raise UserError: naming the closed year.
        """
        for year in self.filtered("is_closed"):
            raise UserError(self.env._("School year %s is closed.", year.name))
