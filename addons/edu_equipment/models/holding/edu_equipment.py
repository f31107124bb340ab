from odoo import api, fields, models
from odoo.fields import Domain


class EduEquipmentAntivirus(models.Model):
    """Computers that hold important data need a licensed antivirus (IT-21)."""

    _inherit = "edu.equipment"

    has_important_data = fields.Boolean(
        "Holds important data",
        help="Accounting, examinations, personal files: a licensed antivirus first.",
    )
    licence_ids = fields.Many2many(
        "edu.software.licence",
        "edu_equipment_edu_software_licence_rel",
        string="Software",
    )
    lacks_antivirus = fields.Boolean(
        "No licensed antivirus",
        compute="_compute_lacks_antivirus",
        search="_search_lacks_antivirus",
    )

    @api.depends("has_important_data", "licence_ids.date_expiry")
    def _compute_lacks_antivirus(self):
        lacking = self.filtered_domain(self._search_lacks_antivirus("in", [True]))
        for line in self:
            line.lacks_antivirus = line in lacking

    def _search_lacks_antivirus(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        protects = (
            Domain("purpose", "=", "security")
            & Domain("is_free", "=", False)
            & (Domain("date_expiry", "=", False) | Domain("date_expiry", ">=", today))
        )
        return Domain("has_important_data", "=", True) & ~Domain(
            "licence_ids", "any", protects
        )
