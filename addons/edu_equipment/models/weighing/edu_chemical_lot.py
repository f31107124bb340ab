from odoo import api, fields, models
from odoo.fields import Command


class EduChemicalSubstance(models.Model):
    """What a millilitre weighs."""

    _inherit = "edu.chemical.substance"

    density = fields.Float(
        "Density (g/ml)", digits=(8, 4), aggregator=None, help="At 20 °C, undiluted."
    )

    _density_positive = models.Constraint(
        "CHECK(density >= 0)", "A density is not negative."
    )


class EduChemicalLot(models.Model):
    """What an empty bottle weighs, so that the scale tells what is left in it."""

    _inherit = "edu.chemical.lot"

    tare = fields.Float(
        "Empty container (g)", digits=(12, 2), help="Weight of one empty container."
    )
    density = fields.Float(
        "Density (g/ml)",
        digits=(8, 4),
        compute="_compute_density",
        store=True,
        readonly=False,
        precompute=True,
        help="Of this concentration; needed where the register counts volume.",
    )

    _weights_positive = models.Constraint(
        "CHECK(tare >= 0 AND density >= 0)", "Weights are not negative."
    )

    @api.depends("substance_id")
    def _compute_density(self):
        for lot in self:
            lot.density = lot.substance_id.density

    def action_weigh(self):
        """Begin a weighing of what is on hand of these lots, and open it."""
        weighing = self.env["edu.chemical.weighing"].create(
            {
                "unit_id": self._one_unit().id,
                "line_ids": [
                    Command.create(line)
                    for line in self.env["edu.chemical.weighing.line"]._lines_of(
                        self._held()
                    )
                ],
            }
        )
        return weighing._get_records_action()
