from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EduInspectionVisitLine(models.Model):
    """A unit at a visit: what it brought, what was found and advised (TTL-19, 20)."""

    _name = "edu.inspection.visit.line"
    _description = "Unit at a visit"
    _order = "visit_id, sequence, id"

    visit_id = fields.Many2one(
        "edu.inspection.visit", required=True, index=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        related="visit_id.unit_id",
        string="Inspects",
        store=True,
        precompute=True,
        index=True,
    )
    date = fields.Date(related="visit_id.date", store=True)
    visit_state = fields.Selection(related="visit_id.state")
    sequence = fields.Integer(default=10)
    unit_id = fields.Many2one("edu.unit", required=True, index=True)
    inspection_id = fields.Many2one(
        "edu.inspection",
        "Dossier",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id)]",
    )
    is_brought = fields.Boolean("Dossier brought")
    result = fields.Selection(
        [
            ("pass", "Meets the standard"),
            ("supplement", "To be completed"),
            ("fail", "Does not meet it"),
        ],
        compute="_compute_result",
        store=True,
        readonly=False,
    )
    feedback = fields.Text()
    advice = fields.Text(help="What the unit is advised to do.")
    advice_due = fields.Date("Until")
    advice_done_on = fields.Date("Verified on")

    _once = models.Constraint(
        "UNIQUE(visit_id, unit_id, inspection_id)", "A unit stands in a visit once."
    )

    @api.constrains("unit_id", "visit_id")
    def _check_reach(self):
        for line in self.sudo():
            if not line.unit_id._is_below(line.visit_id.unit_id):
                raise ValidationError(
                    self.env._(
                        "%(unit)s is not inspected by %(inspector)s.",
                        unit=line.unit_id.name,
                        inspector=line.visit_id.unit_id.name,
                    )
                )

    @api.depends("inspection_id.result_title_id", "inspection_id.state")
    def _compute_result(self):
        """What the signed assessment says; a person may say more."""
        for line in self:
            dossier = line.inspection_id
            if dossier.state in ("concluded", "recognised"):
                line.result = "pass" if dossier.result_title_id else "fail"
            elif dossier.state == "returned":
                line.result = "supplement"
            else:
                line.result = line.result

    def action_inspect(self):
        """Open the on-site form of the unit."""
        self.ensure_one()
        return self.inspection_id.action_inspect()
