from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..dossiers.edu_inspection_steps import INSPECTORS


class EduInspectionProposal(models.Model):
    """An office's list of those it proposes in a round, with its letter (TTL-03, 09).

    Sent, it is fixed: a dossier that the department returns stands again on a later
    list. What missed a round goes on the list of the next one.
    """

    _name = "edu.inspection.proposal"
    _description = "List of proposals"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.eoffice.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _steps = {"draft": {"sent"}, "sent": set()}
    _steps_open = frozenset({"draft"})
    _steps_facts = frozenset(
        {"sent_on", "sent_by_id", "is_late", "late_allowed_by_id", "late_reason"}
    )
    _steps_with_reason = {"late": "_allow_late"}

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    unit_id = fields.Many2one(
        string="Proposed by", domain=[("kind", "=", "office")], tracking=True
    )
    campaign_id = fields.Many2one(
        "edu.inspection.campaign",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("state", "=", "published"), ("kind", "in", ("title", "room"))],
        tracking=True,
    )
    round_id = fields.Many2one(
        "edu.inspection.round",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('campaign_id', '=', campaign_id)]",
        tracking=True,
    )
    closing = fields.Char("Closing date", compute="_compute_closing")
    inspection_ids = fields.Many2many(
        "edu.inspection",
        "edu_inspection_proposal_rel",
        "proposal_id",
        "inspection_id",
        "Dossiers proposed",
        domain="[('office_id', '=', unit_id), ('campaign_id', '=', campaign_id), "
        "('state', '=', 'inspected')]",
    )
    inspection_count = fields.Integer("Dossiers", compute="_compute_missing")
    missing = fields.Text("Still missing", compute="_compute_missing")
    state = fields.Selection(
        [("draft", "Being written"), ("sent", "Sent to the department")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    sent_on = fields.Date(readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    is_late = fields.Boolean("Late", readonly=True, copy=False)
    late_allowed_by_id = fields.Many2one(
        "res.users", "Lateness allowed by", readonly=True, copy=False
    )
    late_reason = fields.Char("Reason of the exception", readonly=True, copy=False)
    note = fields.Text()

    @api.depends("unit_id", "campaign_id", "round_id")
    def _compute_name(self):
        for row in self:
            parts = (row.unit_id, row.campaign_id, row.round_id)
            names = (part.display_name for part in parts if part)
            row.name = " – ".join(names)

    @api.depends("round_id")
    def _compute_closing(self):
        for row in self:
            deadline = row.round_id and row.round_id._deadline_for("office")
            row.closing = deadline.display_name if deadline else False

    @api.depends("inspection_ids.state", "doc_number", "doc_date")
    def _compute_missing(self):
        for row in self:
            row.inspection_count = len(row.inspection_ids)
            draft = row.state == "draft"
            row.missing = "\n".join(row._missing_papers()) if draft else False

    @api.constrains("inspection_ids", "unit_id", "campaign_id", "round_id")
    def _check_belongs(self):
        for row in self.sudo():
            if row.round_id.campaign_id != row.campaign_id:
                raise ValidationError(self.env._("The round is of another campaign."))
            for dossier in row.inspection_ids:
                if dossier.office_id != row.unit_id:
                    raise ValidationError(
                        self.env._("It was inspected by another unit: %s.", dossier.id)
                    )

    def _missing_papers(self):
        """Return what the list and its dossiers still lack, a line each (TTL-09)."""
        self.ensure_one()
        lines = []
        if not self.doc_number or not self.doc_date:
            lines.append(self.env._("Number and date of the letter"))
        if not self.inspection_ids:
            lines.append(self.env._("Dossiers"))
        for dossier in self.sudo().inspection_ids:
            lacking = dossier._missing_for_list(self)
            if lacking:
                lines.append(f"{dossier.unit_id.name}: {'; '.join(lacking)}")
        return lines

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_sent(self):
        self._check_open()

    # ----- steps ----------------------------------------------------------
    def action_collect(self):
        """Bring in what the office has inspected, of this round and of earlier ones."""
        for row in self:
            row.check_access("write")
            row._check_open()
            row.inspection_ids |= self.env["edu.inspection"].search(
                [
                    ("office_id", "=", row.unit_id.id),
                    ("campaign_id", "=", row.campaign_id.id),
                    ("round_id.number", "<=", row.round_id.number),
                    ("state", "=", "inspected"),
                ]
            )

    def action_send(self):
        """Send the list with its dossiers to the department.

        :raise UserError: naming what is missing, or the closing date
        """
        today = fields.Date.context_today(self)
        for row in self:
            row._check_member(row.unit_id, INSPECTORS)
            row.check_access("write")
            missing = row._missing_papers()
            if missing:
                raise UserError(
                    self.env._("Before sending, still missing: %s", "\n".join(missing))
                )
            is_late = row._check_in_time(today)
            row.sudo().inspection_ids._propose(row.round_id)
            row._set_state(
                "sent", sent_on=today, sent_by_id=self.env.uid, is_late=is_late
            )

    def _check_in_time(self, date):
        """Return whether the list is late; refuse it unless lateness was allowed."""
        self.ensure_one()
        is_late = self.round_id._deadline_for("office")._is_late(date)
        if is_late and not self.late_allowed_by_id:
            self.round_id._check_list_in_time(date)
        return is_late

    def action_allow_late(self):
        """Ask for the reason of an exception to the closing date of the lists."""
        title = self.env._("Allow after the closing date")
        return self.env["edu.step.reason"]._ask(self, "late", title)

    def _allow_late(self, reason):
        """Let a list be sent after its closing day; the department may (TTL-09)."""
        for row in self:
            row._check_open()
            department = row.unit_id.sudo()._nearest_above("department")
            row._check_member(department, INSPECTORS)
            row.sudo().write(
                {"late_allowed_by_id": self.env.uid, "late_reason": reason}
            )
