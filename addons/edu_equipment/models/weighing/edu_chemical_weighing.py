from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import format_date

TRANSITIONS = {
    "draft": {"posted", "cancelled"},
    "posted": {"reversed"},
    "reversed": set(),
    "cancelled": set(),
}
FACTS = frozenset({"state", "voucher_id"})


class EduChemicalWeighing(models.Model):
    """Stock take of chemicals on a scale: gross weight less the container (CHM-01).

    The head approves; only then differences beyond the tolerance go to the ledger, as
    differences of a count, and the register of consumption shows them.
    """

    _name = "edu.chemical.weighing"
    _description = "Weighing of chemicals"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.approval.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    date = fields.Date(
        "Weighed on", required=True, default=fields.Date.context_today, tracking=True
    )
    place_id = fields.Many2one(
        "edu.place",
        "Room or cabinet",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
        tracking=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Weighed by",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        copy=False,
    )
    state = fields.Selection(
        [
            ("draft", "Being weighed"),
            ("posted", "Posted"),
            ("reversed", "Taken back"),
            ("cancelled", "Cancelled"),
        ],
        "Progress",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many(
        "edu.chemical.weighing.line", "weighing_id", "Chemicals", copy=False
    )
    line_count = fields.Integer("Lots", compute="_compute_counts", store=True)
    difference_count = fields.Integer(
        "Beyond the tolerance", compute="_compute_counts", store=True
    )
    left_count = fields.Integer("Left to weigh", compute="_compute_counts", store=True)
    voucher_id = fields.Many2one("edu.equipment.voucher", readonly=True, copy=False)
    note = fields.Text()

    @api.depends("date", "place_id")
    def _compute_name(self):
        for weighing in self:
            words = (
                self.env._(
                    "Weighing of %s",
                    format_date(self.env, weighing.date, date_format="dd/MM/yyyy"),
                ),
                weighing.place_id.name,
            )
            weighing.name = " · ".join(filter(None, words))

    @api.depends("line_ids.is_weighed", "line_ids.is_within")
    def _compute_counts(self):
        for weighing in self:
            weighed = weighing.line_ids.filtered("is_weighed")
            weighing.line_count = len(weighing.line_ids)
            weighing.left_count = len(weighing.line_ids - weighed)
            weighing.difference_count = len(weighed._beyond())

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {**dict.fromkeys(FACTS, False), "state": "draft"}
        own = {"user_id": self.env.uid}
        return super().create([{**vals, **fixed, **own} for vals in vals_list])

    def write(self, vals):
        if (FACTS | {"user_id"}) & vals.keys() and not self.env.su:
            raise UserError(self.env._("A weighing goes on by its buttons."))
        if "unit_id" in vals and self.line_ids:
            raise UserError(self.env._("The lines belong to another unit."))
        return super().write(vals)

    def _set_state(self, state):
        """Take one step along the arrows; the only way to change the state.

        :raise UserError: when there is no such arrow
        """
        self._check_step(state)
        self.sudo().write({"state": state})

    def action_list(self):
        """List what the books have in the room or cabinet, what is listed stays."""
        self.ensure_one()
        if not self.place_id:
            raise UserError(self.env._("Choose the room or cabinet first."))
        held = self.env["edu.equipment.balance"].search(
            Domain("place_id", "child_of", self.place_id.id)
            & Domain("quantity", ">", 0)
            & Domain("kind", "=", "chemical")
        )
        known = {line._key() for line in self.line_ids}
        new = held.filtered(
            lambda b: (b.equipment_id.id, b.place_id.id, b.condition) not in known
        )
        lines = self.env["edu.chemical.weighing.line"]._lines_of(new)
        if not lines and not known:
            raise UserError(
                self.env._("Nothing that can be weighed is on hand in this place.")
            )
        self.line_ids = [Command.create(vals) for vals in lines]

    # ----- approval -----------------------------------------------------------
    def _approval_check(self):
        if self.state != "draft":
            raise UserError(self.env._("%s is over.", self.name))
        if not self.line_ids or self.left_count:
            raise UserError(
                self.env._("Weigh every line, or delete those that are not weighed.")
            )
        for line in self.line_ids._beyond().filtered(lambda li: not li.explanation):
            raise UserError(
                self.env._(
                    "%s differs from the books: explain why.", line.lot_id.display_name
                )
            )

    def _approval_done(self):
        """Post what differs beyond the tolerance, by one voucher of a count."""
        for weighing in self:
            weighing._set_state("posted")
            weighing.line_ids._remember_tare()
            rows = weighing.line_ids._beyond()
            if rows:
                adjustment = self.env["edu.place"]._virtual(
                    weighing.unit_id, "adjustment"
                )[weighing.unit_id]
                voucher = self.env["edu.equipment.voucher"].create(
                    {
                        "type": "count",
                        "unit_id": weighing.unit_id.id,
                        "date": fields.Date.context_today(weighing),
                        "reason": weighing.name,
                        "line_ids": [
                            Command.create(row._prepare_line(adjustment))
                            for row in rows
                        ],
                    }
                )
                voucher._post()
                weighing.voucher_id = voucher

    def _approval_refused(self):
        self._set_state("cancelled")

    # ----- buttons --------------------------------------------------------------
    def action_cancel(self):
        """Give up a weighing begun by mistake."""
        self.check_access("write")
        for weighing in self.filtered(lambda w: w.approval_state == "pending"):
            raise UserError(
                self.env._("%s waits for approval: withdraw it first.", weighing.name)
            )
        self._set_state("cancelled")

    def action_reverse(self):
        """Take back what an approved weighing changed, as of today."""
        self.check_access("write")
        self._set_state("reversed")
        for weighing in self.sudo().filtered("voucher_id"):
            weighing.voucher_id._reverse(fields.Date.context_today(self))

    def action_open_voucher(self):
        self.ensure_one()
        return self.voucher_id.get_formview_action()
