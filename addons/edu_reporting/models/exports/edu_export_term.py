from odoo import api, fields, models

from .edu_export_source import CODE_LISTS


class EduExportTerm(models.Model):
    """A code of the receiving system, as its own list has it."""

    _name = "edu.export.term"
    _description = "Code of a receiving system"
    _order = "system_id, code_list, code"
    _rec_names_search = ["code", "name"]

    system_id = fields.Many2one(
        "edu.export.system", required=True, index=True, ondelete="cascade"
    )
    code_list = fields.Selection(CODE_LISTS, required=True)
    code = fields.Char(required=True)
    name = fields.Char(index="trigram")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE(system_id, code_list, code)", "This code already exists."
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for term in self:
            term.display_name = " ".join(filter(None, (term.code, term.name)))
