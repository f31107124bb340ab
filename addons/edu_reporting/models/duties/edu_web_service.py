from odoo import api, fields, models
from odoo.fields import Domain


class EduWebService(models.Model):
    """What a website of a school offers: a checklist with dates (IT-10)."""

    _name = "edu.web.service"
    _description = "Public service on a website"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    section = fields.Selection(
        [
            ("notices", "Minimum information"),
            ("enrolment", "Enrolment of entry classes"),
            ("progress", "Information for parents"),
            ("leave", "Requests for leave"),
            ("activities", "Extracurricular activities"),
            ("other", "Other"),
        ],
        required=True,
        default="notices",
    )
    is_minimum = fields.Boolean(
        "Minimum", help="A website without it does not count as effective (TGT-01)."
    )

    @api.depends("name", "is_minimum")
    def _compute_display_name(self):
        for service in self:
            name = service.name
            if service.is_minimum:
                name = self.env._("%s (minimum)", name)
            service.display_name = name

    @api.model
    def _minimum_on(self, date):
        """Return the minimum services in force on a date."""
        return self.sudo().search(
            self._domain_valid_on(date) & Domain("is_minimum", "=", True)
        )
