from odoo import fields, models
from odoo.fields import Domain


class EduIncidentDeadline(models.Model):
    """Whoever is hurt is reported sooner."""

    _inherit = "edu.incident.deadline"

    injured_only = fields.Boolean("Only with injured persons")

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (step WITH =, (controlled_only::int) WITH =, "
        "(coalesce(injured_only, false)::int) WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "This step has one deadline at a time.",
    )

    def _for(self, step, discovered, controlled):
        rows = self.filtered(lambda row: not row.injured_only)
        return super(EduIncidentDeadline, rows)._for(step, discovered, controlled)

    def _for_injured(self, step, discovered):
        """Return the deadline of a step when persons were hurt, maybe none."""
        return self.filtered_domain(
            self._domain_valid_on(discovered)
            & Domain("step", "=", step)
            & Domain("injured_only", "=", True)
        )[:1]
