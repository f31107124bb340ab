from odoo import api, models
from odoo.exceptions import AccessError


class EduReckonedMixin(models.AbstractModel):
    """Rows that a statement of the program reckons: nobody enters them.

    Not even with all rights: the ORM refuses, the program writes by SQL.
    """

    _name = "edu.reckoned.mixin"
    _description = "Reckoned by the program"

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise self._reckoned_error()

    def write(self, vals):  # pylint: disable=method-required-super
        raise self._reckoned_error()

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise self._reckoned_error()

    def _reckoned_error(self):
        return AccessError(self.env._("Figures are measured, not entered."))
