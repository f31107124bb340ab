from odoo import api, fields, models


class EduChemicalGroup(models.Model):
    """A storage group: what is kept together, away from other groups (CHM-01)."""

    _name = "edu.chemical.group"
    _description = "Storage group of chemicals"
    _order = "sequence, code"
    _rec_names_search = ["code", "name"]

    code = fields.Char(required=True)
    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE(code)", "This storage group already exists."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for group in self:
            group.display_name = f"{group.code} · {group.name}" if group.code else ""
