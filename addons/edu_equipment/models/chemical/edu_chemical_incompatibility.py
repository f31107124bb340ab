from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

LEVELS = [
    ("separate", "On another shelf"),
    ("apart", "In another cabinet"),
    ("far", "In another cabinet, far away"),
]


class EduChemicalIncompatibility(models.Model):
    """Two storage groups that must not stand together, and how far apart (CHM-01)."""

    _name = "edu.chemical.incompatibility"
    _description = "Incompatible storage groups"
    _order = "group_id, other_id"

    group_id = fields.Many2one(
        "edu.chemical.group", required=True, index=True, ondelete="cascade"
    )
    other_id = fields.Many2one(
        "edu.chemical.group", "Not with", required=True, index=True, ondelete="cascade"
    )
    level = fields.Selection(LEVELS, "Keep", required=True, default="apart")
    reason = fields.Char("What happens", help="e.g. fire, toxic gas")
    to_verify = fields.Boolean()

    _pair_unique = models.UniqueIndex(
        "(least(group_id, other_id), greatest(group_id, other_id))",
        "This pair is already in the matrix.",
    )

    @api.depends("group_id.code", "other_id.code")
    def _compute_display_name(self):
        for pair in self:
            pair.display_name = f"{pair.group_id.code} × {pair.other_id.code}"

    @api.constrains("group_id", "other_id")
    def _check_two_groups(self):
        if self.filtered(lambda pair: pair.group_id == pair.other_id):
            raise ValidationError(
                self.env._("A group is compatible with itself: name two groups.")
            )

    @api.model
    def _between(self, group, other):
        """Return the row of two groups, empty when they may stand together."""
        return self.search(
            Domain("group_id", "=", group.id) & Domain("other_id", "=", other.id)
            | Domain("group_id", "=", other.id) & Domain("other_id", "=", group.id)
        )
