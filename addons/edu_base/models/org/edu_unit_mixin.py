from odoo import fields, models


class EduUnitOwnedMixin(models.AbstractModel):
    """A record that belongs to one unit.

    Its rules are the two of the suite: whoever stands above reads it, only
    members of the unit itself write it (ORG-10).
    """

    _name = "edu.unit.owned.mixin"
    _description = "Record of a unit"

    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user.edu_unit_id,
    )

    def write(self, vals):
        """Rules are asked before a change: ask again where the unit itself changed.

        :raise AccessError: when a record would move into a unit not the user's own
        """
        result = super().write(vals)
        if "unit_id" in vals:
            self.check_access("write")
        return result
