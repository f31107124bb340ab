import hashlib

from odoo import api, fields, models
from odoo.exceptions import AccessError

from . import approval_triggers

DECISIONS = [
    ("endorse", "Endorsed"),
    ("approve", "Approved"),
    ("return", "Returned for supplement"),
    ("reject", "Rejected"),
    ("withdraw", "Withdrawn"),
    ("reminder", "Reminded"),
    ("escalation", "Unit above told"),
]


class EduApprovalDecision(models.Model):
    """Who decided what on a document, when, why, for whom; only ever inserted.

    The number, the date and the signed file of the decision stand here; the file is
    sealed by its SHA-256.
    """

    _name = "edu.approval.decision"
    _description = "Approval decision"
    _inherit = ["edu.append.only.mixin", "edu.unit.owned.mixin"]
    _order = "id"
    _log_access = False

    approval_id = fields.Many2one(
        "edu.approval", required=True, index=True, ondelete="restrict"
    )
    step_id = fields.Many2one("edu.approval.step", index=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "By", required=True, ondelete="restrict")
    on_behalf_of_id = fields.Many2one("res.users", "On behalf of", ondelete="restrict")
    decided_on = fields.Datetime(
        "On", required=True, default=lambda self: fields.Datetime.now()
    )
    decision = fields.Selection(DECISIONS, required=True)
    comment = fields.Text()
    doc_number = fields.Char("Number")
    doc_date = fields.Date("Signed on")
    file = fields.Binary("Signed file")
    filename = fields.Char()
    file_hash = fields.Char("SHA-256 of the file", readonly=True)

    _once = models.UniqueIndex(
        "(step_id) WHERE decision IN ('endorse', 'approve')",
        "This step is already decided.",
    )

    def init(self):
        result = super().init()
        self.env.cr.execute(approval_triggers.FOUR_EYES)
        self.env.cr.execute(approval_triggers.ON_DECISION)
        return result

    @api.depends("decision", "user_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["decision"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{labels.get(row.decision, '')} · {row._signature()}"

    def _signature(self):
        """Return who decided, and for whom; empty for no record."""
        user, principal = self.sudo().user_id, self.sudo().on_behalf_of_id
        if principal:
            return self.env._(
                "%(user)s for %(principal)s", user=user.name, principal=principal.name
            )
        return user.name or ""

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Decide on the document itself."))
        for vals in vals_list:
            content = vals.get("file")
            vals["file_hash"] = content and hashlib.sha256(content).hexdigest()
        return super().create(vals_list)
