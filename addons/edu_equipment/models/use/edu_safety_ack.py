from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class EduSafetyAck(models.Model):
    """Who acknowledged which version of safety rules, and when: only added (EQU-14)."""

    _name = "edu.safety.ack"
    _description = "Acknowledgement of safety rules"
    _inherit = ["edu.append.only.mixin"]
    _order = "date desc, id desc"
    _rec_name = "rule_id"
    _log_access = False

    rule_id = fields.Many2one(
        "edu.safety.rule", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one("edu.unit", required=True, readonly=True, index=True)
    user_id = fields.Many2one(
        "res.users", "Acknowledged by", required=True, index=True, ondelete="restrict"
    )
    version = fields.Integer(required=True, aggregator=None)
    is_current = fields.Boolean(
        "Of the present version",
        compute="_compute_is_current",
        search="_search_is_current",
    )
    date = fields.Datetime("Acknowledged on", required=True)

    _once = models.Constraint(
        "UNIQUE(rule_id, user_id, version)", "These rules are already acknowledged."
    )

    @api.depends("version", "rule_id.version")
    def _compute_is_current(self):
        for ack in self:
            ack.is_current = ack.version == ack.rule_id.sudo().version

    def _search_is_current(self, operator, value):
        if operator != "in":
            return NotImplemented
        return fields.Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s = (SELECT r.version FROM edu_safety_rule r WHERE r.id = %s)",
                SQL.identifier(alias, "version"),
                SQL.identifier(alias, "rule_id"),
            )
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Add acknowledgements of today's wording; only `action_acknowledge` does.

        :raise AccessError: without superuser rights
        """
        if not self.env.su:
            raise AccessError(self.env._("Rules are acknowledged on their page."))
        rules = self.env["edu.safety.rule"].browse(v["rule_id"] for v in vals_list)
        return super().create(
            [
                {
                    **vals,
                    "unit_id": rule.unit_id.id,
                    "version": rule.version,
                    "date": fields.Datetime.now(),
                }
                for vals, rule in zip(vals_list, rules, strict=True)
            ]
        )
