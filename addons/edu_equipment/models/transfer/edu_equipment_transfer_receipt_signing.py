from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .edu_equipment_transfer_receipt_line import TAKEN

STEPS = {
    "accepted": "received",
    "damaged": "received",
    "refused": "refused",
    "missing": "missing",
}

# One look-up per row: PostgreSQL's plan for a join of what was inserted just now goes
# wrong by seconds.
VALUES = """
    SELECT %(incoming)s AS voucher_id, t.target_id AS equipment_id,
           CASE WHEN m.book <> 'stock' THEN m.book
                WHEN (SELECT bool_and(coalesce(root.is_warehouse, false))
                        FROM edu_equipment_voucher_line vl
                        JOIN edu_place p ON p.id = vl.to_place_id
                        JOIN edu_place root ON root.id = p.root_id
                       WHERE vl.voucher_id = %(incoming)s
                         AND vl.equipment_id = t.target_id)
                THEN 'stock' ELSE 'use' END AS book,
           m.funding_id, 'transfer_in' AS event, -m.quantity AS quantity,
           -m.cost AS cost, -m.wear AS wear
      FROM edu_equipment_value_move m
     CROSS JOIN LATERAL (
           SELECT l.target_id FROM edu_equipment_transfer_line l
            WHERE l.transfer_id = %(transfer)s AND l.equipment_id = m.equipment_id
            LIMIT 1) t
     WHERE m.voucher_id = %(outgoing)s
"""


