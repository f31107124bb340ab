from secrets import token_hex

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.draw import draw


class EduInspectionDraw(models.Model):
    """A sample of units: from which list, by which seed, whom it met (TTL-15).

    Once drawn it is fixed; anybody can draw again from the kept list and compare.
    """

    _name = "edu.inspection.draw"
    _description = "Sample"
    _inherit = ["edu.append.only.mixin"]
    _order = "id desc"

    campaign_id = fields.Many2one(
        "edu.inspection.campaign", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="campaign_id.unit_id", store=True, precompute=True, index=True
    )
    date = fields.Date(required=True, default=fields.Date.context_today)
    seed = fields.Char(required=True)
    size = fields.Integer(required=True)
    basis = fields.Char(required=True, help="Whom the list was made of.")
    listed = fields.Json("List", required=True)
    drawn = fields.Json(required=True)
    listed_count = fields.Integer("On the list", compute="_compute_texts")
    drawn_names = fields.Text("Units drawn", compute="_compute_texts")
    is_same = fields.Boolean("Drawn again: the same", compute="_compute_is_same")

    _some = models.Constraint("CHECK(size > 0)", "Draw at least one unit.")

    @api.depends("drawn", "listed")
    def _compute_texts(self):
        for row in self:
            units = self.env["edu.unit"].search([("code", "in", row.drawn or [])])
            row.listed_count = len(row.listed or [])
            row.drawn_names = "\n".join(units.mapped("name"))

    @api.depends("seed", "listed", "drawn", "size")
    def _compute_is_same(self):
        for row in self:
            row.is_same = row.drawn == draw(row.seed, row.listed or [], row.size)

    @api.model
    def _draw(self, campaign, units, size, basis, seed=None):
        """Draw units for a campaign and keep how.

        :return: the units drawn
        :raise UserError: when there is nothing to draw from
        """
        if not units or size < 1:
            raise UserError(self.env._("There are no units to draw from."))
        seed = seed or token_hex(8)
        listed = sorted(units.mapped("code"))
        row = self.sudo().create(
            {
                "campaign_id": campaign.id,
                "seed": seed,
                "size": size,
                "basis": basis,
                "listed": listed,
                "drawn": draw(seed, listed, size),
            }
        )
        return units.filtered(lambda unit: unit.code in row.drawn)
