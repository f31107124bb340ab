from odoo import api, fields, models


class EduInspection(models.Model):
    """A dossier measured by what is no longer in force says so (LIB-19, LEG-02).

    It warns and stops nobody: campaigns of a year are finished by the standard they
    were announced with.
    """

    _inherit = "edu.inspection"

    basis_warning = fields.Char(compute="_compute_basis_warning")

    @api.depends("standard_id", "result_title_id", "state")
    @api.depends_context("lang")
    def _compute_basis_warning(self):
        today = fields.Date.context_today(self)
        for dossier in self:
            standard = dossier.sudo().standard_id
            dossier.basis_warning = (
                standard._basis_warning(today) or dossier._end_warning(today)
                if dossier.state not in ("recognised", "refused", "concluded")
                else False
            )

    def _end_warning(self, date):
        """Return a sentence when the standard itself has ended, or False."""
        standard = self.sudo().standard_id
        if not standard.date_to or standard.date_to >= date:
            return False
        return self.env._(
            "%(standard)s was valid until %(day)s.",
            standard=standard.name,
            day=standard.date_to.strftime("%d/%m/%Y"),
        )


class EduInspectionAssessment(models.Model):
    """The one who signs sees the warning too."""

    _inherit = "edu.inspection.assessment"

    basis_warning = fields.Char(related="inspection_id.basis_warning")
