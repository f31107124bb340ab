from odoo import fields, models


class EduWebPage(models.Model):
    """A portal or social page that speaks for the unit (IT-21)."""

    _name = "edu.web.page"
    _description = "Web or social page"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, kind, name"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("portal", "Portal of the unit"),
            ("facebook", "Facebook"),
            ("zalo", "Zalo"),
            ("youtube", "YouTube"),
            ("other", "Other"),
        ],
        required=True,
        default="portal",
    )
    url = fields.Char("Address", required=True)
    user_id = fields.Many2one(
        "res.users", "Responsible", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    is_official = fields.Boolean("Approved by the head", default=True)
    active = fields.Boolean(default=True)
    note = fields.Char()

    _url_once = models.Constraint(
        "UNIQUE(unit_id, url)", "This page is on the list already."
    )
