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
    _order = "step, controlled_only, date_from nulls first"
    _rec_name = "step"

    step = fields.Selection(STEPS, required=True)
    controlled_only = fields.Boolean("Only with controlled items")
    days = fields.Integer("Days from discovery", required=True)

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (step WITH =, (controlled_only::int) WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "This step has one deadline at a time.",
    )
    _not_negative = models.Constraint(
        "CHECK(days >= 0)", "The number of days cannot be negative."
    )

    @api.model
    def _due(self, step, discovered, controlled):
        """Return the day a step falls due, or False when no deadline is in force.

        :param discovered: day of discovery
        :param controlled: whether controlled items are concerned
        """
        rows = self.search(
            self._domain_valid_on(discovered)
            & Domain("step", "=", step)
            & Domain("controlled_only", "in", (bool(controlled), False)),
            order="controlled_only desc",
            limit=1,
        )
        return rows and discovered + timedelta(days=rows.days)
