from odoo import api, fields, models


class EduCommitteeMember(models.Model):
    """A member of a committee: a user, or a person named by the decision."""

    _name = "edu.committee.member"
    _description = "Committee member"
    _inherit = ["edu.person.mixin"]
    _order = "committee_id, role_rank, sequence, id"

    committee_id = fields.Many2one(
        "edu.committee", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="committee_id.unit_id",
        store=True,
        precompute=True,
        index=True,
        string="Unit",
    )
    sequence = fields.Integer(default=10)
    role = fields.Selection(
        [
            ("chair", "Chair"),
            ("vice", "Vice-chair"),
            ("secretary", "Secretary"),
            ("member", "Member"),
        ],
        required=True,
        default="member",
    )
    role_rank = fields.Integer(compute="_compute_role_rank", store=True)
    task = fields.Char()

    _user_once = models.UniqueIndex(
        "(committee_id, user_id) WHERE user_id IS NOT NULL",
        "This person is already in the committee.",
    )
    _one_chair = models.UniqueIndex(
        "(committee_id) WHERE role = 'chair'", "A committee has one chair."
    )

    @api.depends("role")
    def _compute_role_rank(self):
        ranks = {"chair": 0, "vice": 1, "secretary": 2, "member": 3}
        for member in self:
            member.role_rank = ranks[member.role]
