from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

OPEN = ("none", "returned")


class EduPlan(models.Model):
    """Other work proposes lines: the missing list, an evaluation, expired chemicals."""

    _name = "edu.plan"
    _inherit = ["edu.plan"]

    @api.model
    def _propose_lines(self, unit, school_year, kind, vals_list, remaining=False):
        """Add lines to the draft plan of a kind, creating the plan when none is open.

        Give `source`, any text naming the proposal (e.g. "edu.equipment.catalog,12"),
        and the same proposal again changes its line instead of adding another; what
        of it is approved already is taken off.

        :param unit: the `edu.unit` whose plan it is, one of the user's own
        :param school_year: `edu.school.year`; empty: the present one
        :param str kind: see `edu_plan_deadline.KINDS`
        :param list vals_list: values of `edu.plan.line` without plan
        :param remaining: the quantities are what is missing today, so that only what
            is approved and not carried out yet is taken off; else those of the year
        :return: the plan with the lines
        :raise AccessError: when the unit is not the user's
        """
        if not self.env.su and unit not in self.env.user.edu_unit_ids:
            raise AccessError(
                self.env._("The plan of %s is made by its own staff.", unit.name)
            )
        year = school_year or self.env["edu.school.year"]._on(
            fields.Date.context_today(self)
        )
        plans = self.sudo().search(
            Domain("unit_id", "=", unit.id)
            & Domain("school_year_id", "=", year.id)
            & Domain("kind", "=", kind)
            & Domain("approval_state", "!=", "rejected"),
            order="id desc",
        )
        lines = plans.line_ids.filtered(lambda line: line.state != "cancelled")
        draft = plans.filtered(
            lambda plan: (
                plan.approval_state in OPEN and not (plan.subject_id or plan.person_id)
            )
        )[:1]
        fixed = lines.filtered(lambda line: line.approval_state not in OPEN)
        rest = fixed._rest_of(vals_list, remaining)
        if not rest and (draft or fixed):
            return (draft or fixed.plan_id[:1]).with_env(self.env)
        draft = draft or self.sudo().create(
            {"unit_id": unit.id, "school_year_id": year.id, "kind": kind}
        )
        draft._take(rest)
        return draft.with_env(self.env)

    def _take(self, vals_list):
        """Change the lines of this plan that have the same source, add the others."""
        known = {line.source: line for line in self.line_ids if line.source}
        added = []
        for vals in vals_list:
            if line := known.get(vals.get("source")):
                line.write(vals)
            else:
                added.append({**vals, "plan_id": self.id})
        self.env["edu.plan.line"].sudo().create(added)
