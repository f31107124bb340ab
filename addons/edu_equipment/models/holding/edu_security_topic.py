from odoo import fields, models

SYSTEMS = [
    ("hardware", "Hardware and network"),
    ("software", "Software and data"),
    ("website", "Website and social pages"),
]


class EduSecurityTopic(models.Model):
    """What a check of information security asks, system by system (IT-21)."""

    _name = "edu.security.topic"
    _description = "Topic of information security"
    _inherit = ["edu.dated.mixin"]
    _order = "system, sequence, id"

    name = fields.Char("What is checked", required=True)
    sequence = fields.Integer(default=10)
    system = fields.Selection(SYSTEMS, required=True, default="software")
    active = fields.Boolean(default=True)
