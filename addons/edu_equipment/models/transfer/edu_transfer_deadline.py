from datetime import timedelta

from odoo import api, fields, models


class EduTransferDeadline(models.Model):
    """Days within which decided transfers are handed over, by decree (SUR-03)."""

    _name = "edu.transfer.deadline"
    _description = "Deadline of a transfer"
    _inherit = ["edu.dated.mixin"]
    _order = "date_from nulls first"
    _rec_name = "days"

    days = fields.Integer("Days from the decision", required=True)

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (daterange(date_from, date_to, '[]'::text) WITH &&)",
        "There is one deadline at a time.",
    )
    _not_negative = models.Constraint(
        "CHECK(days >= 0)", "The number of days cannot be negative."
    )

    @api.model
    def _due(self, decided):
        """Return the day until which what was decided on a day is handed over."""
        row = self.search(self._domain_valid_on(decided), limit=1)
        return row and decided + timedelta(days=row.days)
