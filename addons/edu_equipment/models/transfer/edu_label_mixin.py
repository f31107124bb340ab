from odoo import api, models

from odoo.addons.edu_base.engine.label_token import normalise_token


class EduLabelMixin(models.AbstractModel):
    """The label of a batch leads each unit to its own part of it."""

    _inherit = "edu.label.mixin"

    @api.model
    def _label_find(self, text):
        found = super()._label_find(text)
        if found is None or found._name != "edu.equipment":
            return found
        parts = self.env["edu.equipment"].search(
            [("origin_token", "=", normalise_token(text))]
        )
        if not parts:
            return found
        lines = found | parts
        mine = lines.sudo(False)._filtered_access("read").filtered("quantity")
        held = lines.filtered("quantity")
        return (mine.sudo(self.env.su) or held or found)[:1]
