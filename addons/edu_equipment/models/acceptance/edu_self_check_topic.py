from odoo import fields, models


class EduSelfCheckTopic(models.Model):
    """What a self-inspection looks at; each document takes the active topics."""

    _name = "edu.self.check.topic"
    _description = "Topic of self-inspection"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, help="As printed in the minutes.")
    question = fields.Text("What to look at")
    active = fields.Boolean(default=True)
