from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..disposal.edu_equipment_writeoff_line_mixin import RANKS

# Kept by dispatches and receipts, never written by a client.
PROGRESS = frozenset(
    {"sent", "received", "refused", "returned", "missing", "target_id"}
)

# Guarded: who comes second finds nothing left and changes nothing.
ADVANCE = """
    UPDATE edu_equipment_transfer_line l
       SET sent = l.sent + s.sent, received = l.received + s.received,
           refused = l.refused + s.refused, returned = l.returned + s.returned,
           missing = l.missing + s.missing,
           in_transit = l.sent + s.sent - l.received - s.received
                      - l.refused - s.refused - l.missing - s.missing,
           to_send = l.quantity - l.sent - s.sent,
           target_id = coalesce(s.target_id, l.target_id)
      FROM unnest(%s::int[], %s::int[], %s::numeric[], %s::numeric[], %s::numeric[],
                  %s::numeric[], %s::numeric[])
           AS s(id, target_id, sent, received, refused, returned, missing)
     WHERE l.id = s.id
       AND l.sent + s.sent BETWEEN 0 AND l.quantity
       AND l.received + s.received >= 0 AND l.refused + s.refused >= 0
       AND l.missing + s.missing >= 0
       AND l.returned + s.returned BETWEEN 0 AND l.refused + s.refused
       AND l.received + s.received + l.refused + s.refused + l.missing + s.missing
           <= l.sent + s.sent
 RETURNING l.id
"""


