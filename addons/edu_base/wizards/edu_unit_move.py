from odoo import fields, models
from odoo.exceptions import UserError


class EduUnitMove(models.TransientModel):
    """Place units under another superior from a date, by decision."""

    _name = "edu.unit.move"
    _description = "Move units"

    unit_ids = fields.Many2many(
        "edu.unit",
        string="Units",
        required=True,
        default=lambda self: self.env.context.get("active_ids"),
    )
    parent_id = fields.Many2one(
        "edu.unit",
        "New superior unit",
        required=True,
        domain=[("kind", "!=", "school")],
    )
    date = fields.Date("From", required=True, default=fields.Date.context_today)
    decision = fields.Char(help="Number and date of the decision.")

    def action_move(self):
        """Record the affiliation and, once its date has come, move the units."""
        self.ensure_one()
        self.unit_ids.check_access("write")
        if self.parent_id in self.unit_ids:
            raise UserError(self.env._("A unit cannot be its own superior."))
        Affiliation = self.env["edu.unit.affiliation"]
        Affiliation._change(self.unit_ids, self.parent_id.id, self.date, self.decision)
        if self.date <= fields.Date.context_today(self):
            self.unit_ids.write({"parent_id": self.parent_id.id})
        return {"type": "ir.actions.act_window_close"}
