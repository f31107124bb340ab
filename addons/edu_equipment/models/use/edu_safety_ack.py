from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

TRIGGER = """
CREATE OR REPLACE FUNCTION edu_safety_ack_fixed() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'An acknowledgement is not changed or deleted.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_safety_ack_fixed
    BEFORE UPDATE OR DELETE ON edu_safety_ack
    FOR EACH ROW EXECUTE FUNCTION edu_safety_ack_fixed();
"""


class EduSafetyAck(models.Model):
    """Who acknowledged which version of safety rules, and when: only added (EQU-14)."""

    _name = "edu.safety.ack"
    _description = "Acknowledgement of safety rules"
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

    def init(self):
        self.env.cr.execute(TRIGGER)

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

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("An acknowledgement is not changed."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("An acknowledgement is not deleted."))
