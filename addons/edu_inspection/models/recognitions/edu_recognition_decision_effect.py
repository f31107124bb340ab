from odoo import models


class EduRecognitionDecisionLine(models.Model):
    """What an approved decision does to dossiers and titles (TTL-13)."""

    _inherit = "edu.recognition.decision.line"

    def _carry_out(self):
        """Write titles and their events; runs as the program, after the approval."""
        for line in self.sudo():
            if line.outcome == "recognise":
                line._recognise()
            elif line.outcome == "refuse":
                line.inspection_id._set_state("refused", result_note=line.reason)
            else:
                line._handle()

    def _recognise(self):
        self.ensure_one()
        dossier, date = self.inspection_id, self.decision_id.date
        Recognition = self.env["edu.recognition"]
        held = Recognition._current(dossier.unit_id, dossier.object, dossier.place_id)
        if held:
            held.write({"status": "replaced"})
            held.flush_recordset()
        title = Recognition.create(
            {
                "unit_id": dossier.unit_id.id,
                "object": dossier.object,
                "place_id": dossier.place_id.id,
                "level_id": dossier.level_id.id,
                "standard_id": self.title_id.standard_id.id,
                "title_id": self.title_id.id,
                "decision_id": self.decision_id.id,
                "inspection_id": dossier.id,
                "date": date,
                **Recognition._dates_for(self.title_id, date),
            }
        )
        self.recognition_id = title
        self._log("raise" if held else "recognise", title)
        dossier._set_state(
            "recognised", result_title_id=self.title_id.id, result_note=self.reason
        )

    def _handle(self):
        """Maintain, warn, lower or take away a title that is held."""
        self.ensure_one()
        title, date = self.recognition_id, self.decision_id.date
        due = title._dates_for(title.title_id, date)["check_due"]
        change = {
            "maintain": {"status": "maintained", "check_due": due},
            "not_maintain": {"status": "not_maintained"},
            "downgrade": {
                "status": "titled",
                "title_id": self.title_id.id,
                "check_due": due,
            },
            "revoke": {"status": "revoked", "check_due": False},
        }
        title.write(change[self.outcome])
        self._log(self.outcome, title)

    def _log(self, kind, title):
        self.env["edu.recognition.event"].create(
            {
                "recognition_id": title.id,
                "kind": kind,
                "date": self.decision_id.date,
                "title_id": title.title_id.id,
                "decision_id": self.decision_id.id,
                "inspection_id": self.inspection_id.id,
                "reason": self.reason,
            }
        )
