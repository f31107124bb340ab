from odoo import models


class EduInspectionVisitLine(models.Model):
    """At a visit the on-site form of each unit is a tap away."""

    _inherit = "edu.inspection.visit.line"

    def action_inspect(self):
        action = super().action_inspect()
        assessment = self.env["edu.inspection.assessment"].browse(action["res_id"])
        return assessment.action_open_onsite()
