from odoo import fields, models


class EduIncidentNote(models.TransientModel):
    """Adds an entry to the timeline of an incident, closes it or takes it up again."""

    _name = "edu.incident.note"
    _description = "Entry in the timeline"

    incident_id = fields.Many2one("edu.equipment.incident", required=True)
    mode = fields.Selection(
        [
            ("note", "Note"),
            ("close", "Close"),
            ("reopen", "Take up again"),
        ],
        required=True,
        default="note",
    )
    text = fields.Char("What", required=True)

    def action_confirm(self):
        """Do what the dialog was opened for; each checks who may."""
        self.ensure_one()
        incident = self.incident_id
        if self.mode == "close":
            incident._close(self.text)
        elif self.mode == "reopen":
            incident._reopen(self.text)
        else:
            self.env["edu.incident.event"].create(
                {"incident_id": incident.id, "name": self.text}
            )
        return {"type": "ir.actions.act_window_close"}
