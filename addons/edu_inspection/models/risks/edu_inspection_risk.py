from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduInspectionRisk(models.Model):
    """A ranking of the units below by the reasons to inspect them, as of a day.

    The reasons and figures are kept with each unit, so that every pick explains
    itself and the ranking can be checked later.
    """

    _name = "edu.inspection.risk"
    _description = "Risk ranking"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin"]
    _order = "date desc, id desc"

    unit_id = fields.Many2one(string="Made by", domain=[("kind", "!=", "school")])
    date = fields.Date("Figures of", required=True, default=fields.Date.context_today)
    line_ids = fields.One2many("edu.inspection.risk.line", "risk_id", "Ranking")
    line_count = fields.Integer("Units", compute="_compute_line_count")

    @api.depends("unit_id", "date")
    def _compute_display_name(self):
        for risk in self:
            day = risk.date and risk.date.strftime("%d/%m/%Y")
            risk.display_name = f"{risk.unit_id.name} · {day}"

    @api.depends("line_ids")
    def _compute_line_count(self):
        for risk in self:
            risk.line_count = len(risk.line_ids)

    def action_rank(self):
        """Measure the figures of the day and rank the schools anew."""
        for risk in self:
            risk.check_access("write")
            risk.sudo()._rank()

    def _rank(self):
        """One measurement a metric for all schools; units without a reason are left."""
        self.ensure_one()
        rules = self.env["edu.inspection.risk.rule"].search(
            self.env["edu.inspection.risk.rule"]._domain_valid_on(self.date)
        )
        if not rules:
            raise UserError(self.env._("No reason to inspect is entered."))
        schools = self.env["edu.unit"].search(
            Domain("id", "child_of", self.unit_id.id) & Domain("kind", "=", "school")
        )
        measured = rules.metric_id._measure(schools, self.date)
        self.line_ids.unlink()
        self.env["edu.inspection.risk.line"].create(
            [
                row
                for school in schools
                if (row := self._prepare_row(school, rules, measured))
            ]
        )

    def _prepare_row(self, school, rules, measured):
        """Return the line of a school with its reasons, or None without any."""
        reasons, score = [], 0.0
        for rule in rules:
            if rule.level_ids and not rule.level_ids & school.level_ids:
                continue
            figure = measured.get((rule.metric_id.id, school.id))
            value = figure[2] if figure else None
            if rule._applies(value):
                text = f"{rule.metric_id.name}: {rule.metric_id._format(value)}"
                reasons.append(f"{text} (+{rule.weight:g})")
                score += rule.weight
        if not reasons:
            return None
        return {
            "risk_id": self.id,
            "unit_id": school.id,
            "score": score,
            "reasons": "\n".join(reasons),
        }
