from odoo import api, fields, models


class EduReportCopy(models.Model):
    """The paper of a report as it was handed in: kept, with its fingerprint (REP-01).

    Each handing in adds a version; nothing replaces it.
    """

    _name = "edu.report.copy"
    _description = "Copy of a report"
    _inherit = ["edu.filed.copy.mixin"]
    _order = "submission_id, version, id"

    submission_id = fields.Many2one(
        "edu.report.submission", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="submission_id.unit_id", store=True, precompute=True, index=True
    )
    date = fields.Date("Handed in on", default=None)

    def _filed_lines(self):
        return [(self.env._("Paper"), self.submission_id.display_name)]

    def _filed_series(self):
        return [("submission_id", "=", self.submission_id.id)]

    @api.model
    def _keep(self, report):
        """Print a report and keep the file, with its fingerprint."""
        token, paper = (
            report._register_localised()
            .env[self._name]
            ._filed_paper(report.version, report.submitted_on)
        )
        file = report.with_context(edu_paper=paper)._register_file("pdf")
        vals = {
            "submission_id": report.id,
            "version": report.version,
            "date": report.submitted_on,
            "token": token,
        }
        return self._filed_keep(vals, file)
