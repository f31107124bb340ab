from odoo import fields, models
from odoo.exceptions import UserError

from .edu_inspection_steps import INSPECTORS, LEADERS


class EduInspectionAssessment(models.Model):
    """Signing an assessment, and correcting a signed one by a new version (INS-06)."""

    _inherit = "edu.inspection.assessment"

    _steps_with_reason = {"correct": "_correct"}

    def action_sign(self):
        """Fix the scores with the name and the day of the one who signs.

        :raise UserError: naming the questions that are open or lack their evidence
        """
        for row in self:
            dossier = row.inspection_id
            dossier._check_member(
                row.unit_id, LEADERS if row.tier == "self" else INSPECTORS
            )
            row.check_access("write")
            row._check_draft()
            row._check_signable()
            title, _gaps = row._judge()
            row._replace_former()
            self.env.flush_all()  # signed rows do not change any more
            row.sudo().write(
                {
                    "title_id": title.id,
                    "signed_on": fields.Date.context_today(row),
                    "signed_by_id": row.env.uid,
                    "state": "signed",
                }
            )
            row.flush_recordset()  # one open version at a time, says the database
            dossier._assessed(row.sudo())

    def _replace_former(self):
        former = self.sudo().replaces_id.filtered(lambda row: row.state == "signed")
        if former:
            former.write({"state": "replaced"})
            former.flush_recordset()

    def _check_signable(self):
        self.ensure_one()
        if self.tier == "self":
            self.inspection_id._check_open()
        open_ones = self.score_ids.filtered(lambda row: not row.is_answered)
        if open_ones:
            raise UserError(
                self.env._(
                    "Still to be answered: %s.",
                    "; ".join(open_ones.criterion_id.mapped("display_name")[:5]),
                )
            )
        for row in self.score_ids.filtered("is_raised"):
            if not row.note or not row.attachment_ids:
                raise UserError(
                    self.env._(
                        "%s is scored above what was measured: give the reason and "
                        "attach the evidence.",
                        row.criterion_id.display_name,
                    )
                )
        if self.tier == "self":
            self._check_evidence()

    def _check_evidence(self):
        lacking = self.score_ids.filtered(
            lambda row: (
                row.criterion_id.needs_evidence
                and row.points
                and not row.attachment_ids
            )
        )
        if lacking:
            raise UserError(
                self.env._(
                    "Evidence is missing for: %s.",
                    "; ".join(lacking.criterion_id.mapped("display_name")[:5]),
                )
            )

    def action_correct(self):
        """Ask why a signed assessment is corrected."""
        self.ensure_one()
        title = self.env._("Correct a signed assessment")
        return self.env["edu.step.reason"]._ask(self, "correct", title)

    def _correct(self, reason):
        """Begin a new version with the same scores; the signed one stays readable.

        :raise UserError: once the dossier is decided
        """
        self.ensure_one()
        dossier = self.inspection_id
        dossier._check_member(
            self.unit_id, LEADERS if self.tier == "self" else INSPECTORS
        )
        if self.state != "signed" or dossier.state in (
            "recognised",
            "refused",
            "concluded",
        ):
            raise UserError(
                self.env._("%s cannot be corrected now.", self.display_name)
            )
        if self.tier == "self":
            dossier._check_open()
        rows = self.sudo()
        new = rows.create(
            {
                "inspection_id": dossier.id,
                "tier": self.tier,
                "unit_id": self.unit_id.id,
                "date": self.date,
                "version": self.version + 1,
                "replaces_id": self.id,
                "committee_id": rows.committee_id.id,
                "correction_reason": reason,
            }
        )
        rows.score_ids._copy_to(new)
        return new.with_env(self.env)._open()
