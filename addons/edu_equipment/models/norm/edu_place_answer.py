from odoo import api, fields, models


class EduPlaceAnswer(models.Model):
    """How a room answers one requirement of its standard (PHB-02)."""

    _name = "edu.place.answer"
    _description = "Requirement of a room"
    _order = "place_id, sequence, id"
    _rec_name = "requirement_id"

    place_id = fields.Many2one(
        "edu.place", "Room", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(related="place_id.unit_id", store=True, index=True)
    requirement_id = fields.Many2one(
        "edu.room.requirement", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(related="requirement_id.sequence", store=True)
    kind = fields.Selection(related="requirement_id.kind")
    answer = fields.Selection([("yes", "Yes"), ("no", "No")])
    number = fields.Float(digits=(10, 2))
    note = fields.Char()
    is_answered = fields.Boolean(compute="_compute_is_met")
    is_met = fields.Boolean("Met", compute="_compute_is_met")

    _once = models.Constraint(
        "UNIQUE(place_id, requirement_id)", "This requirement is listed already."
    )

    @api.depends("answer", "number", "requirement_id.kind", "requirement_id.minimum")
    def _compute_is_met(self):
        for row in self:
            wanted = row.requirement_id
            if wanted.kind == "number":
                row.is_answered = bool(row.number) or row.answer == "no"
                row.is_met = row.is_answered and row.number >= wanted.minimum
            else:
                row.is_answered = bool(row.answer)
                row.is_met = row.answer == "yes"
