from calendar import monthrange
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import ValidationError

KINDS = [
    ("assets", "Assets"),
    ("revenue", "What the school collects"),
]


class EduDisclosureRule(models.Model):
    """Until when something of a year is made public: a decree may change it."""

    _name = "edu.disclosure.rule"
    _description = "Deadline of the public disclosure"
    _inherit = ["edu.dated.mixin"]
    _order = "kind, date_from desc nulls last, id"

    name = fields.Char(required=True)
    kind = fields.Selection(KINDS, required=True, default="assets")
    due_month = fields.Integer("Month of the next year", required=True, default=3)
    due_day = fields.Integer("Day", required=True, default=31)

    _plausible = models.Constraint(
        "CHECK(due_month BETWEEN 1 AND 12 AND due_day BETWEEN 1 AND 31)",
        "Enter a day and a month.",
    )
    _one_a_day = models.Constraint(
        "EXCLUDE USING gist (kind WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "Another deadline is valid on some of these days.",
    )

    @api.constrains("due_month", "due_day")
    def _check_day(self):
        for rule in self:
            if rule.due_day > monthrange(2025, rule.due_month)[1]:
                raise ValidationError(self.env._("Enter a day and a month."))

    @api.model
    def _due_date(self, kind, year):
        """Return the last day for a year, or False without a rule."""
        domain = fields.Domain("kind", "=", kind)
        domain &= self._domain_valid_on(date(year, 12, 31))
        rule = self.sudo().search(domain, limit=1)
        return rule and date(year + 1, rule.due_month, rule.due_day)
