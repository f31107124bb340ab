from odoo import api, fields, models
from odoo.fields import Domain


class EduUnit(models.Model):
    """Every unit has a regulation on its assets (EQM-01)."""

    _inherit = "edu.unit"

    regulation_ids = fields.One2many("edu.regulation", "unit_id", "Regulations")
    has_asset_regulation = fields.Boolean(
        "Regulation on assets in force",
        compute="_compute_has_asset_regulation",
        search="_search_has_asset_regulation",
    )

    def _domain_asset_regulation(self):
        return self.env["edu.regulation"]._domain_in_force() & Domain(
            "kind", "=", "asset"
        )

    @api.depends("regulation_ids.approved_on", "regulation_ids.date_to")
    def _compute_has_asset_regulation(self):
        rows = self.env["edu.regulation"]._read_group(
            self._domain_asset_regulation() & Domain("unit_id", "in", self.ids),
            ["unit_id"],
        )
        having = {unit.id for (unit,) in rows}
        for unit in self:
            unit.has_asset_regulation = unit.id in having

    def _search_has_asset_regulation(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("regulation_ids", "any", self._domain_asset_regulation())

    @api.model
    def _action_regulations(self):
        """Return the action that lists the user's units and those below, first those
        without a regulation on assets."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Units without regulation on assets"),
            "res_model": "edu.unit",
            "views": [
                (self.env.ref("edu_base.edu_unit_view_list_regulation").id, "list"),
                (False, "form"),
            ],
            "search_view_id": [
                self.env.ref("edu_base.edu_unit_view_search_regulation").id
            ],
            "domain": [("id", "child_of", self.env.user.edu_unit_ids.ids)],
            "context": {"search_default_without": 1},
            "help": self.env._("Every unit has its regulation."),
        }
