from odoo import api, fields, models

LEVELS = [
    ("school", "School"),
    ("office", "Office"),
    ("province", "Province"),
    ("national", "National"),
]
RANKS = {level: rank for rank, (level, _label) in enumerate(LEVELS)}


class EduEquipmentSelfMadeContest(models.Model):
    """A contest of self-made equipment, and how it ended."""

    _name = "edu.equipment.self.made.contest"
    _description = "Contest of self-made equipment"
    _order = "self_made_id, date desc, id desc"
    _rec_name = "result"

    self_made_id = fields.Many2one(
        "edu.equipment.self.made", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="self_made_id.unit_id", store=True, precompute=True, index=True
    )
    level = fields.Selection(LEVELS, required=True, default="school")
    level_rank = fields.Integer(compute="_compute_level_rank", store=True)
    date = fields.Date()
    result = fields.Char(help="Prize or place.")
    note = fields.Char()

    @api.depends("level")
    def _compute_level_rank(self):
        for contest in self:
            contest.level_rank = RANKS[contest.level]

    def write(self, vals):
        result = super().write(vals)
        if "self_made_id" in vals:
            self.check_access("write")  # rules were asked before it moved
        return result
