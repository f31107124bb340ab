from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from .edu_disposal_ground import HANDLINGS
from .edu_equipment_proposal_mixin import PAPER

# What follows the approval. Steps are taken by the methods of this model only.
TRANSITIONS = {
    "draft": {"approved", "cancelled"},
    "approved": {"done", "cancelled"},
    "done": {"reversed"},
    "reversed": set(),
    "cancelled": set(),
}
# Filled in while the approved disposal is carried out.
EXECUTION = frozenset(
    {
        "done_date",
        "done_place",
        "sale_method",
        "destruction_method",
        "witnesses",
        "buyer",
        "proceeds",
        "cost",
        "salvage",
        "salvage_value",
        "result",
        "photo_ids",
    }
)
# Facts that only the steps write, never a client.
FACTS = frozenset({"due_date", "voucher_id"})


class EduEquipmentDisposal(models.Model):
    """A disposal: equipment to be liquidated, destroyed or sold (EQM-07).

    Listed, appraised by the board, approved by who may decide, carried out; only
    then it leaves the register, by a voucher. Losses go through incidents.
    """

    _name = "edu.equipment.disposal"
    _description = "Disposal of equipment"
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
    _approval_free = EXECUTION | PAPER
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
    kind = fields.Selection(
        HANDLINGS, "Handling", required=True, default="liquidation", tracking=True
    )
    date = fields.Date(
        "Proposed on",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    reason = fields.Text()
    state = fields.Selection(
        [
            ("draft", "Being prepared"),
            ("approved", "To be carried out"),
            ("done", "Carried out"),
            ("reversed", "Taken back"),
            ("cancelled", "Cancelled"),
        ],
        "Progress",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many(
        "edu.equipment.disposal.line", "disposal_id", "Equipment", copy=False
    )
    line_count = fields.Integer(compute="_compute_totals", store=True)
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    residual_value = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    has_fixed_asset = fields.Boolean(
        "With fixed assets",
        compute="_compute_totals",
        store=True,
        help="Decides who may approve.",
    )
    has_controlled = fields.Boolean(
        "With controlled items", compute="_compute_totals", store=True
    )

    @api.depends("kind", "date")
    def _compute_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for disposal in self:
            disposal.name = self.env._(
                "%(kind)s of %(date)s",
                kind=labels.get(disposal.kind, ""),
                date=format_date(self.env, disposal.date, date_format="dd/MM/yyyy"),
            )

    @api.depends("line_ids.value", "line_ids.residual_value", "line_ids.kind")
    def _compute_totals(self):
        for disposal in self:
            lines = disposal.line_ids
            kinds = lines.mapped("kind")
            disposal.line_count = len(lines)
            disposal.value = sum(lines.mapped("value"))
            disposal.residual_value = sum(lines.mapped("residual_value"))
            disposal.has_fixed_asset = "fixed_asset" in kinds
            disposal.has_controlled = "controlled" in kinds

    @api.model_create_multi
    def create(self, vals_list):
        fixed = dict.fromkeys(EXECUTION, False)
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if EXECUTION & vals.keys():
            self._check_state_in("approved")
        if "unit_id" in vals and self.line_ids:
            raise UserError(self.env._("The lines belong to another unit."))
        return super().write(vals)

    def _check_state_in(self, *states):
        for disposal in self.filtered(lambda disposal: disposal.state not in states):
            raise UserError(
                self.env._(
                    "%s: this is recorded only while it is carried out.", disposal.name
                )
            )

    def action_cancel(self):
        """Give the disposal up before anything left the register."""
        self.check_access("write")
        for disposal in self.filtered(lambda d: d.approval_state == "pending"):
            raise UserError(
                self.env._("%s waits for approval: withdraw it first.", disposal.name)
            )
        self._set_state("cancelled")
        self.sudo().activity_unlink(["edu_equipment.mail_activity_disposal"])
