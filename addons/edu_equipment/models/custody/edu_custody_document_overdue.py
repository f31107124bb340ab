from odoo import api, fields, models
from odoo.fields import Domain


class EduCustodyDocumentOverdue(models.Model):
    """What is not back in time is an incident by itself (QPA-03, QPA-06).

    The clock is the document's, not the cron's: after the server was down, the next
    run reports all that came due meanwhile.
    """

    _inherit = "edu.custody.document"

    @api.model
    def _cron_overdue(self):
        """Report once each document with items out after the time expected."""
        late = self.sudo().search(
            Domain("kind", "=", "issue")
            & Domain("state", "=", "done")
            & Domain("due_at", "<", fields.Datetime.now())
            & Domain("incident_id", "=", False)
            & Domain("line_ids", "any", [("is_open", "=", True)])
        )
        for document in late:
            document._report_overdue()
            self.env["ir.cron"]._commit_progress(1)

    def _report_overdue(self):
        """Draft the incident and report it upward at once."""
        lines = self.line_ids.filtered("is_open")
        held = self._held()
        rows = [
            (line.item_id.equipment_id, *held[line.item_id.equipment_id], 1)
            for line in lines
        ]
        text = self.env._(
            "%(count)s controlled items of %(document)s are not back; they were "
            "expected until %(due)s.",
            count=len(lines),
            document=self.name,
            due=fields.Datetime.to_string(
                fields.Datetime.context_timestamp(self, self.due_at)
            ),
        )
        incident = self.env["edu.equipment.incident"]._report_custody(
            self.unit_id,
            rows,
            "loss",
            self.env._("Controlled items: %s not back in time", self.name),
            text,
        )
        self._set_fact({"incident_id": incident.id})
