from odoo import api, fields, models


class EduDisseminationPass(models.TransientModel):
    """The head passes a document on inside the unit, with a note (LEG-03)."""

    _name = "edu.dissemination.pass"
    _description = "Pass a document on"

    dissemination_id = fields.Many2one("edu.dissemination", required=True)
    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        compute="_compute_unit_id",
        store=True,
        readonly=False,
        precompute=True,
    )
    to = fields.Selection(
        [("staff", "Everybody in the unit"), ("persons", "Chosen persons")],
        required=True,
        default="persons",
    )
    user_ids = fields.Many2many(
        "res.users", string="Persons", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    note = fields.Char(help="Shown to them above the document.")

    @api.depends("dissemination_id")
    def _compute_unit_id(self):
        for wizard in self:
            receipts = wizard.dissemination_id._receipts_of(self.env.user)
            wizard.unit_id = receipts.unit_id[:1]

    def action_confirm(self):
        """Give them receipts; who has one already keeps it."""
        self.ensure_one()
        users = self.user_ids
        if self.to == "staff":
            users = self.unit_id.sudo().user_ids.filtered(
                lambda user: user.active and not user.share
            )
        self.dissemination_id._pass_on(self.unit_id, users, self.note)
        return {"type": "ir.actions.act_window_close"}
