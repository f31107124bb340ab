from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

TRANSITIONS = {"draft": {"done"}, "done": {"reversed"}, "reversed": set()}
FACTS = frozenset(
    {
        "unit_id",
        "transfer_id",
        "state",
        "user_id",
        "signed_on",
        "out_voucher_id",
        "in_voucher_id",
        "back_voucher_id",
        "incident_ids",
        "number",
    }
)
FREE = frozenset(
    {
        "doc_number",
        "doc_date",
        "doc_place",
        "doc_signer_title",
        "doc_signer_name",
        "doc_recipients",
        "file",
        "file_name",
        "giver_person",
        "receiver_person",
    }
)

FILL = """
    INSERT INTO edu_equipment_transfer_receipt_line
           (receipt_id, unit_id, giver_id, line_id, name, code, outcome, quantity,
            condition_to, sequence, create_uid, create_date, write_uid, write_date)
    SELECT r.id, r.unit_id, r.giver_id, l.id, l.name, l.code, 'accepted',
           l.in_transit, l.condition, l.sequence, %(uid)s, now() AT TIME ZONE 'UTC',
           %(uid)s, now() AT TIME ZONE 'UTC'
      FROM edu_equipment_transfer_receipt r
      JOIN edu_equipment_transfer_line l ON l.transfer_id = r.transfer_id
     WHERE r.id = %(receipt)s AND l.in_transit > 0
     ORDER BY l.sequence, l.id
"""


