from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command

from .edu_custody_document import STEPS


class EduCustodyDocumentScan(models.Model):
    """Items are scanned into a draft: by label, serial number or mark."""

    _name = "edu.custody.document"
    _inherit = ["edu.custody.document", "edu.equipment.loan.scan.mixin"]

    def _scan_one(self, scan, things):
        """Put one item on the document; say when it cannot be moved now."""
        code = str(scan["code"])[:100].strip()
        item = self._scanned_item(code, things)
        if not item:
            return self._answer("error", code, self.env._("Not in your custody"))
        if item in self.line_ids.item_id:
            words = self.env._("Already on the document.")
            return self._answer("warn", item.display_name, words)
        try:
            item._check_state_is(STEPS[self.kind][0])
        except UserError as error:
            return self._answer("error", item.display_name, str(error))
        self.line_ids = [Command.create({"item_id": item.id})]
        words = self.env._("Piece %s", len(self.line_ids))
        return self._answer("ok", item.display_name, words)

    def _scanned_item(self, code, things):
        """Return the item of this unit behind a code, maybe none."""
        normal = self.env["edu.custody.count.entry"]._normal
        key = normal(code)
        items = self.env["edu.controlled.item"].search(
            [("unit_id", "=", self.unit_id.id)]
        )
        found = items.filtered(
            lambda item: (
                item.equipment_id in things
                or key in (normal(item.serial_no), normal(item.marking))
            )
        )
        return found if len(found) == 1 else found.browse()

    def action_take_back(self):
        """Begin the return of what is still out of this lesson, and open it."""
        self.ensure_one()
        back = self.create(
            {
                "kind": "return",
                "unit_id": self.unit_id.id,
                "class_id": self.class_id.id,
                "lesson": self.lesson,
                "second_id": self.second_id.id,
                "witness_id": self.witness_id.id,
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": back.id,
            "views": [(False, "form")],
        }

    def action_fill_items(self):
        """Put all items that can move on a draft: those out, or all held."""
        self.check_access("write")
        for document in self:
            items = self.env["edu.controlled.item"].search(
                [
                    ("unit_id", "=", document.unit_id.id),
                    ("state", "in", list(STEPS[document.kind][0])),
                ]
            )
            document.line_ids = [
                Command.create({"item_id": item.id})
                for item in items - document.line_ids.item_id
            ]
