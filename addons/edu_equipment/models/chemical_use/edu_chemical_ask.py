from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

ACTIVITY = "mail.mail_activity_data_todo"
OFFICER = "edu_base.edu_base_group_equipment_officer"
TRANSITIONS = {
    "asked": {"offered", "refused", "withdrawn"},
    "offered": set(),
    "refused": set(),
    "withdrawn": set(),
}


class EduChemicalAsk(models.Model):
    """A school asks a near one for a chemical before it buys (CHM-03).

    The giver offers it: a transfer of what expires first is drafted and goes its way.
    """

    _name = "edu.chemical.ask"
    _description = "Request to a near school"
    _inherit = ["edu.unit.owned.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "id desc"
    _rec_name = "substance_id"

    giver_id = fields.Many2one(
        "edu.unit", "Asked of", required=True, index=True, ondelete="restrict"
    )
    substance_id = fields.Many2one(
        "edu.chemical.substance", required=True, ondelete="restrict"
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=100)
    uom_id = fields.Many2one(
        "uom.uom",
        "In",
        required=True,
        default=lambda self: self.env.ref("edu_equipment.uom_gram"),
        domain=lambda self: [
            ("id", "in", self.env["edu.chemical.lot"]._measures().ids)
        ],
    )
    reason = fields.Char(help="For which lessons, until when.")
    state = fields.Selection(
        [
            ("asked", "Asked"),
            ("offered", "Offered"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        "Answer",
        required=True,
        readonly=True,
        default="asked",
        tracking=True,
        copy=False,
    )
    transfer_id = fields.Many2one("edu.equipment.transfer", readonly=True, copy=False)
    is_giver = fields.Boolean(compute="_compute_is_giver")
    is_mine = fields.Boolean(compute="_compute_is_giver")

    _positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _two_units = models.Constraint(
        "CHECK(unit_id <> giver_id)", "Ask another school, not your own."
    )

    @api.depends("giver_id", "unit_id")
    @api.depends_context("uid")
    def _compute_is_giver(self):
        mine = self.env.user.edu_unit_ids
        for ask in self:
            ask.is_giver = ask.giver_id in mine
            ask.is_mine = ask.unit_id in mine

    @api.model_create_multi
    def create(self, vals_list):
        """Tell the giver's officer at once.

        :raise UserError: when the school is not near or has none of it
        """
        fixed = {"state": "asked", "transfer_id": False}
        asks = super().create([{**vals, **fixed} for vals in vals_list])
        near = self.env["edu.chemical.near"]
        for ask in asks:
            found = near.search_count(
                Domain("unit_id", "=", ask.giver_id.id)
                & Domain("substance_id", "=", ask.substance_id.id),
                limit=1,
            )
            if not found:
                raise UserError(self.env._("This school near you has none of it."))
        officers = asks.sudo().giver_id._users_with(OFFICER)
        for ask in asks.sudo():
            user = officers[ask.giver_id][:1] or ask.giver_id.head_user_id
            if user:
                ask.activity_schedule(ACTIVITY, summary=ask._words(), user_id=user.id)
        return asks

    def _words(self):
        return self.env._(
            "%(unit)s asks for %(quantity)s %(uom)s of %(substance)s",
            unit=self.unit_id.name,
            quantity=f"{self.quantity:g}",
            uom=self.uom_id.name,
            substance=self.substance_id.display_name,
        )

    def write(self, vals):
        """Only while it is asked, and the state by its buttons."""
        if {"state", "transfer_id"} & vals.keys() and not self.env.su:
            raise UserError(self.env._("A request goes on by its buttons."))
        if {"quantity", "uom_id", "reason", "giver_id", "substance_id"} & vals.keys():
            for _ask in self.filtered(lambda ask: ask.state != "asked"):
                raise UserError(self.env._("The request has been answered."))
        return super().write(vals)

    def _answer(self, state, side):
        """Take one step as the giver or as who asks.

        :param side: the field that tells whether the user stands there
        :raise AccessError: for who stands on the other side
        """
        self.check_access("read")
        for ask in self:
            if not ask[side] or not self.env.user.has_group(OFFICER):
                raise AccessError(
                    self.env._("The equipment officer of the school decides this.")
                )
            if state not in TRANSITIONS[ask.state]:
                raise UserError(self.env._("The request has been answered."))
        self.sudo().write({"state": state})
        self.sudo().activity_feedback([ACTIVITY])

    def action_offer(self):
        """As the giver: draft the transfer of what expires first, and open it."""
        self.ensure_one()
        self._answer("offered", "is_giver")
        rows, missing = self.env["edu.chemical.lot"]._propose_issue(
            self.giver_id, self.substance_id, self.quantity, self.uom_id
        )
        if not rows:
            raise UserError(self.env._("Nothing of it is left in date."))
        transfer = self.env["edu.equipment.transfer"]._propose(
            self.giver_id,
            self.sudo().unit_id,
            [
                (row.equipment_id, row.place_id, row.condition, taken)
                for row, taken in rows
            ],
            self.reason or self._words(),
        )
        self.sudo().transfer_id = transfer
        if missing:
            transfer._message_log(
                body=self.env._("Missing, in g or ml: %s", f"{missing:g}")
            )
        return transfer._get_records_action()

    def action_refuse(self):
        """As the giver: it is needed here."""
        self._answer("refused", "is_giver")

    def action_withdraw(self):
        """As who asks: it is not needed any more."""
        self._answer("withdrawn", "is_mine")

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_sent(self):
        raise UserError(self.env._("A request that was sent is kept: withdraw it."))
