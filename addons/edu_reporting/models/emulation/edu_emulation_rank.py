from odoo import fields, models


class EduEmulationRank(models.Model):
    """The published rank of a school: all that others see of it (INS-10)."""

    _name = "edu.emulation.rank"
    _description = "Rank in emulation"
    _order = "emulation_id desc, group_name, rank, unit_id"

    emulation_id = fields.Many2one(
        "edu.emulation", required=True, index=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        related="emulation_id.unit_id", string="Ranked by", store=True, index=True
    )
    school_year_id = fields.Many2one(related="emulation_id.school_year_id", store=True)
    unit_id = fields.Many2one("edu.unit", "School", required=True, index=True)
    group_name = fields.Char("Group", required=True)
    rank = fields.Integer("Place in the group", aggregator=None)
