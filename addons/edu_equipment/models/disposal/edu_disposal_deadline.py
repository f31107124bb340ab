from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from .edu_disposal_ground import HANDLINGS


class EduDisposalDeadline(models.Model):
    """Days within which an approved disposal is carried out, by decree."""

    _name = "edu.disposal.deadline"
    _description = "Deadline of a disposal"
    _inherit = ["edu.dated.mixin"]
    _order = "handling, date_from nulls first"
    _rec_name = "handling"

    handling = fields.Selection(HANDLINGS, required=True)
    days = fields.Integer("Days from the decision", required=True)

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (handling WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "A kind of handling has one deadline at a time.",
    )
    _not_negative = models.Constraint(
        "CHECK(days >= 0)", "The number of days cannot be negative."
    )

    @api.model
    def _due(self, handling, decided):
        """Return the day until which a disposal decided on a day is carried out."""
        row = self.search(
            self._domain_valid_on(decided) & Domain("handling", "=", handling), limit=1
        )
        return row and decided + timedelta(days=row.days)
