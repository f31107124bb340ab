from odoo import fields, models


class EduRegisterCard(models.Model):
    """One of the registers a school must keep, and where it is (EQU-01).

    A page with a card for each: those written from the ledger are printed by the
    wizard, plans and minutes are documents of their own.
    """

    _name = "edu.register.card"
    _description = "Register to keep"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    summary = fields.Char(translate=True)
    icon = fields.Char(default="fa-book")
    action_id = fields.Many2one(
        "ir.actions.act_window", "Opens", required=True, ondelete="cascade"
    )
    register = fields.Char(help="Key of the book in the wizard that prints registers.")

    def action_open(self):
        """Open the register."""
        self.ensure_one()
        action = self.action_id.sudo()._get_action_dict()
        if self.register:
            action["context"] = {"default_register": self.register}
        return action
