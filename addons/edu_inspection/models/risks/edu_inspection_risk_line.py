from odoo import fields, models


class EduInspectionRiskLine(models.Model):
    """A school in the ranking, with the reasons of its place."""

    _name = "edu.inspection.risk.line"
    _description = "School in the risk ranking"
    _order = "risk_id, score desc, unit_id"

    risk_id = fields.Many2one(
        "edu.inspection.risk", required=True, index=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        related="risk_id.unit_id",
        string="Made by",
        store=True,
        precompute=True,
        index=True,
    )
    unit_id = fields.Many2one("edu.unit", required=True, index=True, readonly=True)
    score = fields.Float(readonly=True, aggregator=None)
    reasons = fields.Text(readonly=True)
    is_picked = fields.Boolean("To be visited")
    note = fields.Char()

    def action_open_unit(self):
        """Open the figures of the school."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_base.edu_metric_value_action"
        )
        return dict(
            action,
            domain=[("unit_id", "=", self.unit_id.id)],
            context={"search_default_latest": 1},
        )
