from odoo import api, fields, models
from odoo.fields import Domain


class EduInspectionPath(models.Model):
    """Who inspects and who appraises a dossier before the decision (INS-01, Q-02).

    The first row that fits is taken when the dossier is handed in, and kept with it. A
    delegated office is one with a dated `edu.delegation`; without an office above, a
    unit is directly under the department: two tiers are no other program.
    """

    _name = "edu.inspection.path"
    _description = "Path of a dossier"
    _inherit = ["edu.dated.mixin"]
    _order = "object, sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    object = fields.Selection(
        selection=lambda self: self.env["edu.standard"]._select_objects(),
        string="Object of inspection",
        required=True,
    )
    applicant = fields.Selection(
        [
            ("direct", "Units directly under the department"),
            ("office", "Units under an office"),
            ("delegated", "Units under a delegated office"),
        ],
        "Applicants",
        required=True,
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    max_rank = fields.Integer(
        "Up to rank", aggregator=None, help="Of the title applied for; 0: all titles."
    )
    office_inspects = fields.Boolean(help="The office visits and proposes.")
    department_appraises = fields.Boolean(help="The department looks at it itself.")

    _somebody_looks = models.Constraint(
        "CHECK(office_inspects OR department_appraises)",
        "Somebody inspects before a decision.",
    )

    @api.model
    def _for(self, obj, applicant, level, rank, date):
        """Return the path of a dossier handed in on a date, maybe none."""
        rows = self.sudo().search(
            self._domain_valid_on(date)
            & Domain("object", "=", obj)
            & Domain("applicant", "=", applicant)
        )
        return rows.filtered(
            lambda row: (
                (not row.level_ids or level in row.level_ids)
                and (not row.max_rank or rank <= row.max_rank)
            )
        )[:1]
