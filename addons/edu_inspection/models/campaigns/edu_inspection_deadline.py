from odoo import api, fields, models

APPLICANTS = [
    ("school", "Schools, to their office"),
    ("direct", "Units directly under the department"),
    ("office", "Offices, to the department"),
]


class EduInspectionDeadline(models.Model):
    """Until when who hands in, and whether the day itself still counts (INS-04, Q-03).

    "Trước ngày 25/11/2019" closes on the day before; "hạn cuối 17/09/2019" includes it.
    """

    _name = "edu.inspection.deadline"
    _description = "Closing date of a round"
    _order = "round_id, applicant"

    round_id = fields.Many2one(
        "edu.inspection.round", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="round_id.unit_id", store=True, precompute=True, index=True
    )
    campaign_id = fields.Many2one(related="round_id.campaign_id", store=True)
    applicant = fields.Selection(APPLICANTS, "Who hands in", required=True)
    date = fields.Date("Closing date", required=True)
    is_inclusive = fields.Boolean("This day included", default=True)
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    to_verify = fields.Boolean(
        help="The date must still be checked against the official text."
    )

    _once = models.Constraint(
        "UNIQUE(round_id, applicant)", "A round has one closing date for each."
    )

    @api.depends("date", "is_inclusive")
    def _compute_display_name(self):
        for row in self:
            day = row.date and row.date.strftime("%d/%m/%Y")
            text = (
                self.env._("until %s") if row.is_inclusive else self.env._("before %s")
            )
            row.display_name = text % day

    def _is_late(self, date):
        """Whether something handed in on a date is late; without a date never."""
        if not self:
            return False
        self.ensure_one()
        return date > self.date if self.is_inclusive else date >= self.date
