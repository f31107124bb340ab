from odoo import fields, models
from odoo.exceptions import UserError


class EduEquipmentIncidentSettling(models.Model):
    """Writing off what is lost, marking what is damaged, taking back what is found."""

    _inherit = "edu.equipment.incident"

    loss_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Voucher of the loss", readonly=True, copy=False
    )
    damage_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Voucher of the damage", readonly=True, copy=False
    )

    # ----- the approval -------------------------------------------------------
    def _approval_check(self):
        self.ensure_one()
        if self.state != "follow_up":
            raise UserError(self.env._("%s: send the written report first.", self.name))
        lines = self.line_ids.filtered(lambda line: line.outcome != "none")
        if not lines:
            raise UserError(
                self.env._(
                    "%s: nothing is lost or damaged; the unit above closes it.",
                    self.name,
                )
            )
        if not self.cause or not self.responsibility:
            raise UserError(
                self.env._("%s: enter cause and responsibility.", self.name)
            )
        if self.kind == "theft" and not self.police_informed:
            raise UserError(self.env._("%s: inform the police first.", self.name))
        lines._check_outcomes()

    def _approval_amount(self):
        """Return the original value in đồng."""
        self.ensure_one()
        return self.value

    def _approval_done(self):
        """Post the loss and the damage; the superior then closes the case."""
        for incident in self:
            lost = incident.line_ids.filtered(lambda line: line.outcome == "lost")
            damaged = incident.line_ids.filtered(lambda line: line.outcome == "damaged")
            incident._set_state("settled")
            incident._set_fact(
                {
                    "loss_voucher_id": incident._post_loss(lost).id,
                    "damage_voucher_id": incident._post_damage(damaged).id,
                }
            )
            incident._log_event("step", self.env._("Write-off approved and posted"))

    def _approval_refused(self):
        self._log_event("step", self.env._("Write-off rejected"))

    # ----- the ledger -----------------------------------------------------------
    def _voucher(self, kind):
        return (
            self.env["edu.equipment.voucher"]
            .sudo()
            .create(
                {
                    "type": kind,
                    "unit_id": self.unit_id.id,
                    "date": fields.Date.context_today(self),
                    "reason": self.name,
                    "origin": self.number,
                }
            )
        )

    def _post_loss(self, lines):
        """Post what is lost and not found again; return the voucher, maybe none."""
        rows = [
            (*line._key()[:2], None, line.condition, line._missing())
            for line in lines
            if line._missing() > 0
        ]
        if not rows:
            return self.env["edu.equipment.voucher"]
        voucher = self._voucher("loss")
        voucher._insert_lines(rows)
        voucher._post()
        return voucher

    def _post_damage(self, lines):
        """Post the new condition of what is damaged, where it stands."""
        if not lines:
            return self.env["edu.equipment.voucher"]
        voucher = self._voucher("internal")
        self.env["edu.equipment.voucher.line"].sudo().create(
            [
                {
                    "voucher_id": voucher.id,
                    "equipment_id": line.equipment_id.id,
                    "from_place_id": line.place_id.id,
                    "to_place_id": line.place_id.id,
                    "condition": line.condition,
                    "condition_to": line.condition_to,
                    "quantity": line.quantity,
                }
                for line in lines
            ]
        )
        voucher._post()
        return voucher

    def action_return_found(self):
        """Put back what was found: the loss is reversed, the rest posted anew."""
        self.check_access("write")
        for incident in self:
            lines = incident.line_ids.filtered(
                lambda line: line.quantity_found != line.quantity_returned
            )
            if incident.state != "settled" or not lines:
                raise UserError(
                    self.env._(
                        "%s: enter on the lines how many were found again.",
                        incident.name,
                    )
                )
            incident._repost_loss(lines)
            names = ", ".join(lines.equipment_id.mapped("display_name"))
            incident._log_event("step", self.env._("Found again: %s", names))

    def _repost_loss(self, lines):
        today = fields.Date.context_today(self)
        self.sudo().loss_voucher_id._reverse(today)
        for line in lines:
            line._set_returned()
        lost = self.sudo().line_ids.filtered(lambda line: line.outcome == "lost")
        self._set_fact({"loss_voucher_id": self._post_loss(lost).id})
