from odoo import fields, models


class EduEquipmentDisposalVote(models.Model):
    """How one member of the board voted on a disposal, and what he said."""

    _name = "edu.equipment.disposal.vote"
    _description = "Vote on a disposal"
    _inherit = ["edu.approval.line.mixin"]
    _approval_parent = "disposal_id"
    _order = "disposal_id, role_rank, id"
    _rec_name = "member_id"

    disposal_id = fields.Many2one(
        "edu.equipment.disposal", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="disposal_id.unit_id", store=True, precompute=True, index=True
    )
    member_id = fields.Many2one(
        "edu.committee.member", required=True, ondelete="restrict"
    )
    position = fields.Char(related="member_id.position")
    role = fields.Selection(related="member_id.role")
    role_rank = fields.Integer(related="member_id.role_rank", store=True)
    vote = fields.Selection(
        [
            ("yes", "In favour"),
            ("no", "Against"),
            ("abstain", "Abstains"),
            ("absent", "Absent"),
        ]
    )
    opinion = fields.Char()

    _once = models.Constraint(
        "UNIQUE(disposal_id, member_id)", "Each member votes once."
    )
