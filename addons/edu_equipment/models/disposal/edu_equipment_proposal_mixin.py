from odoo import api, fields, models
from odoo.exceptions import UserError

# What is printed at the head and at the foot of the paper may wait for the signature.
PAPER = frozenset(
    {
        "doc_number",
        "doc_date",
        "doc_place",
        "doc_signer_title",
        "doc_signer_name",
        "doc_recipients",
    }
)


class EduEquipmentProposalMixin(models.AbstractModel):
    """A dossier that is proposed, approved, and then carried out step by step.

    The model has a `state` that begins with "draft", and says by `_proposal_facts`
    which further fields only the steps write, never a client.
    """

    _name = "edu.equipment.proposal.mixin"
    _description = "Dossier about equipment"
    _inherit = ["edu.equipment.writeoff.mixin", "edu.arrows.mixin"]

    _submit_state = "draft"
    _proposal_facts = frozenset()

    proposer_id = fields.Many2one(
        "res.users",
        "Proposed by",
        default=lambda self: self.env.user,
        readonly=True,
        copy=False,
    )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = dict.fromkeys(self._proposal_facts, False)
        fixed |= {"state": "draft", "proposer_id": self.env.uid}
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        facts = self._proposal_facts | {"state", "proposer_id"}
        if facts & vals.keys() and not self.env.su:
            raise UserError(self.env._("This goes on by its buttons."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_in_progress(self):
        for dossier in self.filtered(lambda dossier: dossier.state != "draft"):
            raise UserError(
                self.env._("%s is no longer a draft: it is kept.", dossier.display_name)
            )

    def _set_state(self, state):
        """Take one step along the arrows; the only way to change the state.

        :raise UserError: when there is no such arrow
        """
        self._check_step(state)
        return self._set_fact({"state": state})

    def _set_fact(self, vals):
        """Write what no client may write; the caller has checked the right to."""
        return self.sudo().write(vals)
