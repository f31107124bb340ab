from odoo import fields, models


class EduChemicalNear(models.Model):
    """From the list of who has it to the request."""

    _inherit = "edu.chemical.near"

    is_mine = fields.Boolean(compute="_compute_is_mine")

    def _compute_is_mine(self):
        mine = self.env.user.edu_unit_ids
        for row in self:
            row.is_mine = row.unit_id in mine

    def action_ask(self):
        """Open a new request to this school."""
        self.ensure_one()
        liquid = self.substance_id.physical_state == "liquid"
        uom = "uom_millilitre" if liquid else "uom_gram"
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask this school"),
            "res_model": "edu.chemical.ask",
            "views": [(False, "form")],
            "context": {
                "default_giver_id": self.unit_id.id,
                "default_substance_id": self.substance_id.id,
                "default_uom_id": self.env.ref(f"edu_equipment.{uom}").id,
            },
        }
