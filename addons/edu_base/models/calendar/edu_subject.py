from odoo import fields, models


class EduSubject(models.Model):
    """A subject of the curriculum, or "shared" for equipment of no one subject."""

    _name = "edu.subject"
    _description = "Subject"
    _order = "sequence, name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    level_ids = fields.Many2many("edu.level", string="Levels")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This subject already exists.")
