from odoo import api, fields, models
from odoo.fields import Domain

from .edu_it_profile_line import USED


class EduItProfile(models.Model):
    """Whether a profile counts in TGT-04 and TGT-05, and if not, why."""

    _inherit = "edu.it.profile"

    counts_management = fields.Boolean(
        "Counts as IT in management", compute="_compute_counts"
    )
    counts_records = fields.Boolean(
        "Counts for electronic records", compute="_compute_counts"
    )
    reasons = fields.Text("What is missing", compute="_compute_counts")

    @api.model
    def _domain_confirmed(self, date, rule):
        """Domain of the profiles that count at all on a date."""
        if not rule:
            return Domain.FALSE
        if not rule.only_confirmed:
            return Domain.TRUE
        return Domain("state", "=", "confirmed") & Domain("confirmed_on", "<=", date)

    @api.model
    def _domain_management(self, date):
        """Domain of the profiles that count in TGT-04 on a date."""
        rule = self.env["edu.it.rule"]._on(date)
        wanted = "has_modules" if rule.needs_modules else "has_management"
        domain = self._domain_confirmed(date, rule) & Domain(wanted, "=", True)
        if rule.needs_link:
            domain &= Domain("has_link", "=", True)
        return domain

    @api.model
    def _domain_records(self, date):
        """Domain of the profiles that count in TGT-05 on a date."""
        rule = self.env["edu.it.rule"]._on(date)
        gradebook = Domain("has_gradebook", "=", True)
        contact = Domain("has_contact_book", "=", True)
        records = {"any": gradebook | contact, "gradebook": gradebook}.get(
            rule.records_needed, gradebook & contact
        )
        return self._domain_confirmed(date, rule) & records

    @api.depends("state", "line_ids.state", "line_ids.module_ids")
    def _compute_counts(self):
        today = fields.Date.context_today(self)
        rule = self.env["edu.it.rule"]._on(today)
        management = self.filtered_domain(self._domain_management(today))
        records = self.filtered_domain(self._domain_records(today))
        for profile in self:
            profile.counts_management = profile in management
            profile.counts_records = profile in records
            missing = profile._missing_reasons(rule) if profile.unit_id else []
            profile.reasons = "\n".join(missing)

    def _missing_reasons(self, rule):
        """Say in words what keeps the profile out of the targets."""
        self.ensure_one()
        if not rule:
            return [self.env._("No rule of IT targets is in force today.")]
        reasons = []
        if rule.only_confirmed and self.state != "confirmed":
            reasons.append(self.env._("The head has not confirmed the profile."))
        if not self.counts_management:
            reasons += self._missing_management(rule)
        if not self.counts_records:
            reasons += self._missing_records(rule)
        return reasons

    def _missing_management(self, rule):
        used = self.line_ids.filtered(
            lambda line: line.state in USED and line.system_id.is_management
        )
        if not used:
            return [self.env._("No management software is in use.")]
        reasons = []
        if rule.needs_modules and not self.has_modules:
            reasons += [
                self.env._(
                    "%(system)s: minimum modules not in use: %(modules)s",
                    system=line.system_id.name,
                    modules=", ".join(line._missing_modules().mapped("name")),
                )
                for line in used
            ]
        if rule.needs_link and not self.has_link:
            reasons.append(self.env._("No management data are linked upward."))
        return reasons

    def _missing_records(self, rule):
        reasons = []
        if not self.has_gradebook:
            reasons.append(self.env._("No electronic gradebook is in use."))
        if not self.has_contact_book and rule.records_needed != "gradebook":
            reasons.append(self.env._("No electronic contact book is in use."))
        return reasons
