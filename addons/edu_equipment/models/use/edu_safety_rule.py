from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import is_html_empty


class EduSafetyRule(models.Model):
    """Safety rules of rooms or of kinds of equipment, acknowledged by users (EQU-14).

    Whoever books such a room or such equipment has acknowledged the rules as they
    read now: a new wording is a new version, to be acknowledged again.
    """

    _name = "edu.safety.rule"
    _description = "Safety rules"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, name"

    name = fields.Char(required=True)
    body = fields.Html("Rules")
    file = fields.Binary("Signed file", attachment=True)
    file_name = fields.Char()
    place_ids = fields.Many2many(
        "edu.place",
        string="Rooms",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    class_ids = fields.Many2many("edu.asset.class", string="Classes of equipment")
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    ack_ids = fields.One2many("edu.safety.ack", "rule_id", "Acknowledgements")
    ack_count = fields.Integer("Acknowledged", compute="_compute_ack_count")
    is_acknowledged = fields.Boolean(
        "Acknowledged by me", compute="_compute_is_acknowledged"
    )
    active = fields.Boolean(default=True)

    @api.depends("ack_ids", "version")
    def _compute_ack_count(self):
        counts = dict(
            self.env["edu.safety.ack"]._read_group(
                Domain("rule_id", "in", self.ids) & Domain("is_current", "=", True),
                ["rule_id"],
                ["__count"],
            )
        )
        for rule in self:
            rule.ack_count = counts.get(rule._origin, 0)

    @api.depends("ack_ids", "version")
    @api.depends_context("uid")
    def _compute_is_acknowledged(self):
        open_rules = self._not_acknowledged_by(self.env.user)
        for rule in self:
            rule.is_acknowledged = rule._origin not in open_rules

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "version": 1} for vals in vals_list])

    def write(self, vals):
        """Another text or file is another version of the rules."""
        vals = {name: value for name, value in vals.items() if name != "version"}
        changed = self.filtered(lambda rule: rule._differs(vals))
        for rule in changed:
            super(EduSafetyRule, rule).write({**vals, "version": rule.version + 1})
        return super(EduSafetyRule, self - changed).write(vals)

    def _differs(self, vals):
        """Tell whether the wording would change."""
        if "file" in vals:
            return True
        field = self._fields["body"]
        return (
            "body" in vals and field.convert_to_cache(vals["body"], self) != self.body
        )

    def _not_acknowledged_by(self, user):
        """Return the rules whose present version the user has not acknowledged."""
        acks = (
            self.env["edu.safety.ack"]
            .sudo()
            .search(
                Domain("rule_id", "in", self.ids)
                & Domain("user_id", "=", user.id)
                & Domain("is_current", "=", True)
            )
        )
        return self._origin - acks.rule_id.with_env(self.env)

    def action_acknowledge(self):
        """Acknowledge the rules for oneself."""
        self.check_access("read")
        rules = self._not_acknowledged_by(self.env.user)
        self.env["edu.safety.ack"].sudo().create(
            [{"rule_id": rule.id, "user_id": self.env.uid} for rule in rules]
        )
        self.invalidate_recordset(["is_acknowledged", "ack_count"])

    def _has_text(self):
        self.ensure_one()
        return not is_html_empty(self.body)
