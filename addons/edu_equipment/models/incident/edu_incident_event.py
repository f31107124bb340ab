from odoo import api, fields, models

KINDS = [
    ("recorded", "Recorded"),
    ("alerted", "Superiors alerted"),
    ("police", "Police informed"),
    ("step", "Step taken"),
    ("note", "Note"),
    ("overdue", "Overdue"),
]


class EduIncidentEvent(models.Model):
    """One entry of an incident's timeline: who, when, what (EQP-02, QPA-06).

    Entries are only added; the database refuses to change or delete them.
    """

    _name = "edu.incident.event"
    _description = "Event of an incident"
    _inherit = ["edu.append.only.mixin"]
    _order = "date desc, id desc"
    _log_access = False  # written once: who and when, and never again

    incident_id = fields.Many2one(
        "edu.equipment.incident", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="incident_id.unit_id", store=True, precompute=True, index=True
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "By", required=True)
    kind = fields.Selection(KINDS, required=True, default="note")
    name = fields.Char("What", required=True)

    @api.model_create_multi
    def create(self, vals_list):
        """Write entries in the caller's own name, at the time of the server."""
        own = {"user_id": self.env.uid, "date": fields.Datetime.now()}
        if not self.env.su:
            own["kind"] = "note"
        return super().create([{**vals, **own} for vals in vals_list])
