from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..disposal.edu_equipment_proposal_mixin import PAPER

# What follows the approval. Steps are taken by the methods of this model only.
TRANSITIONS = {
    "draft": {"approved", "cancelled"},
    "approved": {"under_way", "cancelled"},
    "under_way": {"approved", "done"},
    "done": {"under_way"},
    "cancelled": set(),
}
# Facts that only the steps write, never a client.
FACTS = frozenset({"due_date", "decision_id", "closed_reason", "done_date"})


class EduEquipmentTransfer(models.Model):
    """Equipment that goes from one unit to another (SUR-01, SUR-02, SUR-03).

    The giver lists it and submits the dossier; offices endorse, the department
    decides with a number; the giver dispatches, the receiver signs for what has come.
    Only then it changes books: of both units, in one transaction.
    """

    _name = "edu.equipment.transfer"
    _description = "Transfer of equipment"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.equipment.proposal.mixin",
        "edu.approval.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    _proposal_facts = FACTS
    _approval_free = PAPER
    _mail_post_access = "read"  # both sides and the units above discuss it
    _steps = TRANSITIONS

    name = fields.Char(
        "Title",
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        tracking=True,
    )
    unit_id = fields.Many2one(string="Giver", tracking=True)
    receiver_id = fields.Many2one(
        "edu.unit",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('id', '!=', unit_id)]",
        tracking=True,
    )
    date = fields.Date(
        "Proposed on", required=True, default=fields.Date.context_today, tracking=True
    )
    reason = fields.Text(help="Why the giver can spare it and the receiver needs it.")
    state = fields.Selection(
        [
            ("draft", "Being prepared"),
            ("approved", "To be dispatched"),
            ("under_way", "Under way"),
            ("done", "Handed over"),
            ("cancelled", "Cancelled"),
        ],
        "Progress",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    closed_reason = fields.Char("Closed because", readonly=True, copy=False)
    done_date = fields.Date("Handed over on", readonly=True, copy=False)
    line_ids = fields.One2many(
        "edu.equipment.transfer.line", "transfer_id", "Equipment", copy=False
    )
    paper_ids = fields.One2many(
        "edu.equipment.transfer.paper", "transfer_id", "Dossier", copy=False
    )
    is_giver = fields.Boolean(compute="_compute_side", search="_search_is_giver")
    is_receiver = fields.Boolean(compute="_compute_side", search="_search_is_receiver")

    _two_units = models.Constraint(
        "CHECK(unit_id <> receiver_id)", "Giver and receiver are two units."
    )

    @api.depends("unit_id", "receiver_id", "date")
    def _compute_name(self):
        for transfer in self:
            transfer.name = self.env._(
                "%(giver)s → %(receiver)s, %(date)s",
                giver=transfer.unit_id.sudo().name or "",
                receiver=transfer.receiver_id.sudo().name or "",
                date=format_date(self.env, transfer.date, date_format="dd/MM/yyyy"),
            )

    @api.depends("unit_id", "receiver_id")
    @api.depends_context("uid")
    def _compute_side(self):
        mine = self.env.user.edu_unit_ids
        for transfer in self:
            transfer.is_giver = transfer.unit_id in mine
            transfer.is_receiver = transfer.receiver_id in mine

    def _search_is_giver(self, operator, value):
        return self._search_side("unit_id", operator)

    def _search_is_receiver(self, operator, value):
        return self._search_side("receiver_id", operator)

    def _search_side(self, name, operator):
        if operator != "in":
            return NotImplemented
        return Domain(name, "in", self.env.user.edu_unit_ids.ids)

    @api.constrains("unit_id", "receiver_id")
    def _check_root(self):
        """Both units belong to the same department: it decides on both."""
        for transfer in self.sudo():
            giver, receiver = transfer.unit_id, transfer.receiver_id
            if giver.parent_path.split("/")[0] != receiver.parent_path.split("/")[0]:
                raise ValidationError(
                    self.env._("Giver and receiver stand below different departments.")
                )

    def write(self, vals):
        if "unit_id" in vals and self.line_ids:
            raise UserError(self.env._("The lines belong to another unit."))
        return super().write(vals)

    def _check_state_in(self, *states):
        """:raise UserError: naming the first transfer in another state"""
        labels = dict(self._fields["state"]._description_selection(self.env))
        for transfer in self.filtered(lambda transfer: transfer.state not in states):
            raise UserError(
                self.env._(
                    "%(transfer)s: not possible now (%(state)s).",
                    transfer=transfer.name,
                    state=labels[transfer.state],
                )
            )
