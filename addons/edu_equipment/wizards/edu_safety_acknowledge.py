from markupsafe import Markup

from odoo import api, fields, models


class EduSafetyAcknowledge(models.TransientModel):
    """The safety rules one has still to read, and one button (EQU-14)."""

    _name = "edu.safety.acknowledge"
    _description = "Acknowledge safety rules"

    rule_ids = fields.Many2many("edu.safety.rule", string="Safety rules")
    text = fields.Html(compute="_compute_text")

    @api.depends("rule_ids")
    def _compute_text(self):
        for wizard in self:
            wizard.text = Markup().join(
                Markup("<h3>%s</h3>%s%s")
                % (rule.name, rule.body or "", wizard._link(rule))
                for rule in wizard.rule_ids
            )

    def _link(self, rule):
        if not rule.file:
            return ""
        return Markup(
            '<p><a href="/web/content/edu.safety.rule/%s/file/%s" '
            'target="_blank">%s</a></p>'
        ) % (rule.id, rule.file_name or "file", rule.file_name or self.env._("File"))

    def action_acknowledge(self):
        """Acknowledge all of them; the booking stays open behind."""
        self.rule_ids.action_acknowledge()
        return {"type": "ir.actions.act_window_close"}
