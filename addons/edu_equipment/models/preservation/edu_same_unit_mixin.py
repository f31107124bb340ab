from odoo import api, models
from odoo.exceptions import ValidationError


class EduSameUnitMixin(models.AbstractModel):
    """A record that points to things of its own unit only, and stays in a unit of the
    user when it is moved.

    `_same_unit` names the fields that are checked, `_unit_from` the field the unit of
    the record comes from.
    """

    _name = "edu.same.unit.mixin"
    _description = "Record within one unit"

    _same_unit = ()
    _unit_from = "unit_id"

    def write(self, vals):
        """Rules are asked before a change: ask again where the record moved."""
        result = super().write(vals)
        if self._unit_from in vals:
            self.check_access("write")
        return result

    @api.constrains(lambda self: (*self._same_unit, self._unit_from))
    def _check_same_unit(self):
        for record in self:
            for name in self._same_unit:
                if record[name].sudo().unit_id - record.unit_id:
                    raise ValidationError(
                        self.env._(
                            "%s points to a thing of another unit.",
                            record.display_name,
                        )
                    )
