from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class EduPlan(models.Model):
    """Other work proposes lines: the missing list, an evaluation, expired chemicals."""

    _name = "edu.plan"
    _inherit = ["edu.plan"]

    @api.model
    def _propose_lines(self, unit, school_year, kind, vals_list):
        """Add lines to the draft plan of a kind, creating the plan when none is open.

        :param unit: the `edu.unit` whose plan it is, one of the user's own
        :param school_year: `edu.school.year`; empty: the present one
        :param str kind: see `edu_plan_deadline.KINDS`
        :param list vals_list: values of `edu.plan.line` without plan; give `source`
            (any text naming the proposal, e.g. "edu.equipment.catalog,12") and the
            same proposal again changes its line instead of adding another
        :return: the plan
        :raise AccessError: when the unit is not the user's
        """
        if not self.env.su and unit not in self.env.user.edu_unit_ids:
            raise AccessError(
                self.env._("The plan of %s is made by its own staff.", unit.name)
            )
        year = school_year or self.env["edu.school.year"]._on(
            fields.Date.context_today(self)
        )
        plan = self.sudo()._draft_of(unit, year, kind)
        known = {line.source: line for line in plan.line_ids if line.source}
        added = []
        for vals in vals_list:
            line = known.get(vals.get("source"))
            if line:
                line.write(vals)
            else:
                added.append({**vals, "plan_id": plan.id})
        self.env["edu.plan.line"].sudo().create(added)
        return plan.with_env(self.env)

    @api.model
    def _draft_of(self, unit, year, kind):
        """Return the open plan of a kind, newest first, or a new one."""
        plan = self.search(
            Domain("unit_id", "=", unit.id)
            & Domain("school_year_id", "=", year.id)
            & Domain("kind", "=", kind)
            & Domain("subject_id", "=", False)
            & self._domain_open(),
            order="id desc",
            limit=1,
        )
        return plan or self.create(
            {"unit_id": unit.id, "school_year_id": year.id, "kind": kind}
        )

    @api.model
    def _domain_open(self):
        """Domain of the plans whose lines may still change."""
        return Domain.TRUE
