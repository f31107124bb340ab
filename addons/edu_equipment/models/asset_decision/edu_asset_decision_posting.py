from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.shares import spread
from .decision_kinds import RECOSTING, REGROUPING, VOUCHERS


class EduAssetDecisionPosting(models.Model):
    """Carrying a decision out: register, value ledger and accounts in one voucher."""

    _inherit = "edu.asset.decision"

    def action_carry_out(self):
        """Enter the approved decision in the books, by one voucher.

        :raise AccessError: unless the user is an accountant of the unit
        :raise UserError: when it is not approved, or the books have changed since
        """
        self._check_accountant()
        for decision in self:
            decision._check_ready()
            decision._set_state("done")
            decision.sudo()._carry_out()

    def _check_ready(self):
        self.ensure_one()
        if self.state != "approved":
            raise UserError(
                self.env._("%s is not to be carried out.", self.display_name)
            )
        if self.date > fields.Date.context_today(self):
            raise UserError(self.env._("%s is not in force yet.", self.display_name))
        self.line_ids._check_register()
        self._check_content()

    def _carry_out(self):
        if self.kind not in VOUCHERS:
            getattr(self, f"_carry_out_{self.kind}")()
            return
        self._make_lines()
        before, now = self._placed(), self._states_now()
        placed = self._placed_after(before)
        after = self._states_after(now, placed)
        voucher = self.env["edu.equipment.voucher"].create(self._prepare_voucher())
        lines = self._prepare_moves(before, placed)
        self.env["edu.equipment.voucher.line"].create(
            [{"voucher_id": voucher.id, **vals} for vals in lines]
        )
        coming = self.line_ids.filtered(lambda line: line.kind_after == "fixed_asset")
        coming._set_register()
        voucher._post(values=self._sql_rows(voucher, self._changes(now, after)))
        voucher._write_entries(self._class_rows(voucher, now))
        (self.line_ids - coming)._set_register()
        if self.kind == "upgrade":
            self.line_ids._record_parts()
        self._set_fact({"voucher_id": voucher.id})

    def _prepare_voucher(self):
        return {
            "type": VOUCHERS[self.kind],
            "unit_id": self.unit_id.id,
            "date": self.date,
            "reason": self.display_name,
            "origin": self.decision_number or self.name,
        }

    def _sql_rows(self, voucher, rows):
        """Return the changes of value as the voucher takes them."""
        if not rows:
            return SQL(
                "SELECT 0 AS voucher_id, 0 AS equipment_id, '' AS book, "
                "0 AS funding_id, '' AS event, 0 AS quantity, 0 AS cost, 0 AS wear "
                "WHERE false"
            )
        return SQL(
            "SELECT * FROM (VALUES %s) AS row (voucher_id, equipment_id, book, "
            "funding_id, event, quantity, cost, wear)",
            SQL(", ").join(
                SQL("%s", (voucher.id, equipment.id, *rest))
                for equipment, *rest in rows
            ),
        )

    def _class_rows(self, voucher, now):
        """Return the rows of an entry for assets that change their class only."""
        if self.kind != "reclassification":
            return []
        rows = []
        Funding = self.env["edu.funding.source"]
        for line in self.line_ids.filtered(lambda line: line._changes_class_only()):
            for (book, funding), (_quantity, cost, wear) in now[
                line.equipment_id
            ].items():
                source = Funding.browse(funding)
                fixed = (voucher, "regrouping", book, line.kind_before)
                rows += [
                    (*fixed, line.class_before_id, source, -float(cost), -float(wear)),
                    (*fixed, line.class_id, source, float(cost), float(wear)),
                ]
        return rows

    # ----- new lines of the register ------------------------------------------------
    def _make_lines(self):
        """Make the register lines that a splitting or merging adds."""
        fresh = self.line_ids.filtered(lambda line: not line.equipment_id)
        if not fresh:
            return
        main = (self.line_ids - fresh)[:1].equipment_id
        codes = main._free_codes(len(fresh))
        made = self.env["edu.equipment"].create(
            [
                line._prepare_equipment(main, codes[rank])
                for rank, line in enumerate(fresh)
            ]
        )
        for line, equipment in zip(fresh, made, strict=True):
            # Past our own write(), which is for users.
            line._set_results({"is_new": True, "equipment_id": equipment.id})

    # ----- where things stand ---------------------------------------------------------
    def _placed(self):
        """Return {equipment: [(place, condition, quantity, value)]}, most first."""
        rows = self.env["edu.equipment.balance"].search(
            [
                ("equipment_id", "in", self.line_ids.equipment_id.ids),
                "|",
                ("quantity", ">", 0),
                ("value", "!=", 0),
            ],
            order="quantity DESC, id",
        )
        placed = {equipment: [] for equipment in self.line_ids.equipment_id}
        for row in rows:
            placed[row.equipment_id].append(
                (row.place_id, row.condition, row.quantity, row.value)
            )
        return placed

    def _placed_after(self, before):
        """Return {equipment: [(place, condition, quantity)]} as it then stands.

        What is split stays where most of it stood; what is merged stands where the
        line that is kept stood, or where most of the first one did.
        """
        home = next((rows[0][:2] for rows in before.values() if rows), (False, "good"))
        after = {}
        for line in self.line_ids:
            rows = [row[:3] for row in before[line.equipment_id] if row[2]]
            if self.kind in REGROUPING:
                rows = line._placed_as(rows, home)
            after[line.equipment_id] = rows
        return after

    def _prepare_moves(self, before, after):
        """Return the lines that take out what stands there and bring in what will."""
        if self.kind not in RECOSTING and self.kind not in REGROUPING:
            return []
        adjustment = self.env["edu.place"]._virtual(self.unit_id, "adjustment")
        outside = adjustment[self.unit_id].id
        out, back = [], []
        for equipment in after:
            lines = self.line_ids.filtered(
                lambda line, e=equipment: line.equipment_id == e
            )
            line = lines[-1:]
            held = before[equipment]
            rest = sum(value for *_place, quantity, value in held if not quantity)
            for place, condition, quantity, value in held:
                if quantity:
                    move = line._prepare_move(condition, quantity, value + rest)
                    rest = 0
                    out.append(
                        {**move, "from_place_id": place.id, "to_place_id": outside}
                    )
            rows = after[equipment]
            cost = lines._cost_together()
            shares = spread(cost, [row[2] for row in rows]) if rows else []
            for (place, condition, quantity), value in zip(rows, shares, strict=True):
                move = line._prepare_move(condition, quantity, value)
                back.append({**move, "from_place_id": outside, "to_place_id": place.id})
        return out + back

    # ----- suspension of use ----------------------------------------------------
    def _carry_out_suspension(self):
        """Wear rests from the day of the decision (see `edu.wear.suspension`)."""
        rows = self.env["edu.wear.suspension"].create(
            [
                {
                    "equipment_id": line.equipment_id.id,
                    "date_from": self.date,
                    "date_to": self.date_to,
                    "reason": self.reason,
                    "decision_number": self.decision_number or self.name,
                }
                for line in self.line_ids
            ]
        )
        for line, row in zip(self.line_ids, rows, strict=True):
            line._set_results({"suspension_id": row.id})

    def _carry_out_resumption(self):
        """The suspension ends on the day before."""
        by_asset = self._suspensions().grouped("equipment_id")
        for line in self.line_ids:
            row = by_asset[line.equipment_id]
            if row.date_from >= self.date:
                self._refuse(line, self.env._("its suspension begins on this day"))
            line._set_results({"suspension_id": row.id, "date_before": row.date_to})
            row.date_to = self.date - timedelta(days=1)
