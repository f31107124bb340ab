from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

STEPS = [("report", "Written report"), ("dossier", "Dossier of the case")]


class EduIncidentDeadline(models.Model):
    """Days within which a loss is reported and its dossier handed in, by law.

    The guidance of the department says only "timely" (C.II.3); decrees
    151/2017/NĐ-CP and 186/2025/NĐ-CP give 30 days from discovery for the dossier.
    """

    _name = "edu.incident.deadline"
    _description = "Deadline of an incident"
    _inherit = ["edu.dated.mixin"]
    _order = "step, controlled_only desc, date_from nulls first"
    _rec_name = "step"

    step = fields.Selection(STEPS, required=True)
    controlled_only = fields.Boolean("Only with controlled items")
    days = fields.Integer("Days from discovery", required=True)
    escalate_days = fields.Integer(
        "Tell the units above after", default=2, help="Days over the limit."
    )

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (step WITH =, (controlled_only::int) WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "This step has one deadline at a time.",
    )
    _not_negative = models.Constraint(
        "CHECK(days >= 0 AND escalate_days >= 0)",
        "The number of days cannot be negative.",
    )

    @api.model
    def _all(self):
        """Return all deadlines, those for controlled items first: few rows."""
        return self.sudo().search(Domain.TRUE)

    def _for(self, step, discovered, controlled):
        """Return the deadline of a step among these, maybe none.

        :param discovered: day of discovery
        :param controlled: whether controlled items are concerned
        """
        return self.filtered(
            lambda row: (
                row.step == step
                and (controlled or not row.controlled_only)
                and (not row.date_from or row.date_from <= discovered)
                and (not row.date_to or row.date_to >= discovered)
            )
        )[:1]

    def _due(self, discovered):
        """Return the day until which the step is taken, False without a deadline."""
        return bool(self) and discovered + timedelta(days=self.days)
