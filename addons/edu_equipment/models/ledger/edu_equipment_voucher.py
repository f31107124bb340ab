from odoo import api, fields, models
from odoo.exceptions import UserError

from . import ledger_triggers

TYPES = [
    ("opening", "Opening balance"),
    ("receipt", "Receipt"),
    ("internal", "Internal move"),
    ("loan", "Loan"),
    ("return", "Return"),
    ("consumption", "Consumption"),
    ("count", "Count difference"),
    ("dispatch", "Dispatch to another unit"),
    ("dispatch_back", "Back from dispatch"),
    ("transfer_out", "Transfer out"),
    ("transfer_in", "Transfer in"),
    ("disposal", "Disposal"),
    ("loss", "Loss"),
    ("revaluation", "Revaluation"),
    ("reversal", "Reversal"),
]
# The others are posted by their own documents (loans, counts, transfers…).
BY_HAND = frozenset({"opening", "receipt", "internal"})
PREFIXES = {
    "opening": "SDDK",
    "receipt": "PN",
    "internal": "DCNB",
    "loan": "MUON",
    "return": "TRA",
    "consumption": "TH",
    "count": "KK",
    "dispatch": "XCD",
    "dispatch_back": "XCDTRA",
    "transfer_out": "DCD",
    "transfer_in": "DCDEN",
    "disposal": "TL",
    "loss": "MAT",
    "revaluation": "DGL",
    "reversal": "DAO",
}
TRANSITIONS = {"draft": {"posted"}, "posted": {"reversed"}, "reversed": set()}


class EduEquipmentVoucher(models.Model):
    """A voucher: why and when things came, moved or went.

    A draft can be changed; posting gives it its number, writes the moves and
    closes it for good. A mistake is corrected by reversal (EQM-12).
    """

    _name = "edu.equipment.voucher"
    _description = "Equipment voucher"
    _inherit = ["edu.unit.owned.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date desc, id desc"

    name = fields.Char("Number", readonly=True, copy=False, index=True)
    type = fields.Selection(TYPES, required=True, default="receipt", tracking=True)
    state = fields.Selection(
        [("draft", "Draft"), ("posted", "Posted"), ("reversed", "Reversed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    date = fields.Date(required=True, default=fields.Date.context_today, tracking=True)
    reason = fields.Char(help="Printed in the registers.")
    supplier = fields.Char("Supplier or giver")
    origin = fields.Char("Document", help="Number of the invoice or decision.")
    from_place_id = fields.Many2one(
        "edu.place",
        "From place",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    to_place_id = fields.Many2one(
        "edu.place",
        "To place",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    line_ids = fields.One2many(
        "edu.equipment.voucher.line", "voucher_id", "Lines", copy=True
    )
    line_count = fields.Integer(compute="_compute_totals")
    value = fields.Float("Value (đ)", digits=(16, 0), compute="_compute_totals")
    reversal_of_id = fields.Many2one(
        "edu.equipment.voucher", "Reverses", readonly=True, copy=False
    )
    reversed_by_ids = fields.One2many(
        "edu.equipment.voucher", "reversal_of_id", "Reversals"
    )
    reversed_by_id = fields.Many2one(
        "edu.equipment.voucher", "Reversed by", compute="_compute_reversed_by_id"
    )

    _number_unique = models.UniqueIndex(
        "(unit_id, name) WHERE name IS NOT NULL", "This voucher number already exists."
    )
    _posted_has_number = models.Constraint(
        "CHECK(state = 'draft' OR name IS NOT NULL)", "A posted voucher has a number."
    )
    _reversed_once = models.UniqueIndex(
        "(reversal_of_id) WHERE reversal_of_id IS NOT NULL",
        "This voucher is already reversed.",
    )

    def init(self):
        self.env.cr.execute(ledger_triggers.FREEZE)
        self.env.cr.execute(ledger_triggers.VOUCHER_TRIGGER)

    @api.depends("line_ids.value")
    def _compute_totals(self):
        rows = self.env["edu.equipment.voucher.line"]._read_group(
            [("voucher_id", "in", self.ids)], ["voucher_id"], ["__count", "value:sum"]
        )
        totals = {voucher.id: (count, value) for voucher, count, value in rows}
        for voucher in self:
            voucher.line_count, voucher.value = totals.get(voucher._origin.id, (0, 0))

    @api.depends("reversed_by_ids")
    def _compute_reversed_by_id(self):
        for voucher in self:
            voucher.reversed_by_id = voucher.reversed_by_ids[:1]

    @api.depends("name", "type")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["type"]._description_selection(self.env))
        for voucher in self:
            voucher.display_name = voucher.name or self.env._(
                "%s (draft)", labels.get(voucher.type, "")
            )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "draft", "name": False}
        if not self.env.su:  # else a forged link would keep a voucher from reversal
            fixed["reversal_of_id"] = False
        vouchers = super().create([{**vals, **fixed} for vals in vals_list])
        vouchers._check_by_hand()
        return vouchers

    def write(self, vals):
        if "state" in vals:
            raise UserError(self.env._("Post or reverse the voucher by its buttons."))
        if "name" in vals or "reversal_of_id" in vals:
            raise UserError(self.env._("A voucher takes its number when posted."))
        posted = self.filtered(lambda voucher: voucher.state != "draft")
        if posted and set(vals) - self._free_when_posted():
            raise UserError(
                self.env._("%s is posted: reverse it.", posted[0].display_name)
            )
        result = super().write(vals)
        if "type" in vals:
            self._check_by_hand()
        return result

    @api.model
    def _free_when_posted(self):
        """Fields of the mail thread: a posted voucher may still be discussed."""
        return {
            name for name in self._fields if name.startswith(("message_", "activity_"))
        }

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        for voucher in self.filtered(lambda voucher: voucher.state != "draft"):
            raise UserError(
                self.env._("%s is posted: reverse it.", voucher.display_name)
            )

    def _check_by_hand(self):
        """Other types than these are written by their own documents only."""
        if self.env.su:
            return
        for voucher in self.filtered(lambda voucher: voucher.type not in BY_HAND):
            raise UserError(
                self.env._(
                    "A voucher of this type comes from its own document: %s.",
                    voucher.display_name,
                )
            )

    def action_post(self):
        """Post: number, moves and balances, in one transaction."""
        self.check_access("write")
        self._post()

    def action_reverse(self):
        """Reverse a posted voucher by a new one, of today, that takes all back."""
        self.check_access("write")
        reversals = self._reverse(fields.Date.context_today(self))
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.voucher",
            "res_id": reversals[:1].id,
            "views": [(False, "form")],
        }

    def action_open_moves(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_move_action"
        )
        return dict(action, domain=[("voucher_id", "in", self.ids)], context={})
