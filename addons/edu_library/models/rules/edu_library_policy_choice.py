from datetime import timedelta

from odoo import api, models, tools
from odoo.exceptions import UserError
from odoo.fields import Domain

SAYS = [
    "may_borrow",
    "limit_id",
    "max_open",
    "max_inside",
    "due_by",
    "loan_days",
    "max_renewals",
    "renew_days",
    "max_holds",
    "hold_days",
]


class EduLibraryPolicyChoice(models.Model):
    """Which rule decides, and on which day a loan falls due."""

    _inherit = "edu.library.policy"

    @api.model
    def _decide(self, unit, category, kind, date):
        """Return the rule that decides (empty when none fits).

        Which one, and what it says, is read once a process.

        :param unit: library that lends
        :param category: category of the reader
        :param kind: kind of the document
        """
        path = tuple(int(part) for part in unit.sudo().parent_path.split("/") if part)
        rule_id, says = self._decide_id(path, category.id, kind.id, date)
        rule = self.browse(rule_id)
        for name, value in says:
            self._fields[name]._insert_cache(rule, [value])
        return rule

    @api.model
    @tools.ormcache("path", "category_id", "kind_id", "date")
    def _decide_id(self, path, category_id, kind_id, date):
        """Return the id of the rule and what it says, as the cache holds it."""
        rule = self._ranked(path, category_id, kind_id, date)[:1].sudo()
        says = [
            (name, value)
            for row in rule.read(SAYS, load=None)
            for name, value in row.items()
            if name != "id"
        ]
        return rule.id, says

    @api.model
    def _ranked(self, path, category_id, kind_id, date):
        """Return the rules that fit, the most specific first.

        :param path: ids of the units from the department down to the library
        """
        rules = self.sudo().search(
            self._domain_valid_on(date)
            & self._any_or("unit_id", path)
            & self._any_or("category_id", [category_id])
            & self._any_or("kind_id", [kind_id])
        )
        depth = {unit_id: rank for rank, unit_id in enumerate(path, 1)}
        return rules.sorted(
            lambda rule: (
                -depth.get(rule.unit_id.id, 0),
                not rule.kind_id,
                not rule.category_id,
                rule.id,
            )
        )

    @api.model
    def _any_or(self, name, ids):
        return Domain(name, "=", False) | Domain(name, "in", ids)

    def _due_date(self, unit, day):
        """Return the day on which what is lent on `day` falls due.

        The end of the semester or school year counts for rules that say so; what
        would fall on a closed day is due on the next open one.

        :raise UserError: when no semester or school year is entered for the day
        """
        self.ensure_one()
        if self.due_by == "days":
            due = day + timedelta(days=self.loan_days)
        else:
            due = self._last_day(day)
        return self.env["edu.library.closure"]._next_open_day(unit, due)

    def _last_day(self, day):
        model = "edu.semester" if self.due_by == "term" else "edu.school.year"
        period = (
            self.env[model]
            .sudo()
            .search([("date_end", ">=", day)], order="date_end", limit=1)
        )
        if not period:
            raise UserError(
                self.env._("Enter the school year first: the rule needs its end.")
            )
        return period.date_end
