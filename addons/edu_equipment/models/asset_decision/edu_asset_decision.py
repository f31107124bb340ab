from odoo import api, fields, models
from odoo.exceptions import UserError

from ..disposal.edu_equipment_proposal_mixin import PAPER
from .decision_kinds import KINDS

# Facts that only the steps write, never a client.
FACTS = frozenset({"name", "voucher_id", "reversal_id"})


class EduAssetDecision(models.Model):
    """A decision on the value or the standing of assets (EQM-17).

    Upgrade, revaluation, correction, splitting, merging, suspension, reclassification
    and change of funding: each line says how the asset stood before and stands after.
    Once approved, the accountant carries it out by one voucher, which changes register,
    value ledger and accounts together; taking it back reverses all of them.
    """

    _name = "edu.asset.decision"
    _description = "Decision on assets"
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

    name = fields.Char("Number", readonly=True, copy=False, index=True)
    kind = fields.Selection(KINDS, required=True, default="upgrade", tracking=True)
    date = fields.Date(
        "In force from",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
        help="Day of the entry in the books; a suspension begins on it.",
    )
    date_to = fields.Date(
        "Suspended until", help="Empty: until a decision lets it be used again."
    )
    reason = fields.Text()
    legal_document_ids = fields.Many2many("edu.legal.document", string="Legal basis")
    attachment_ids = fields.Many2many("ir.attachment", string="Files", copy=False)
    committee_id = fields.Many2one(
        "edu.committee",
        "Board",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'active')]",
        help="Signs the minutes, if a board has appraised the assets.",
    )
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
        "edu.asset.decision.line", "decision_id", "Assets", copy=False
    )
    line_count = fields.Integer(compute="_compute_totals", store=True)
    cost_before = fields.Float(
        "Cost before (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    cost_after = fields.Float(
        "Cost after (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    cost_change = fields.Float(
        "Change of cost (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    residual_change = fields.Float(
        "Change of residual value (đ)",
        digits=(16, 0),
        compute="_compute_totals",
        store=True,
    )
    voucher_id = fields.Many2one("edu.equipment.voucher", readonly=True, copy=False)
    reversal_id = fields.Many2one("edu.equipment.voucher", readonly=True, copy=False)
    decision_number = fields.Char(compute="_compute_decision")
    decision_date = fields.Date("Decision of", compute="_compute_decision")
    decision_unit_id = fields.Many2one(
        "edu.unit", "Decided by", compute="_compute_decision"
    )

    _number_unique = models.UniqueIndex(
        "(unit_id, name) WHERE name IS NOT NULL", "This number already exists."
    )
    _suspended_in_order = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date)",
        "A suspension ends after it begins.",
    )

    @api.depends(
        "line_ids.cost_before",
        "line_ids.cost_after",
        "line_ids.wear_before",
        "line_ids.wear_after",
    )
    def _compute_totals(self):
        for decision in self:
            lines = decision.line_ids
            decision.line_count = len(lines)
            decision.cost_change = sum(
                line.cost_after - line.cost_before for line in lines
            )
            # Several parts of an upgrade may stand on lines of one asset.
            first = {line.equipment_id or line: line for line in reversed(lines)}
            decision.cost_before = sum(line.cost_before for line in first.values())
            decision.cost_after = decision.cost_before + decision.cost_change
            wear = sum(lines.mapped("wear_after")) - sum(lines.mapped("wear_before"))
            decision.residual_change = decision.cost_change - wear

    @api.depends("name", "kind", "date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for decision in self:
            label = labels.get(decision.kind, "")
            number = decision.name or self.env._("draft")
            decision.display_name = f"{label} ({number})"

    def write(self, vals):
        for decision in self.filtered("line_ids"):
            now = {"unit_id": decision.unit_id.id, "kind": decision.kind}
            if any(vals.get(name, value) != value for name, value in now.items()):
                raise UserError(
                    self.env._(
                        "%s: take the lines out before you change unit or kind.",
                        decision.display_name,
                    )
                )
        return super().write(vals)
