from odoo import fields, models

from .edu_equipment import KINDS, TRACKINGS


class EduAssetClass(models.Model):
    """A class of assets: what it is by default, and its rules by date.

    Life, wear rate, threshold and accounts change by circular: they are rows of
    `edu.asset.class.rule` (TT 45/2018, TT 23/2023, TT 141/2025).
    """

    _name = "edu.asset.class"
    _description = "Asset class"
    _parent_store = True
    _order = "sequence, code"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    parent_id = fields.Many2one("edu.asset.class", "Belongs to", index=True)
    parent_path = fields.Char(index=True)
    kind = fields.Selection(KINDS, "Usual kind", required=True, default="tool")
    tracking = fields.Selection(
        TRACKINGS, "Usual tracking", required=True, default="batch"
    )
    rule_ids = fields.One2many("edu.asset.class.rule", "class_id", "Rules by date")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This class code already exists.")

    def _rule_on(self, date):
        """Return the rule of this class in force on a date (may be empty)."""
        self.ensure_one()
        Rule = self.env["edu.asset.class.rule"]
        return Rule.search(
            Rule._domain_valid_on(date) & fields.Domain("class_id", "=", self.id),
            limit=1,
        )

    def _kind_for(self, unit_cost, date):
        """Fixed asset or tool? Decided by the threshold in force on the date.

        :param unit_cost: original cost of one item in đồng
        """
        self.ensure_one()
        if self.kind not in ("fixed_asset", "tool"):
            return self.kind
        threshold = self._rule_on(date).threshold
        if not threshold:
            return self.kind
        return "fixed_asset" if unit_cost >= threshold else "tool"
