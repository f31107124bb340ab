from hashlib import sha256

from odoo import api, fields, models


class EduReportCopy(models.Model):
    """The paper of a report as it was handed in: kept, with its fingerprint (REP-01).

    Each handing in adds a version; nothing replaces it.
    """

    _name = "edu.report.copy"
    _description = "Copy of a report"
    _inherit = ["edu.append.only.mixin"]
    _order = "submission_id, version, id"

    submission_id = fields.Many2one(
        "edu.report.submission", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="submission_id.unit_id", store=True, precompute=True, index=True
    )
    version = fields.Integer(required=True, aggregator=None)
    date = fields.Date("Handed in on", required=True)
    attachment_id = fields.Many2one(
        "ir.attachment", "File", required=True, ondelete="restrict"
    )
    fingerprint = fields.Char("SHA-256", required=True)
    is_intact = fields.Boolean("Unchanged", compute="_compute_is_intact")

    @api.depends("attachment_id", "fingerprint")
    def _compute_is_intact(self):
        for copy in self:
            raw = copy.sudo().attachment_id.raw or b""
            copy.is_intact = sha256(raw).hexdigest() == copy.fingerprint

    @api.model
    def _keep(self, report):
        """Print a report and keep the file, with its fingerprint."""
        name, content, mimetype = report._register_file("pdf")
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": name,
                    "raw": content,
                    "mimetype": mimetype,
                    "res_model": report._name,
                    "res_id": report.id,
                }
            )
        )
        return self.sudo().create(
            {
                "submission_id": report.id,
                "version": report.version,
                "date": report.submitted_on,
                "attachment_id": attachment.id,
                "fingerprint": sha256(content).hexdigest(),
            }
        )
