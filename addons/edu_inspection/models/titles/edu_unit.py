from odoo import api, fields, models


class EduUnit(models.Model):
    """Schools near the library standard, and the advice they were given (INS-11)."""

    _inherit = "edu.unit"

    advice_ids = fields.One2many(
        "edu.inspection.finding", "unit_id", domain=[("kind", "=", "advice")]
    )
    advice_count = fields.Integer("Advice (number)", compute="_compute_advice")
    advice_open = fields.Integer("Advice not verified", compute="_compute_advice")
    advice_due = fields.Date("Next due", compute="_compute_advice")

    @api.depends("advice_ids.state", "advice_ids.due_date")
    def _compute_advice(self):
        for unit in self:
            waiting = unit.advice_ids.filtered(
                lambda row: row.state in ("open", "remedied")
            )
            unit.advice_count = len(unit.advice_ids)
            unit.advice_open = len(waiting)
            unit.advice_due = min(
                waiting.filtered("due_date").mapped("due_date"), default=False
            )

    def action_advise(self):
        """Open a new piece of advice to the school."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.inspection.finding",
            "views": [(False, "form")],
            "context": {
                "default_unit_id": self.id,
                "default_kind": "advice",
                "default_remedy": "improve",
            },
        }

    def action_open_advice(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_inspection.edu_inspection_finding_action"
        )
        domain = [("unit_id", "=", self.id), ("kind", "=", "advice")]
        return dict(action, domain=domain, context={})