class EduEquipmentTransferReceipt(models.Model):
    """What the receiver found when a consignment came: minutes 01/TSC-BBGN (SUR-03).

    One is open at a time. The receiver's signature books it, on both sides or on none;
    what is not listed stays on the way for the next one.
    """

    _name = "edu.equipment.transfer.receipt"
    _description = "Receipt of a transfer"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.equipment.writeoff.mixin",
        "edu.official.document.mixin",
        "mail.thread",
    ]
    _order = "transfer_id, id"

    name = fields.Char(compute="_compute_name")
    number = fields.Integer(readonly=True, copy=False)
    transfer_id = fields.Many2one(
        "edu.equipment.transfer", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(string="Receiver")
    giver_id = fields.Many2one(
        related="transfer_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [("draft", "Being checked"), ("done", "Signed"), ("reversed", "Taken back")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    date = fields.Date(
        "Received on", required=True, default=fields.Date.context_today, tracking=True
    )
    place_id = fields.Many2one(
        "edu.place",
        "Put into",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
        help="Where nothing else is said on the line.",
    )
    handover_place = fields.Char("Handed over at")
    giver_person = fields.Char(
        "For the giver", help="Name and post of who handed over; printed."
    )
    receiver_person = fields.Char(
        "For the receiver", help="Name and post of who took over; printed."
    )
    note = fields.Text("Remarks of both sides")
    line_ids = fields.One2many(
        "edu.equipment.transfer.receipt.line", "receipt_id", "Equipment"
    )
    user_id = fields.Many2one("res.users", "Signed by", readonly=True, copy=False)
    signed_on = fields.Datetime(readonly=True, copy=False)
    out_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Voucher of the giver", readonly=True, copy=False
    )
    in_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Voucher of the receiver", readonly=True, copy=False
    )
    back_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Voucher of what is missing", readonly=True, copy=False
    )
    incident_ids = fields.Many2many(
        "edu.equipment.incident", string="Incidents", readonly=True, copy=False
    )
    file = fields.Binary("Signed minutes", attachment=True, copy=False)
    file_name = fields.Char(copy=False)

    _one_draft = models.UniqueIndex(
        "(transfer_id) WHERE state = 'draft'", "A receipt of it is already open."
    )

    @api.depends("number", "transfer_id.name")
    def _compute_name(self):
        for receipt in self:
            title = receipt.transfer_id.name
            receipt.name = (
                self.env._("Receipt %(n)s: %(title)s", n=receipt.number, title=title)
                if receipt.number
                else self.env._("Receipt: %s", title)
            )

    @api.depends("unit_id")
    def _compute_doc_place(self):
        """Minutes are written where the things are."""
        for receipt in self:
            receipt.doc_place = receipt.unit_id.document_place

    @api.model_create_multi
    def create(self, vals_list):
        Transfer = self.env["edu.equipment.transfer"]
        for vals in vals_list:
            transfer = Transfer.browse(vals.get("transfer_id"))
            transfer.check_access("read")
            if not (self.env.su or transfer.is_receiver):
                raise AccessError(self.env._("Only the receiver signs a receipt."))
            vals |= {**dict.fromkeys(FACTS, False), "state": "draft"}
            vals["transfer_id"] = transfer.id
            vals["unit_id"] = transfer.receiver_id.id
        return super().create(vals_list)

    def write(self, vals):
        if FACTS & vals.keys() and not self.env.su:
            raise UserError(self.env._("A receipt goes on by its buttons."))
        if set(vals) - FREE - self._talk() and not self.env.su:
            self._check_draft()
        return super().write(vals)

    @api.model
    def _talk(self):
        return {n for n in self._fields if n.startswith(("message_", "activity_"))}

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self._check_draft()

    def _check_draft(self):
        """:raise UserError: naming the first receipt that is signed"""
        for receipt in self.filtered(lambda receipt: receipt.state != "draft"):
            raise UserError(
                self.env._("%s is signed: it stays as it is.", receipt.name)
            )

    def _step(self, before, after):
        """Take one step; only the first of two who try at once takes it.

        :raise UserError: for who comes second
        """
        self.ensure_one()
        if after not in TRANSITIONS[before]:
            raise UserError(self.env._("This step is not possible now."))
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                "UPDATE edu_equipment_transfer_receipt SET state = %s, write_uid = %s, "
                "write_date = now() AT TIME ZONE 'UTC' "
                "WHERE id = %s AND state = %s RETURNING id",
                after,
                self.env.uid,
                self.id,
                before,
            )
        )
        self.invalidate_recordset()
        if not rows:
            raise UserError(self.env._("%s: this is already done.", self.name))

    def action_fill(self):
        """List again all that is on the way."""
        self.check_access("write")
        self._check_draft()
        for receipt in self:
            receipt.line_ids.unlink()
            receipt.env.flush_all()
            receipt.env.cr.execute(SQL(FILL, receipt=receipt.id, uid=receipt.env.uid))
        self.env["edu.equipment.transfer.receipt.line"].invalidate_model(flush=False)
        self.invalidate_recordset(["line_ids"])


class EduEquipmentTransfer(models.Model):
    """The receiver's side of a transfer."""

    _inherit = "edu.equipment.transfer"

    receipt_ids = fields.One2many(
        "edu.equipment.transfer.receipt", "transfer_id", "Receipts", readonly=True
    )

    def action_receive(self):
        """Open the receipt that lists what is on the way, or begin one."""
        self.ensure_one()
        self.check_access("read")
        self._check_state_in("under_way")
        Receipt = self.env["edu.equipment.transfer.receipt"]
        receipt = Receipt.search(
            [("transfer_id", "=", self.id), ("state", "=", "draft")]
        )
        if not receipt:
            if not self.in_transit:
                raise UserError(self.env._("%s: nothing is on the way.", self.name))
            receipt = Receipt.create(self._prepare_receipt())
            receipt.action_fill()
        return receipt.get_formview_action()

    def _prepare_receipt(self):
        store = self.env["edu.place"].search(
            [("unit_id", "=", self.receiver_id.id), ("kind", "=", "store")], limit=1
        )
        dispatch = self.sudo().dispatch_ids[-1:]
        return {
            "transfer_id": self.id,
            "place_id": store.id,
            "handover_place": self.receiver_id.name,
            "giver_person": dispatch.user_id.name,
            "receiver_person": self.env.user.name,
        }