class EduEquipmentTransferLine(models.Model):
    """One thing to hand over: how many, in which state, and how far it has come.

    Money is in đồng; name and code are those of the day it was listed: the receiver
    reads them without reading the giver's register.
    """

    _name = "edu.equipment.transfer.line"
    _description = "Equipment to transfer"
    _inherit = ["edu.equipment.writeoff.line.mixin", "edu.approval.line.mixin"]
    _approval_parent = "transfer_id"
    _approval_free = frozenset({"to_send"})
    _order = "transfer_id, sequence, id"
    _rec_name = "name"

    transfer_id = fields.Many2one(
        "edu.equipment.transfer", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="transfer_id.unit_id", store=True, precompute=True, index=True
    )
    receiver_id = fields.Many2one(
        related="transfer_id.receiver_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="transfer_id.state", string="Progress")
    name = fields.Char(compute="_compute_names", store=True, precompute=True)
    code = fields.Char(compute="_compute_names", store=True, precompute=True)
    in_custody = fields.Boolean(related="equipment_id.in_custody")
    image_256 = fields.Image(related="equipment_id.image_256")
    reason = fields.Char("Reason, future use")
    to_send = fields.Float(
        "To send now",
        digits=(16, 3),
        compute="_compute_to_send",
        store=True,
        readonly=False,
        help="What the next dispatch takes.",
    )
    sent = fields.Float(digits=(16, 3), readonly=True, copy=False)
    received = fields.Float("Taken over", digits=(16, 3), readonly=True, copy=False)
    refused = fields.Float(digits=(16, 3), readonly=True, copy=False)
    returned = fields.Float("Back at the giver", digits=(16, 3), readonly=True)
    missing = fields.Float(digits=(16, 3), readonly=True, copy=False)
    in_transit = fields.Float(
        "On the way", digits=(16, 3), compute="_compute_open", store=True
    )
    target_id = fields.Many2one(
        "edu.equipment",
        "Line of the receiver",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    _once = models.Constraint(
        "UNIQUE(transfer_id, equipment_id, place_id, condition)",
        "This is already on the list: change its quantity.",
    )
    _sent_in_order = models.Constraint(
        "CHECK(sent >= 0 AND sent <= quantity)", "More is sent than was decided on."
    )
    _received_in_order = models.Constraint(
        "CHECK(received >= 0 AND refused >= 0 AND missing >= 0 AND returned >= 0 "
        "AND returned <= refused AND received + refused + missing <= sent)",
        "More is received than was sent.",
    )
    _to_send_in_order = models.Constraint(
        "CHECK(to_send >= 0 AND to_send <= quantity)",
        "What is sent now lies between zero and the quantity.",
    )

    def _writeoff_date(self):
        return self.transfer_id.date or super()._writeoff_date()

    @api.depends("equipment_id")
    def _compute_names(self):
        for line in self:
            equipment = line.equipment_id.sudo()
            line.name, line.code = equipment.name, equipment.code

    @api.depends("equipment_id")
    def _compute_held(self):
        """Propose where the best pieces of the line stand, and all of them."""
        held = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", self.equipment_id._origin.ids)
            & Domain("quantity", ">", 0)
            & Domain("place_id.is_virtual", "=", False)
            & Domain("equipment_id.in_custody", "!=", True)
        )
        best = {}
        for balance in held.sorted(lambda b: RANKS[b.condition], reverse=True):
            best.setdefault(balance.equipment_id.id, balance)
        for line in self:
            balance = best.get(line.equipment_id._origin.id, held.browse())
            line.place_id = balance.place_id
            line.condition = balance.condition or (bool(line.equipment_id) and "good")
            line.quantity = balance.quantity or 1

    @api.depends("quantity", "sent")
    def _compute_to_send(self):
        for line in self:
            line.to_send = line.quantity - line.sent

    @api.depends("sent", "received", "refused", "missing")
    def _compute_open(self):
        for line in self:
            line.in_transit = line.sent - line.received - line.refused - line.missing

    @api.constrains("equipment_id", "place_id", "unit_id")
    def _check_unit(self):
        for line in self.sudo():
            if line.unit_id != line.equipment_id.unit_id or (
                line.unit_id != line.place_id.unit_id
            ):
                raise ValidationError(
                    self.env._(
                        "%s belongs to another unit.", line.equipment_id.display_name
                    )
                )

    @api.constrains("equipment_id", "place_id", "condition", "quantity")
    def _check_free(self):
        """Nothing is promised twice, nor more than there is (SUR-01)."""
        free = self.env["edu.equipment.disposal.line"]._free(
            [line._key() for line in self]
        )
        for line in self:
            if free.get(line._key(), 0) < 0:
                raise ValidationError(
                    self.env._(
                        "%(line)s in %(place)s: not so many are on hand in this "
                        "condition, or another open transfer or disposal already has "
                        "them.",
                        line=line.equipment_id.display_name,
                        place=line.place_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {**dict.fromkeys(PROGRESS, 0), "target_id": False}
        vals_list = [{**vals, **fixed} for vals in vals_list]
        for vals in vals_list:
            vals.pop("to_send", None)
        return super().create(vals_list)

    def write(self, vals):
        if PROGRESS & vals.keys():
            raise UserError(self.env._("Dispatches and receipts write this."))
        return super().write(vals)

    @api.model
    def _advance(self, steps):
        """Add to the progress of lines, of all or, when one has changed, of none.

        :param steps: {line id: {"sent" | "received" | …: quantity, maybe negative,
            "target_id": id of the receiver's line of the register, if it is new}}
        :raise UserError: when a line has not so much left for the step
        """
        self.env.flush_all()
        names = ("sent", "received", "refused", "returned", "missing")
        columns = [[step.get(name, 0) for step in steps.values()] for name in names]
        targets = [step.get("target_id") for step in steps.values()]
        rows = self.env.execute_query(SQL(ADVANCE, list(steps), targets, *columns))
        self.invalidate_model([*names, "in_transit", "to_send", "target_id"])
        self.env["edu.equipment.transfer"].invalidate_model(
            ["progress", "in_transit", "to_send", "to_return"]
        )
        left = set(steps) - {line_id for (line_id,) in rows}
        if left:
            line = self.browse(min(left))
            raise UserError(
                self.env._("%s: so many are not open any more; look again.", line.name)
            )
