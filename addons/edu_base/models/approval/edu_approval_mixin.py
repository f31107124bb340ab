from odoo import api, fields, models
from odoo.exceptions import UserError

SUBMITTABLE = frozenset({"none", "returned"})
LOCKED = frozenset({"pending", "approved"})
AFTER = {
    "approved": "approved",
    "returned": "returned",
    "rejected": "rejected",
    "withdrawn": "none",
}


class EduApprovalMixin(models.AbstractModel):
    """A document that is decided on by a route of approval (D5).

    The document has a `unit_id`, a form view with a `<header>` and a `<notebook>`, and

    - `_approval_check()` to refuse what is incomplete,
    - `_approval_amount()` for routes that depend on the value,
    - `_approval_done()` for what follows the last approval,
    - `_approval_refused()` for what follows a rejection.

    While it is under way and once it is approved its content is fixed, but for the
    fields in `_approval_free`; lines inherit `edu.approval.line.mixin`.
    """

    _name = "edu.approval.mixin"
    _description = "Document to be approved"
    _inherit = ["edu.eoffice.mixin", "mail.activity.mixin"]

    _approval_free = frozenset()

    # A method: the values of a list are translated in the addon of the mixin only.
    approval_state = fields.Selection(
        selection="_select_approval_state",
        string="Approval",
        default="none",
        required=True,
        readonly=True,
        copy=False,
    )
    approval_id = fields.Many2one(
        "edu.approval", "Round of approval", readonly=True, copy=False
    )
    approval_step_ids = fields.One2many(related="approval_id.step_ids")
    approval_decision_ids = fields.Many2many(
        "edu.approval.decision",
        string="Decisions",
        compute="_compute_approval_decision_ids",
    )
    approval_waiting = fields.Char("Waiting for", compute="_compute_approval_waiting")
    approval_can_decide = fields.Boolean(compute="_compute_approval_can_decide")
    approval_can_submit = fields.Boolean(compute="_compute_approval_can_submit")
    approval_can_withdraw = fields.Boolean(compute="_compute_approval_can_decide")

    @api.model
    def _select_approval_state(self):
        labels = {
            "none": self.env._("Draft"),
            "pending": self.env._("Waiting for approval"),
            "returned": self.env._("Returned"),
            "approved": self.env._("Approved"),
            "rejected": self.env._("Rejected"),
        }
        return list(labels.items())

    @api.depends("approval_id.decision_ids")
    def _compute_approval_decision_ids(self):
        rows = self.env["edu.approval.decision"].search(
            [
                ("approval_id.res_model", "=", self._name),
                ("approval_id.res_id", "in", self.ids),
            ]
        )
        by_document = rows.grouped(lambda row: row.approval_id.res_id)
        for document in self:
            document.approval_decision_ids = by_document.get(document.id, False)

    @api.depends("approval_id.step_id", "approval_state")
    def _compute_approval_waiting(self):
        for document in self:
            step = document.approval_id.sudo().step_id
            pending = document.approval_state == "pending"
            document.approval_waiting = (
                pending and step and (f"{step.name} ({step.decider_unit_id.name})")
            )

    @api.depends("approval_id.step_id", "approval_state")
    @api.depends_context("uid")
    def _compute_approval_can_decide(self):
        for document in self:
            approval = document.approval_id
            document.approval_can_decide = approval.is_mine
            document.approval_can_withdraw = (
                document.approval_state == "pending"
                and approval.sudo().requested_by_id == self.env.user
            )

    @api.depends("approval_state")
    @api.depends_context("uid")
    def _compute_approval_can_submit(self):
        """Only those who may write it submit it: a unit above merely reads."""
        mine = self._origin._filtered_access("write")
        for document in self:
            document.approval_can_submit = (
                document.approval_state in SUBMITTABLE and document._origin in mine
            )

    # ----- what a client may not do ---------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"approval_state": "none", "approval_id": False}
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if not self.env.su:  # the engine and the effects of a decision are su
            if "approval_state" in vals or "approval_id" in vals:
                raise UserError(self.env._("Submit and decide by the buttons."))
            if set(vals) - self._approval_writable():
                self._check_not_locked()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_submitted(self):
        for document in self.filtered("approval_id"):
            raise UserError(
                self.env._("%s has been submitted: it is kept.", document.display_name)
            )

    @api.model
    def _approval_writable(self):
        """Fields that may change while the content is fixed."""
        free = ("message_", "activity_", "eoffice_")
        return self._approval_free | {
            name for name in self._fields if name.startswith(free)
        }

    def _check_not_locked(self):
        """Refuse a change of content under way or after the approval.

        :raise UserError: naming the document
        """
        for document in self.filtered(lambda d: d.approval_state in LOCKED):
            if document.approval_state == "pending":
                raise UserError(
                    self.env._(
                        "%s waits for approval: withdraw it to change it.",
                        document.display_name,
                    )
                )
            raise UserError(
                self.env._("%s is approved: it is not changed.", document.display_name)
            )

    # ----- buttons --------------------------------------------------------
    def action_approval_submit(self):
        """Check the document and send it on its way."""
        self.check_access("write")
        for document in self:
            if document.approval_state not in SUBMITTABLE:
                raise UserError(
                    self.env._("%s is already submitted.", document.display_name)
                )
            document._approval_check()
            approval = self.env["edu.approval"]._submit(document)
            document.sudo()._approval_mark("pending", approval)

    def action_approval_withdraw(self):
        """Take the document back while nobody has decided for good."""
        self.check_access("read")
        for document in self:
            document.approval_id._withdraw()

    def action_approval_decide(self):
        """Open the dialog of the decision."""
        self.ensure_one()
        return self.approval_id.action_decide_many()

    # ----- what the engine calls ------------------------------------------
    def _approval_mark(self, state, approval=None):
        """Set the state, which a client cannot write."""
        vals = {"approval_state": state}
        if approval:
            vals["approval_id"] = approval.id
        self.sudo().write(vals)

    def _approval_ended(self, state):
        """Take over the end of a round; effects follow in the same transaction."""
        self.ensure_one()
        self._approval_mark(AFTER[state])
        if state == "approved":
            self._approval_done()
        elif state == "rejected":
            self._approval_refused()

    # ----- hooks ----------------------------------------------------------
    def _approval_check(self):
        """Refuse to submit what is incomplete.

        :raise UserError: saying what is missing
        """

    def _approval_amount(self):
        """Return the value of the document in đồng, for routes with limits."""
        self.ensure_one()
        return 0.0

    def _approval_other_unit(self):
        """Return the unit that reads the document besides its own, maybe none."""
        return self.env["edu.unit"]

    def _approval_done(self):
        """What follows the last approval."""

    def _approval_refused(self):
        """What follows a rejection."""
