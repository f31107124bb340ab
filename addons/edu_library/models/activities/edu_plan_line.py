from odoo import fields, models


class EduPlanLine(models.Model):
    """The theme under which the library works in the month of the line (LIB-41)."""

    _inherit = "edu.plan.line"

    theme = fields.Char("Theme of the month")
