from odoo import fields, models

EVENTS = [
    ("recognise", "Recognised"),
    ("raise", "Raised"),
    ("maintain", "Maintained"),
    ("not_maintain", "No longer kept"),
    ("downgrade", "Lowered"),
    ("revoke", "Taken away"),
]


class EduRecognitionEvent(models.Model):
    """What a decision did to a title: only added, never changed (TTL-13)."""

    _name = "edu.recognition.event"
    _description = "Event of a title"
    _inherit = ["edu.append.only.mixin"]
    _order = "recognition_id, date, id"

    recognition_id = fields.Many2one(
        "edu.recognition", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="recognition_id.unit_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(EVENTS, "Event", required=True)
    date = fields.Date(required=True)
    title_id = fields.Many2one("edu.standard.title")
    decision_id = fields.Many2one("edu.recognition.decision", required=True)
    inspection_id = fields.Many2one("edu.inspection", "Dossier")
    reason = fields.Text()
