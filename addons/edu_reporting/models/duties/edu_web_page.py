from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain


class EduWebPage(models.Model):
    """The website of a unit: whose portal it is part of, when it was updated, what it
    offers, and whether that is enough (IT-09, IT-10, TGT-01)."""

    _name = "edu.web.page"
    _inherit = ["edu.web.page", "mail.thread", "mail.activity.mixin"]

    parent_id = fields.Many2one(
        "edu.unit",
        "Part of the portal of",
        compute="_compute_parent_id",
        store=True,
        precompute=True,
        readonly=False,
        help="Upper secondary schools: of the department; schools below an office: "
        "of the office.",
    )
    office_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    level_ids = fields.Many2many(related="unit_id.level_ids")
    last_update = fields.Date(
        "Last updated on", help="Day of the last news or notice.", tracking=True
    )
    complies = fields.Boolean("Follows TT 53/2012", tracking=True)
    service_ids = fields.Many2many(
        "edu.web.service",
        "edu_web_page_edu_web_service_rel",
        string="Services offered",
    )
    checked_on = fields.Date("Checklist filled on", readonly=True, copy=False)
    is_effective = fields.Boolean(
        "Works well",
        compute="_compute_effective",
        search="_search_is_effective",
        help="As the rule of IT targets says today.",
    )
    effective_reason = fields.Text("What is missing", compute="_compute_effective")

    @api.depends("unit_id")
    def _compute_parent_id(self):
        for page in self:
            page.parent_id = page.unit_id.sudo().parent_id

    @api.depends("kind", "is_official", "last_update", "complies", "service_ids")
    def _compute_effective(self):
        today = fields.Date.context_today(self)
        rule = self.env["edu.it.rule"]._on(today)
        minimum = self.env["edu.web.service"]._minimum_on(today)
        for page in self:
            missing = page._missing_reasons(today, rule, minimum)
            page.is_effective = not missing
            page.effective_reason = "\n".join(missing)

    def _search_is_effective(self, operator, value):
        if operator != "in":
            return NotImplemented
        effective = self._domain_effective(fields.Date.context_today(self))
        return effective if True in value else ~effective

    @api.model
    def _domain_effective(self, date):
        """Domain of the portals that work well and as the guidance says on a date."""
        rule = self.env["edu.it.rule"]._on(date)
        if not rule:
            return Domain.FALSE
        domain = (
            Domain("kind", "=", "portal")
            & Domain("is_official", "=", True)
            & Domain("last_update", ">=", date - timedelta(days=rule.portal_days))
        )
        if rule.needs_compliance:
            domain &= Domain("complies", "=", True)
        if rule.needs_services:
            for service in self.env["edu.web.service"]._minimum_on(date):
                domain &= Domain("service_ids", "in", service.ids)
        return domain

    def _missing_reasons(self, date, rule, minimum):
        """Say why a page does not count, in words; nothing when it does.

        The conditions are those of `_domain_effective`.
        """
        self.ensure_one()
        if not rule:
            return [self.env._("No rule of IT targets is in force today.")]
        reasons = []
        if self.kind != "portal":
            reasons.append(self.env._("It is not the portal of the unit."))
        if not self.is_official:
            reasons.append(self.env._("The head has not approved it."))
        if not self.last_update:
            reasons.append(self.env._("The day of the last update is not known."))
        elif self.last_update < date - timedelta(days=rule.portal_days):
            reasons.append(
                self.env._("Not updated for %s days.", (date - self.last_update).days)
            )
        if rule.needs_compliance and not self.complies:
            reasons.append(self.env._("It is not marked as following TT 53/2012."))
        if rule.needs_services:
            reasons += [
                self.env._("Not offered: %s", service.name)
                for service in minimum - self.service_ids._origin
            ]
        return reasons

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._stamp(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._stamp(vals))

    @api.model
    def _stamp(self, vals):
        """Note the day on which the checklist was filled."""
        if "service_ids" not in vals:
            return {name: vals[name] for name in vals if name != "checked_on"}
        return {**vals, "checked_on": fields.Date.context_today(self)}

    def action_updated_today(self):
        """Note that the website was updated today."""
        self.write({"last_update": fields.Date.context_today(self)})
