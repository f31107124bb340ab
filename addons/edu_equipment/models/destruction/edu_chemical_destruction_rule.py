from odoo import api, fields, models

METHODS = [
    ("school", "Neutralised at school"),
    ("contractor", "Licensed contractor"),
    ("other", "Another way"),
]


class EduChemicalDestructionRule(models.Model):
    """How a storage group is destroyed while the law says so (CHM-05).

    Diluted acids and bases may be neutralised at school; everything else is hazardous
    waste for a licensed contractor (law 72/2020/QH14).
    """

    _name = "edu.chemical.destruction.rule"
    _description = "Way of destroying chemicals"
    _inherit = ["edu.dated.mixin"]
    _order = "group_id, date_from desc"
    _rec_name = "group_id"

    group_id = fields.Many2one(
        "edu.chemical.group",
        "Storage group",
        ondelete="cascade",
        help="Empty: every group without a row of its own.",
    )
    method = fields.Selection(
        METHODS, "Proposed way", required=True, default="contractor"
    )
    at_school = fields.Boolean(
        "Allowed at school", help="May be neutralised at school in this time."
    )
    neutraliser = fields.Char("Usual neutraliser")
    ph_from = fields.Float("Final pH from", digits=(4, 1), default=6, aggregator=None)
    ph_to = fields.Float("Final pH to", digits=(4, 1), default=9, aggregator=None)
    waste_code = fields.Char("Hazardous waste code", help="e.g. 19 05 02")

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (coalesce(group_id, 0) WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "A storage group has one way of destruction at a time.",
    )
    _ph_range = models.Constraint(
        "CHECK(ph_from >= 0 AND ph_to <= 14 AND ph_from <= ph_to)",
        "A pH lies between 0 and 14.",
    )
    _proposed_is_allowed = models.Constraint(
        "CHECK(method <> 'school' OR at_school)",
        "What is proposed at school must be allowed there.",
    )

    @api.model
    def _rules(self, date):
        """Return {group id, or False for all others: rule} in force on a date."""
        rows = self.sudo().search(self._domain_valid_on(date))
        return {row.group_id.id: row for row in rows}

    @api.model
    def _for(self, rules, group):
        """Return the rule of a storage group among `_rules`, maybe none."""
        return rules.get(group.id) or rules.get(False) or self.browse()