class EduEquipmentTransferReceiptSigning(models.Model):
    """The receiver's signature books it in both units, at once or not at all."""

    _inherit = "edu.equipment.transfer.receipt"

    def action_sign(self):
        """Sign what was found and book it on both sides (SUR-03, EQM-17)."""
        self.check_access("write")
        for receipt in self:
            receipt.sudo()._sign()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _sign(self, custody=None):
        """One transaction: whatever fails, nothing of it has happened.

        :param custody: the custody document that hands items over, if they are such
        """
        self._check_findings()
        self._step("draft", "done")
        lines, transfer = self.line_ids, self.transfer_id
        transfer.line_ids._advance(self._progress_steps())
        taken = lines.filtered(lambda line: line.outcome in TAKEN)
        transfer._register_targets(taken.line_id)
        vouchers = {
            "out_voucher_id": self._giver_voucher(taken),
            "in_voucher_id": self._receiver_voucher(taken),
            "back_voucher_id": self._missing_voucher(),
        }
        posted = self.env["edu.equipment.voucher"].union(*vouchers.values())
        incoming = vouchers["in_voucher_id"]
        if posted - incoming:
            if custody:
                custody._log(custody.line_ids, posted - incoming)
            (posted - incoming)._post()
        if incoming:
            if custody:
                custody._take_over(taken, incoming)
            incoming._post(values=self._values_taken_over(vouchers))
        self.write(
            {
                **{name: voucher.id for name, voucher in vouchers.items()},
                "user_id": self.env.uid,
                "signed_on": fields.Datetime.now(),
                "number": len(
                    transfer.receipt_ids.filtered(lambda r: r.state != "draft")
                ),
            }
        )
        self._propose_incidents()
        self._tell(posted)
        transfer._settle()

    def _check_findings(self):
        """:raise UserError: naming what is missing before the signature"""
        self.ensure_one()
        self._check_draft()
        transfer = self.transfer_id
        transfer._check_state_in("under_way")
        transfer._check_handover_date(self.date)
        first = min(transfer.dispatch_ids.mapped("date"), default=self.date)
        if self.date < first:
            raise UserError(self.env._("It is received after it was dispatched."))
        if not self.line_ids:
            raise UserError(self.env._("%s lists nothing.", self.name))
        for line in self.line_ids:
            if line.outcome in TAKEN and not (line.place_id or self.place_id):
                raise UserError(self.env._("%s: say where it is put.", line.name))
            if line.outcome != "accepted" and not line.note:
                raise UserError(self.env._("%s: say in a remark why.", line.name))
            if line.outcome == "damaged" and line.condition_to == line.condition:
                raise UserError(
                    self.env._("%s: say in which condition it came.", line.name)
                )

    def _progress_steps(self):
        """Return the progress of each line of the transfer, as `_advance` takes it."""
        steps = defaultdict(lambda: defaultdict(float))
        for line in self.line_ids:
            steps[line.line_id.id][STEPS[line.outcome]] += line.quantity
        return dict(steps)

    # ----- vouchers -------------------------------------------------------------
    def _giver_voucher(self, taken):
        rows = [
            (line.line_id.equipment_id.id, None, None, line.condition, line.quantity)
            for line in taken
        ]
        return self._draft_voucher("transfer_out", self.giver_id, rows)

    def _receiver_voucher(self, taken):
        rows = [
            (
                line.line_id.target_id.id,
                None,
                (line.place_id or self.place_id).id,
                line.condition_to if line.outcome == "damaged" else line.condition,
                line.quantity,
            )
            for line in taken
        ]
        return self._draft_voucher("transfer_in", self.unit_id, rows)

    def _missing_voucher(self):
        """What never came is the giver's again, where its loss is then followed up."""
        rows = [
            (
                line.line_id.equipment_id.id,
                None,
                line.line_id.place_id.id,
                line.condition,
                line.quantity,
            )
            for line in self.line_ids
            if line.outcome == "missing"
        ]
        return self._draft_voucher("dispatch_back", self.giver_id, rows)

    def _draft_voucher(self, kind, unit, rows):
        voucher = self.env["edu.equipment.voucher"]
        if rows:
            voucher = self.transfer_id._voucher(kind, unit, self.date)
            voucher._insert_lines(rows)
        return voucher

    def _values_taken_over(self, vouchers):
        """Return what the giver's voucher took off the books, as it enters here.

        To the đồng, by funding source: cost, wear and so what is left (EQM-17). What
        the giver had not issued yet is in stock only where it goes into a warehouse.
        """
        return SQL(
            VALUES,
            incoming=vouchers["in_voucher_id"].id,
            outgoing=vouchers["out_voucher_id"].id,
            transfer=self.transfer_id.id,
        )

    # ----- what follows -----------------------------------------------------------
    def _propose_incidents(self):
        """Draft the incident of what was damaged (receiver) or is missing (giver)."""
        Incident = self.env["edu.equipment.incident"]
        damaged = self.line_ids.filtered(lambda line: line.outcome == "damaged")
        missing = self.line_ids.filtered(lambda line: line.outcome == "missing")
        if damaged:
            rows = [
                (
                    line.line_id.target_id,
                    line.place_id or self.place_id,
                    line.condition_to,
                    line.quantity,
                )
                for line in damaged
            ]
            Incident |= self._incident(self.unit_id, rows, "damage", damaged)
        if missing:
            rows = [
                (
                    line.line_id.equipment_id,
                    line.line_id.place_id,
                    line.condition,
                    line.quantity,
                )
                for line in missing
            ]
            Incident |= self._incident(self.giver_id, rows, "loss", missing)
        self.write({"incident_ids": Incident.ids})

    def _incident(self, unit, rows, kind, lines):
        notes = "; ".join(f"{line.name}: {line.note}" for line in lines)
        return self.env["edu.equipment.incident"]._report(
            unit, rows, kind, f"{self.name}. {notes}", self.date
        )

    def _tell(self, vouchers):
        transfer = self.transfer_id
        transfer._message_log(
            body=self.env._(
                "%(receipt)s signed by %(user)s: vouchers %(vouchers)s",
                receipt=self.name,
                user=self.env.user.name,
                vouchers=", ".join(vouchers.mapped("name")),
            )
        )
        if any(line.outcome == "refused" for line in self.line_ids):
            transfer._ask(
                transfer.unit_id,
                self.env._("Take back what was refused"),
                transfer.proposer_id,
            )
