from odoo import models
from odoo.exceptions import UserError

from .edu_custody_document import STEPS

HELD = ("stored", "out", "repair")


class EduCustodyDocumentCount(models.Model):
    """No movement while a count is open; no handover of the post without one."""

    _inherit = "edu.custody.document"

    def _items_held(self):
        return self.env["edu.controlled.item"].search(
            [("unit_id", "=", self.unit_id.id), ("state", "in", HELD)]
        )

    def _check_complete(self):
        result = super()._check_complete()
        self._check_counted()
        return result

    def _carry_out(self):
        self._check_counted()
        return super()._carry_out()

    def _check_counted(self):
        """:raise UserError: during a count, and when the post goes over uncounted"""
        self.ensure_one()
        Count = self.env["edu.custody.count"].sudo()
        open_count = Count.search(
            [("unit_id", "=", self.unit_id.id), ("state", "=", "counting")], limit=1
        )
        if open_count and (STEPS[self.kind][1] or self.kind == "handover"):
            raise UserError(
                self.env._(
                    "%s is under way: nothing moves until both counters have closed.",
                    open_count.display_name,
                )
            )
        if self.kind != "handover":
            return
        if not Count._is_full_count_today(self.unit_id):
            raise UserError(
                self.env._(
                    "Before the post is handed over, two people count every serial "
                    "number on the same day."
                )
            )
        left = self.sudo()._items_held() - self.sudo().line_ids.item_id
        if left:
            raise UserError(
                self.env._(
                    "The post is handed over with all items; %s are missing here.",
                    len(left),
                )
            )
