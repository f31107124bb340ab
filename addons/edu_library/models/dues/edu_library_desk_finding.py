from odoo import api, models
from odoo.tools import format_date


class EduLibraryDeskFinding(models.AbstractModel):
    """What was lost comes back, or was reported by mistake."""

    _inherit = "edu.library.desk"

    @api.model
    def _found(self, copy):
        """Take back a copy that was reported lost."""
        report = self.env["edu.library.compensation"]._lost(copy)
        facts = {"copy_id": copy.id, "reader_id": report.reader_id.id}
        if not report:
            text = self.env._("It counts as lost without a report.")
            return self._say("error", copy.display_name, text), facts
        hold = report._found().get(copy)
        text = self.env._("Found again: it was lost. %s", report._said_back())
        if hold:
            kept = self.env._(
                "Keep it for %(reader)s until %(date)s",
                reader=hold.reader_id.display_name,
                date=format_date(self.env, hold.keep_until),
            )
            answer = self._say("warn", copy.display_name, f"{kept}. {text}")
            return {**answer, "hold": hold.reader_id.display_name}, facts
        return self._say("warn", copy.display_name, text), facts

    @api.model
    def _undo(self, unit, scan):
        """A report that nobody has gone on with is taken back: the reader has it."""
        event = self.env["edu.library.desk.event"].search(
            [
                ("request_id", "=", str(scan.get("code") or "")),
                ("unit_id", "=", unit.id),
                ("act", "in", ("lost", "damaged", "return")),
            ]
        )
        loan = event.loan_id
        report = loan.compensation_ids.filtered(lambda row: row.state == "draft")
        if not report:
            return super()._undo(unit, scan)
        facts = {"copy_id": loan.copy_id.id, "loan_id": loan.id}
        if report._revoke(reopen=True):
            text = self.env._("It is with %s again.", loan.reader_id.name)
            return self._say("ok", loan.copy_id.display_name, text, loan=loan), facts
        text = self.env._("The report is cancelled.")
        return self._say("ok", loan.copy_id.display_name, text), facts
