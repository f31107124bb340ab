from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL

from .edu_custody_document import STEPS

TO_ARMOURY = ("receipt", "internal", "return", "count")


class EduCustodyDocumentLedger(models.Model):
    """What the last signature does: states, custody log and ledger at once."""

    _inherit = "edu.custody.document"

    def _carry_out(self):
        """Move the items; all or nothing, in one transaction."""
        self.ensure_one()
        before, after = STEPS[self.kind]
        items = self.line_ids.item_id
        items._check_state_is(before)
        if after:
            items._step(before, after)
        self._set_fact({"state": "done", "done_on": fields.Datetime.now()})
        self._mark_open(items)
        self._change_keys(items)
        vouchers = self._ledger_steps()
        for kind, lines in vouchers:
            self._post_voucher(kind, lines)
        if not vouchers:
            self._log(self.line_ids, self.env["edu.equipment.voucher"])

    def _mark_open(self, items):
        """What is handed out is open until it comes back, is lost or goes."""
        opened = self.kind == "issue"
        if not opened and self.kind not in ("return", "loss"):
            return
        self.env.flush_all()
        where = (
            SQL("document_id = %s", self.id)
            if opened
            else SQL("item_id IN %s AND is_open", items._ids)
        )
        self.env.cr.execute(
            SQL("UPDATE edu_custody_line SET is_open = %s WHERE %s", opened, where)
        )
        self.env["edu.custody.line"].invalidate_model(["is_open"])
        self.invalidate_model(["open_count"])

    def _change_keys(self, items):
        """New seal or key holders, and the keeper who takes the post over."""
        if self.kind == "seal":
            items._set_keys({"seal_no": self.seal_no})
        elif self.kind == "key":
            items._set_keys({"key_holder_ids": [Command.set(self.key_holder_ids.ids)]})

    def _ledger_steps(self):
        """Return [(type of voucher, lines)]; a line: (custody line, from, to, was)."""
        held = self._held()
        steps = {}
        for line in self.line_ids:
            item = line.item_id
            here = held.get(item.equipment_id)
            kinds = {
                "issue": ["loan"],
                "return": ["return"],
                "transfer": ["disposal"],
                "loss": ["loss"],
                "found": ["count"],
            }.get(self.kind, [])
            if self.kind == "receipt" and not here:
                kinds = ["receipt"]
            elif self.kind == "receipt" and here[0] != item.place_id:
                kinds = ["internal"]
            elif self.kind == "loss" and here and here[0].kind == "on_loan":
                kinds = ["return", "loss"]
            elif kinds and not here and self.kind != "found":
                raise UserError(
                    self.env._("%s is not on the books.", item.display_name)
                )
            for kind in kinds:
                steps.setdefault(kind, []).append((line, here))
        order = ["receipt", "internal", "loan", "return", "disposal", "loss", "count"]
        return sorted(steps.items(), key=lambda step: order.index(step[0]))

    def _held(self):
        """Return {register line: (place, condition)} of what is on hand."""
        return self._held_of(self.line_ids.item_id)

    @api.model
    def _held_of(self, items):
        """Return {register line: (place, condition)} of what is on hand of items."""
        lines = items.equipment_id
        balances = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", lines.ids) & Domain("quantity", ">", 0)
        )
        return {b.equipment_id: (b.place_id, b.condition) for b in balances}

    def _post_voucher(self, kind, steps):
        """Write the voucher, tell of it in the custody log, then post it."""
        voucher = self.env["edu.equipment.voucher"].create(
            {
                "type": kind,
                "unit_id": self.unit_id.id,
                "date": fields.Date.context_today(self),
                "reason": self.env._("Custody document %s", self.name),
                "line_ids": [
                    Command.create(self._prepare_line(kind, *step)) for step in steps
                ],
            }
        )
        lines = self.env["edu.custody.line"].union(*(line for line, _here in steps))
        self._log(lines, voucher)
        voucher._post()

    @api.model
    def _prepare_line(self, kind, line, here):
        home = line.item_id.place_id.id
        place, condition = here or (self.env["edu.place"], line.condition)
        source = home if kind == "loss" else place.id
        if kind in ("receipt", "return"):
            source = False
        elif kind == "count":
            source = self._adjustment_place().id
        back = self.kind == "loss" and kind == "return"
        return {
            "equipment_id": line.item_id.equipment_id.id,
            "quantity": 1,
            "from_place_id": source,
            "to_place_id": home if kind in TO_ARMOURY else False,
            "condition": condition,
            "condition_to": condition
            if back or self.kind == "loss"
            else line.condition,
        }

    def _adjustment_place(self):
        """Return the place from which the books take what was found again."""
        return self.env["edu.place"].search(
            [("unit_id", "=", self.unit_id.id), ("kind", "=", "adjustment")], limit=1
        )

    def _log(self, lines, voucher):
        """Add an entry to the custody log for each of the lines."""
        self.env["edu.custody.event"].create(
            [
                {
                    "unit_id": self.unit_id.id,
                    "item_id": line.item_id.id,
                    "document_id": self.id,
                    "kind": self.kind,
                    "voucher_id": voucher.id,
                    "first_id": self.first_id.id,
                    "second_id": self.second_id.id,
                    "needs_witness": line.item_id.type_id.needs_witness,
                    "witness_id": self.witness_id.id,
                    "due_at": self.due_at if self.kind == "issue" else False,
                    "detail": self._detail(line),
                }
                for line in lines
            ]
        )

    def _detail(self, line):
        """What the log keeps beside the people: condition, class, seal, keys."""
        keys = ", ".join(self.key_holder_ids.mapped("name"))
        parts = (line.condition, self.class_id.name, self.lesson, self.party)
        extra = {"seal": self.seal_no, "key": keys}.get(self.kind)
        return " · ".join(part for part in (*parts, extra) if part)
