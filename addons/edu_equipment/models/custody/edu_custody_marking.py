import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class EduCustodyMarking(models.Model):
    """How the factory's mark on a controlled item is written, from when to when."""

    _name = "edu.custody.marking"
    _description = "Pattern of a marking"
    _inherit = ["edu.dated.mixin"]
    _order = "type_id, nature, date_from desc"
    _rec_name = "example"

    type_id = fields.Many2one("edu.custody.type", "Type of item", required=True)
    nature = fields.Selection(
        [
            ("model", "Model"),
            ("training", "Training piece"),
            ("deactivated", "Deactivated weapon"),
            ("live", "Live weapon"),
        ],
        required=True,
        default="deactivated",
    )
    pattern = fields.Char(required=True, help="Regular expression of the whole mark.")
    example = fields.Char(required=True)

    @api.constrains("pattern", "example")
    def _check_pattern(self):
        for rule in self:
            try:
                fits = re.fullmatch(rule.pattern, rule.example)
            except re.error as error:
                raise ValidationError(
                    self.env._("%s is not a pattern.", rule.pattern)
                ) from error
            if not fits:
                raise ValidationError(
                    self.env._("The example %s does not fit.", rule.example)
                )

    @api.model
    def _check_marks(self, items):
        """Refuse marks that fit none of the patterns of their type and nature.

        :raise ValidationError: naming the item and an example
        """
        rules = self.sudo().search(
            self._domain_valid_on(fields.Date.context_today(self))
            & Domain("type_id", "in", items.type_id.ids)
        )
        by_key = rules.grouped(lambda rule: (rule.type_id, rule.nature))
        for item in items:
            known = by_key.get((item.type_id.sudo(), item.nature))
            if known and not any(
                re.fullmatch(rule.pattern, item.marking or "") for rule in known
            ):
                raise ValidationError(
                    self.env._(
                        "%(item)s: the mark is written like %(example)s.",
                        item=item.name,
                        example=known[0].example,
                    )
                )
