from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import SQL

from ...engine.shares import spread


class EduEquipmentVoucher(models.Model):
    """Vouchers of decisions go back with their decision, and in their order."""

    _inherit = "edu.equipment.voucher"

    asset_decision_ids = fields.One2many(
        "edu.asset.decision", "voucher_id", "Decision", readonly=True
    )

    def _reverse(self, date):
        for decision in self.sudo().asset_decision_ids:
            if decision.state == "done":
                raise UserError(
                    self.env._(
                        "%(voucher)s belongs to %(decision)s: take that back.",
                        voucher=decision.voucher_id.name,
                        decision=decision.display_name,
                    )
                )
        self._check_no_later_decision()
        self._check_not_settled()
        return super()._reverse(date)

    def _check_not_settled(self):
        """:raise UserError: naming the decision that settled a shortage of these"""
        settled = self.env["edu.asset.decision"].sudo()
        for decision in settled.search(
            [("missing_voucher_id", "in", self.ids), ("state", "=", "done")], limit=1
        ):
            raise UserError(
                self.env._(
                    "%s was entered after this: take it back first.",
                    decision.display_name,
                )
            )

    def _check_no_later_decision(self):
        """What moved before a decision went at another cost: it would leave a rest.

        :raise UserError: naming the later decision
        """
        if not self:
            return
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT d.id
                  FROM edu_equipment_move m
                  JOIN edu_equipment_value_move later
                    ON later.equipment_id = m.equipment_id
                   AND later.voucher_id > m.voucher_id
                  JOIN edu_asset_decision d
                    ON d.voucher_id = later.voucher_id AND d.state = 'done'
                 WHERE m.voucher_id IN %s
                 LIMIT 1
                """,
                self._ids,
            )
        )
        for (decision_id,) in rows:
            raise UserError(
                self.env._(
                    "%s was entered after this: take it back first.",
                    self.env["edu.asset.decision"]
                    .browse(decision_id)
                    .sudo()
                    .display_name,
                )
            )

    def _prepare_reversal(self, date, moves):
        """A decision goes back where its assets stand now, at the cost of before."""
        vals = super()._prepare_reversal(date, moves)
        if not self.sudo().asset_decision_ids:
            return vals
        commands = []
        for equipment, rows in moves.grouped("equipment_id").items():
            commands += self._commands_back(equipment, rows)
        # What the decision brought leaves before what it took comes back.
        commands.sort(key=lambda command: command[2]["to_place_id"] != self._outside())
        return {**vals, "line_ids": commands}

    def _outside(self):
        Place = self.env["edu.place"]
        return Place._virtual(self.unit_id, "adjustment")[self.unit_id].id

    def _commands_back(self, equipment, moves):
        """Return the lines that take the moves of one asset back."""
        brought = moves.filtered(lambda move: move.to_place_id.is_counted)
        taken = moves - brought
        held = self.env["edu.equipment.balance"].search(
            [("equipment_id", "=", equipment.id), ("quantity", ">", 0)]
        )
        quantity = sum(taken.mapped("quantity"))
        same = round(quantity - sum(brought.mapped("quantity")), 3) == 0
        now = {(b.place_id, b.condition, b.quantity) for b in held}
        then = {(m.to_place_id, m.condition_to, m.quantity) for m in brought}
        if not same or now == then:
            return [Command.create(self._prepare_reversal_line(move)) for move in moves]
        if round(sum(held.mapped("quantity")) - quantity, 3):
            raise UserError(
                self.env._(
                    "%s: pieces have come or gone since: take those vouchers back "
                    "first.",
                    equipment.display_name,
                )
            )
        values = spread(sum(taken.mapped("value")), held.mapped("quantity"))
        return [
            Command.create(self._prepare_line_back(balance, value, outward))
            for balance, new in zip(held, values, strict=True)
            for outward, value in ((True, balance.value), (False, new))
        ]

    def _prepare_line_back(self, balance, value, outward):
        ends = [balance.place_id.id, self._outside()]
        source, target = ends if outward else ends[::-1]
        return {
            "equipment_id": balance.equipment_id.id,
            "from_place_id": source,
            "to_place_id": target,
            "condition": balance.condition,
            "condition_to": balance.condition,
            "quantity": balance.quantity,
            "unit_cost": round(value / balance.quantity),
            "value": value,
        }
