from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.matching import Weights

FIGURES = tuple(Weights.__dataclass_fields__)


class EduMatchWeight(models.Model):
    """What counts how much when surplus is matched to need, by date (SUR-02).

    Points for each piece given; the plan with the fewest points is proposed.
    """

    _name = "edu.match.weight"
    _description = "Weights of matching"
    _inherit = ["edu.dated.mixin"]
    _order = "date_from desc nulls last"
    _rec_name = "date_from"

    km = fields.Float(
        "A kilometre", digits=(10, 2), default=1, help="As the crow flies."
    )
    other_office = fields.Float("Another office's school", digits=(10, 2), default=20)
    fair = fields.Float("Usable, not good", digits=(10, 2), default=10)
    broken = fields.Float("To be repaired first", digits=(10, 2), default=60)
    age_year = fields.Float("A year of age", digits=(10, 2), default=1)
    value_million = fields.Float(
        "Saved by a million đồng",
        digits=(10, 2),
        default=0,
        help="Taken off: things of greater value are given first.",
    )
    priority = fields.Float(
        "Saved by a level of priority",
        digits=(10, 2),
        default=30,
        help="Taken off for each level of a priority school.",
    )
    urgent = fields.Float("Saved by an urgent need", digits=(10, 2), default=20)
    distance_max = fields.Float(
        "Not beyond (km)", digits=(10, 1), default=0, help="0: no limit."
    )
    distance_unknown = fields.Float(
        "Distance where a place is unknown (km)", digits=(10, 1), default=50
    )

    _not_negative = models.Constraint(
        "CHECK(least(km, other_office, fair, broken, age_year, value_million, "
        "priority, urgent, distance_max, distance_unknown) >= 0)",
        "Weights cannot be negative.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (daterange(date_from, date_to, '[]') WITH &&)",
        "One set of weights is in force at a time.",
    )

    @api.depends("date_from", "date_to")
    def _compute_display_name(self):
        for weight in self:
            days = (weight.date_from, weight.date_to)
            weight.display_name = " – ".join(
                f"{day:%d/%m/%Y}" if day else "…" for day in days
            )

    @api.model
    def _in_force(self, date):
        """Return the weights of a date.

        :raise UserError: when none are in force
        """
        found = self.search(Domain(self._domain_valid_on(date)), limit=1)
        if not found:
            raise UserError(
                self.env._("No weights of matching are in force on this day.")
            )
        return found

    def _weights(self):
        """Return the figures for the engine."""
        self.ensure_one()
        return Weights(**{name: self[name] for name in FIGURES})
