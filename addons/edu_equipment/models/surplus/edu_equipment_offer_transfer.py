from odoo import fields, models
from odoo.exceptions import UserError


class EduEquipmentOfferTransfer(models.Model):
    """Accepted offers become drafts of transfers, and follow them (SUR-02, SUR-03)."""

    _name = "edu.equipment.offer"
    _inherit = ["edu.equipment.offer"]

    transfer_id = fields.Many2one(
        "edu.equipment.transfer", readonly=True, copy=False, index="btree_not_null"
    )
    done_quantity = fields.Float(
        "Transferred", digits=(16, 3), readonly=True, copy=False, default=0
    )

    _done_within = models.Constraint(
        "CHECK(done_quantity BETWEEN 0 AND quantity)",
        "More would be transferred than was offered.",
    )

    def action_transfer(self):
        """Draft one transfer for each pair of schools from the accepted offers.

        :raise UserError: without accepted offers, or when something is gone
        """
        self.check_access("read")
        self._check_decider(self.sudo().giver_id | self.sudo().receiver_id)
        offers = self.sudo().filtered(lambda offer: offer.state == "accepted")
        if not offers:
            raise UserError(self.env._("Agree to offers first."))
        transfers = self.env["edu.equipment.transfer"]
        for (giver, receiver), pair in offers.grouped(
            lambda offer: (offer.giver_id, offer.receiver_id)
        ).items():
            transfers |= pair._draft_transfer(giver, receiver)
        offers._refresh_sums()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_transfer_action"
        )
        return dict(action, domain=[("id", "in", transfers.ids)], context={})

    def _draft_transfer(self, giver, receiver):
        """Return the draft of one pair; the giver's officer completes its dossier."""
        wanted = {}
        for offer in self:
            line = offer.line_id
            key = (line.equipment_id, line.place_id, line.condition)
            wanted[key] = wanted.get(key, 0) + offer.quantity
        transfer = (
            self.env["edu.equipment.transfer"]
            .sudo()
            ._propose(
                giver,
                receiver,
                [(*key, quantity) for key, quantity in wanted.items()],
                self.env._("Surplus of the giver, needed by the receiver."),
            )
        )
        listed = {
            (line.equipment_id, line.place_id, line.condition): line.quantity
            for line in transfer.line_ids
        }
        for key, quantity in wanted.items():
            if listed.get(key, 0) < quantity:
                raise UserError(
                    self.env._(
                        "%(thing)s of %(giver)s: not so many are on hand any more. "
                        "Take the offer back.",
                        thing=key[0].display_name,
                        giver=giver.name,
                    )
                )
        self.write({"transfer_id": transfer.id, "state": "sent"})
        transfer._ask(giver, self.env._("Complete the dossier and submit the transfer"))
        return transfer

    def _follow(self):
        """Take over from the transfer what has been received, and how it ended."""
        offers = self.sudo().filtered("transfer_id")
        offers.transfer_id.line_ids.invalidate_recordset(["received"])
        for transfer, group in offers.grouped("transfer_id").items():
            received = {line._key(): line.received for line in transfer.line_ids}
            ends = {"done": "done", "cancelled": "cancelled"}
            state = ends.get(transfer.state, "sent")
            for offer in group:
                key = offer.line_id._key()
                taken = min(offer.quantity, received.get(key, 0))
                received[key] = received.get(key, 0) - taken
                offer.write({"done_quantity": taken, "state": state})
        offers._refresh_sums()
