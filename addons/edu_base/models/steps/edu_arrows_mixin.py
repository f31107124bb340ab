from odoo import models
from odoo.exceptions import UserError


class EduArrowsMixin(models.AbstractModel):
    """A record whose `state` follows arrows, whoever asks for the step.

    `_steps` says which states may follow each: {state: the states after it}.
    """

    _name = "edu.arrows.mixin"
    _description = "Record whose state follows arrows"

    _steps = {}

    def _check_step(self, state):
        """Refuse a state to which no arrow leads from the present one.

        :raise UserError: naming the first record that cannot go there
        """
        for record in self:
            if state not in self._steps[record.state]:
                raise UserError(
                    self.env._("%s: this step is not allowed now.", record.display_name)
                )
