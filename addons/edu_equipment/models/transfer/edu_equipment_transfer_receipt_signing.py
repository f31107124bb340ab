from collections import defaultdict, namedtuple

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .edu_equipment_transfer_receipt_line import TAKEN

STEPS = {
    "accepted": "received",
    "damaged": "received",
    "refused": "refused",
    "missing": "missing",
}

Finding = namedtuple(
    "Finding",
    "name outcome quantity note condition_to place_id line_id equipment_id origin_id "
    "condition target_id",
)

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
        self.ensure_one()
        found = self._findings()
        self._check_findings(found)
        self._step("draft", "done")
        transfer = self.transfer_id
        taken = [row for row in found if row.outcome in TAKEN]
        targets = transfer._register_targets([row.equipment_id for row in taken])
        steps = self._progress_steps(found)
        for row in taken:
            steps[row.line_id]["target_id"] = targets[row.equipment_id]
        transfer.line_ids._advance(steps)
        vouchers = self._draft_vouchers(found, taken, targets)
        self._post_vouchers(vouchers, targets, custody)
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
        self._tell(self.env["edu.equipment.voucher"].union(*vouchers.values()))
        transfer._settle()

    def _post_vouchers(self, vouchers, targets, custody):
        """Post those of the giver, then that of the receiver with the same values."""
        incoming = vouchers["in_voucher_id"]
        outgoing = vouchers["out_voucher_id"] | vouchers["back_voucher_id"]
        if outgoing:
            if custody:
                custody._log(custody.line_ids, outgoing)
            outgoing._post()
        if incoming:
            if custody:
                custody._take_over(targets, incoming)
            incoming._post(values=self._values_taken_over(vouchers))

    def _findings(self):
        """Return the findings with what the giver listed, in one query."""
        self.env.flush_all()
        return [
            Finding(*row)
            for row in self.env.execute_query(
                SQL(
                    """
                    SELECT f.name, f.outcome, f.quantity::float, f.note, f.condition_to,
                           coalesce(f.place_id, r.place_id), l.id, l.equipment_id,
                           l.place_id, l.condition, l.target_id
                      FROM edu_equipment_transfer_receipt_line f
                      JOIN edu_equipment_transfer_receipt r ON r.id = f.receipt_id
                      JOIN edu_equipment_transfer_line l ON l.id = f.line_id
                     WHERE f.receipt_id = %s
                     ORDER BY f.sequence, f.id
                    """,
                    self.id,
                )
            )
        ]

    def _check_findings(self, found):
        """:raise UserError: naming what is missing before the signature"""
        self._check_draft()
        transfer = self.transfer_id
        transfer._check_state_in("under_way")
        transfer._check_handover_date(self.date)
        first = min(transfer.dispatch_ids.mapped("date"), default=self.date)
        if self.date < first:
            raise UserError(self.env._("It is received after it was dispatched."))
        if not found:
            raise UserError(self.env._("%s lists nothing.", self.name))
        for row in found:
            if row.outcome in TAKEN and not row.place_id:
                raise UserError(self.env._("%s: say where it is put.", row.name))
            if row.outcome != "accepted" and not row.note:
                raise UserError(self.env._("%s: say in a remark why.", row.name))
            if row.outcome == "damaged" and row.condition_to == row.condition:
                raise UserError(
                    self.env._("%s: say in which condition it came.", row.name)
                )

    @api.model
    def _progress_steps(self, found):
        """Return the progress of each line of the transfer, as `_advance` takes it."""
        steps = defaultdict(lambda: defaultdict(float))
        for row in found:
            steps[row.line_id][STEPS[row.outcome]] += row.quantity
        return dict(steps)

    # ----- vouchers -------------------------------------------------------------
    def _draft_vouchers(self, found, taken, targets):
        """Write the vouchers of both sides; what never came is the giver's again."""
        out = [
            (row.equipment_id, None, None, row.condition, row.quantity) for row in taken
        ]
        entering = [
            (
                targets[row.equipment_id],
                None,
                row.place_id,
                row.condition_to if row.outcome == "damaged" else row.condition,
                row.quantity,
            )
            for row in taken
        ]
        back = [
            (row.equipment_id, None, row.origin_id, row.condition, row.quantity)
            for row in found
            if row.outcome == "missing"
        ]
        return {
            "out_voucher_id": self._draft_voucher("transfer_out", self.giver_id, out),
            "in_voucher_id": self._draft_voucher("transfer_in", self.unit_id, entering),
            "back_voucher_id": self._draft_voucher(
                "dispatch_back", self.giver_id, back
            ),
        }

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
