from odoo import api, fields, models

from .edu_equipment_receipt_entry import CLAIM_ACTIVITY

CLAIMS = [
    ("replace", "Replace"),
    ("repair", "Repair"),
    ("refund", "Refund"),
]


class EduEquipmentReceiptClaim(models.Model):
    """What the supplier is asked to do about what was not accepted (EQM-04)."""

    _inherit = "edu.equipment.receipt.line"

    claim_kind = fields.Selection(
        CLAIMS,
        "Asked of the supplier",
        compute="_compute_claim_kind",
        store=True,
        readonly=False,
        precompute=True,
    )
    claim_date = fields.Date("Until")
    claim_note = fields.Char("Follow-up")
    claim_done = fields.Boolean("Settled")
    claim_done_on = fields.Date("Settled on", readonly=True)

    @api.depends("defective", "wrong")
    def _compute_claim_kind(self):
        for line in self:
            refused = line.defective + line.wrong
            line.claim_kind = (line.claim_kind or "replace") if refused else False

    def action_claim_done(self):
        """The supplier has replaced, repaired or paid."""
        self.check_access("write")
        today = fields.Date.context_today(self)
        self.write({"claim_done": True})
        self.sudo().write({"claim_done_on": today})
        settled = self.receipt_id.filtered(
            lambda receipt: all(
                receipt.line_ids.filtered("claim_kind").mapped("claim_done")
            )
        )
        settled.activity_feedback([CLAIM_ACTIVITY], only_automated=True)
