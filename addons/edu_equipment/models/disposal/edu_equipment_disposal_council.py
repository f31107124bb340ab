from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class EduEquipmentDisposalCouncil(models.Model):
    """The board that appraises a disposal, and what must hold before it is submitted.

    Decree 151/2017/NĐ-CP, article 29: the list, the appraisal, the vote.
    """

    _inherit = "edu.equipment.disposal"

    committee_id = fields.Many2one(
        "edu.committee",
        "Board",
        domain="[('unit_id', '=', unit_id), ('kind', '=', 'disposal'),"
        " ('state', '=', 'active')]",
        tracking=True,
    )
    meeting_date = fields.Date("Meeting on")
    meeting_place = fields.Char("Meeting at")
    vote_ids = fields.One2many(
        "edu.equipment.disposal.vote",
        "disposal_id",
        "Votes",
        compute="_compute_vote_ids",
        store=True,
        readonly=False,
        copy=False,
    )
    conclusion = fields.Text("Conclusion of the board")

    @api.depends("committee_id")
    def _compute_vote_ids(self):
        """List the members of the board; votes of another board are dropped."""
        for disposal in self:
            members, votes = disposal.committee_id.member_ids, disposal.vote_ids
            kept = votes.filtered_domain([("member_id", "in", members.ids)])
            new = members - kept.member_id
            disposal.vote_ids = [
                *(Command.unlink(vote.id) for vote in votes - kept),
                *(Command.create({"member_id": member.id}) for member in new),
            ]

    def action_all_for(self):
        """All members who have not voted yet are in favour."""
        self.vote_ids.filtered(lambda vote: not vote.vote).vote = "yes"

    # ----- before it is submitted ---------------------------------------------
    def action_approval_submit(self):
        """Who submits is who proposes, whatever document drafted the list."""
        self.check_access("write")
        self._set_fact({"proposer_id": self.env.uid})
        return super().action_approval_submit()

    def _approval_check(self):
        self.ensure_one()
        if self.state != "draft":
            raise UserError(self.env._("%s is no longer a draft.", self.name))
        if not self.line_ids:
            raise UserError(self.env._("%s lists no equipment.", self.name))
        self._check_board()
        self._check_meeting()
        self.line_ids._check_grounds()
        self._check_on_hand()

    def _approval_amount(self):
        """Return the original value in đồng."""
        self.ensure_one()
        return self.value

    def _check_board(self):
        board = self.committee_id
        if (
            board.unit_id != self.unit_id
            or board.kind != "disposal"
            or (board.state != "active")
        ):
            raise UserError(
                self.env._("Choose an active disposal board of %s.", self.unit_id.name)
            )
        if board._chair().user_id == self.proposer_id:
            raise UserError(
                self.env._(
                    "%s chairs the board and cannot propose to it.",
                    self.proposer_id.name,
                )
            )

    def _check_meeting(self):
        if not self.meeting_date or not self.meeting_place:
            raise UserError(self.env._("Enter when and where the board met."))
        missing = self.vote_ids.filtered(lambda vote: not vote.vote)
        if missing:
            raise UserError(
                self.env._(
                    "These members have not voted: %s.",
                    ", ".join(missing.mapped("member_id.name")),
                )
            )
        present = self.vote_ids.filtered(lambda vote: vote.vote != "absent")
        in_favour = present.filtered(lambda vote: vote.vote == "yes")
        if 2 * len(in_favour) <= len(present):
            raise UserError(
                self.env._("The board has not voted for it: no majority is in favour.")
            )

    def _check_on_hand(self):
        """Name every line of which less is left than listed.

        :raise UserError: with the names
        """
        short = self.line_ids._not_on_hand()
        if short:
            raise UserError(
                self.env._(
                    "No longer there in this place and condition: %s.",
                    ", ".join(
                        f"{line.equipment_id.display_name} ({line.place_id.name})"
                        for line in short
                    ),
                )
            )
