from odoo import models


class EduPlanLine(models.Model):
    _name = "edu.plan.line"
    _inherit = ["edu.plan.line"]

    def _when(self):
        """Return the period in words: one month, or from one to another."""
        months = [f"{day:%m/%Y}" for day in (self.date_from, self.date_to) if day]
        return " – ".join(dict.fromkeys(months))
