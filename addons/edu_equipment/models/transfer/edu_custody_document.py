from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL


class EduCustodyDocument(models.Model):
    """Items in custody go to another school from hand to hand (QPA-03, SUR-03).

    The custodian of the giver signs, then that of the receiver with the own login: the
    last signature dispatches and receives at once, in both registers, both custody
    logs and both books.
    """

    _inherit = "edu.custody.document"

    transfer_id = fields.Many2one(
        "edu.equipment.transfer",
        domain="[('unit_id', '=', unit_id), "
        "('state', 'in', ('approved', 'under_way'))]",
        help="The decided transfer that lists the items.",
        copy=False,
    )
    to_place_id = fields.Many2one(
        "edu.place",
        "Kept there in",
        compute="_compute_to_place_id",
        compute_sudo=True,
        help="The armoury of the receiver, or its first store.",
    )

    @api.depends("transfer_id")
    def _compute_to_place_id(self):
        for document in self:
            unit = document.transfer_id.receiver_id
            places = self.env["edu.place"].search(
                [("unit_id", "=", unit.id), ("kind", "in", ("armoury", "store"))]
            )
            document.to_place_id = places.sorted(lambda p: p.kind != "armoury")[:1]

    def _check_complete(self):
        """:raise UserError: when the items are not those of a decided transfer"""
        super()._check_complete()
        if self.kind != "handing_over":
            return
        transfer = self.transfer_id.sudo()
        if transfer.state not in ("approved", "under_way"):
            raise UserError(self.env._("Choose the transfer that was decided on."))
        missing = self.line_ids.item_id.sudo().equipment_id - (
            transfer.line_ids.filtered("to_send").equipment_id
        )
        if missing:
            raise UserError(
                self.env._(
                    "%s is not on the list of the transfer.", missing[0].display_name
                )
            )
        if not self._keeps_for(transfer.receiver_id, self.second_id):
            raise UserError(
                self.env._(
                    "%(user)s is neither head nor authorised custodian of %(unit)s.",
                    user=self.second_id.name,
                    unit=transfer.receiver_id.name,
                )
            )

    def _keeps_for(self, unit, user):
        """Whether a user may keep controlled items of a unit today."""
        today = fields.Date.context_today(self)
        return unit.head_user_id == user or any(
            row.user_id == user
            and row.date_from <= today
            and (not row.date_to or row.date_to >= today)
            for row in unit.sudo().custody_authorisation_ids
        )

    def _carry_out(self):
        if self.kind != "handing_over":
            return super()._carry_out()
        self.line_ids.item_id._check_state_is(("stored",))
        self._set_fact({"state": "done", "done_on": fields.Datetime.now()})
        return self._hand_over()

    def _hand_over(self):
        """Dispatch and receive at once; all or nothing."""
        transfer, today = self.transfer_id, fields.Date.context_today(self)
        if transfer.receipt_ids.filtered(lambda receipt: receipt.state == "draft"):
            raise UserError(self.env._("Sign the open receipt of the transfer first."))
        equipment = self.line_ids.item_id.equipment_id
        lines = transfer.line_ids.filtered(lambda li: li.equipment_id in equipment)
        lines._send(today, custody=self, note=self.name)
        receipt = self.env["edu.equipment.transfer.receipt"].create(
            {
                "transfer_id": transfer.id,
                "place_id": self.to_place_id.id,
                "date": today,
                "handover_place": transfer.receiver_id.name,
                "giver_person": self.first_id.name,
                "receiver_person": self.second_id.name,
                "note": self.env._("Custody document %s", self.name),
                "line_ids": [
                    Command.create({"line_id": line.id, "quantity": line.in_transit})
                    for line in lines
                ],
            }
        )
        receipt._sign(custody=self)
        receipt.place_id = False  # where weapons stand is told by their custody only

    def _take_over(self, targets, voucher):
        """Move the items into the custody of the receiver; tell of it in its log.

        :param targets: {id at the giver: id at the receiver}
        """
        for item in self.line_ids.item_id:
            item._set_keys(
                {
                    "equipment_id": targets[item.equipment_id.id],
                    "place_id": self.to_place_id.id,
                    "key_holder_ids": [Command.clear()],
                    "seal_no": False,
                }
            )
        self._mark_custody(targets)
        self._log_at(self.transfer_id.receiver_id, voucher)

    def _mark_custody(self, targets):
        """The giver's lines are free of custody, the receiver's are in it."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_equipment SET in_custody = id = ANY(%(new)s)
                 WHERE id = ANY(%(old)s) OR id = ANY(%(new)s)
                """,
                old=list(targets),
                new=list(targets.values()),
            )
        )
        self.env["edu.equipment"].invalidate_model(["in_custody"], flush=False)
        self.env["edu.controlled.item"].invalidate_model(flush=False)

    def _log_at(self, unit, voucher):
        """Add the entries to the custody log of the receiver."""
        self.env["edu.custody.event"].create(
            [
                {
                    "unit_id": unit.id,
                    "item_id": line.item_id.id,
                    "document_id": self.id,
                    "kind": self.kind,
                    "voucher_id": voucher.id,
                    "first_id": self.first_id.id,
                    "second_id": self.second_id.id,
                    "needs_witness": line.item_id.type_id.needs_witness,
                    "witness_id": self.witness_id.id,
                    "detail": self._detail(line),
                }
                for line in self.line_ids
            ]
        )
