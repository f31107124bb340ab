from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from . import approval_triggers

STATES = [
    ("pending", "Waiting for approval"),
    ("approved", "Approved"),
    ("returned", "Returned"),
    ("rejected", "Rejected"),
    ("withdrawn", "Withdrawn"),
]


class EduApproval(models.Model):
    """One submission of one document: its frozen route and where it stands.

    Who asked, for what and on which way never changes afterwards; the state moves
    only by decisions. A document that is returned is submitted anew: a new round.
    """

    _name = "edu.approval"
    _description = "Approval"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "id desc"

    name = fields.Char("Document", required=True)
    res_model = fields.Selection(
        selection=lambda self: self.env["edu.approval.route"]._select_documents(),
        string="Kind of document",
        required=True,
    )
    res_id = fields.Many2oneReference(model_field="res_model", required=True)
    route_id = fields.Many2one("edu.approval.route", required=True, ondelete="restrict")
    other_unit_id = fields.Many2one(
        "edu.unit",
        "Other unit concerned",
        index="btree_not_null",
        ondelete="restrict",
        help="Reads the approval too, as do the units above it.",
    )
    round = fields.Integer(required=True, default=1)
    amount = fields.Float("Value (đ)", digits=(16, 0))
    requested_by_id = fields.Many2one(
        "res.users", "Submitted by", required=True, ondelete="restrict"
    )
    requested_on = fields.Datetime(
        "Submitted on", required=True, default=lambda self: fields.Datetime.now()
    )
    state = fields.Selection(STATES, required=True, default="pending")
    step_ids = fields.One2many("edu.approval.step", "approval_id", "Steps")
    step_id = fields.Many2one("edu.approval.step", "Waiting for", ondelete="restrict")
    due_date = fields.Date("Decide until")
    alert = fields.Selection(
        [("none", "None"), ("reminded", "Reminded"), ("escalated", "Unit above told")],
        required=True,
        default="none",
    )
    decision_ids = fields.One2many("edu.approval.decision", "approval_id", "Decisions")
    is_mine = fields.Boolean(
        "Waiting for me", compute="_compute_is_mine", search="_search_is_mine"
    )
    is_late = fields.Boolean(compute="_compute_is_late", search="_search_is_late")

    _document = models.Index("(res_model, res_id)")
    _one_pending = models.UniqueIndex(
        "(res_model, res_id) WHERE state = 'pending'",
        "This document is already submitted.",
    )
    _waiting = models.Index("(step_id) WHERE state = 'pending'")

    def init(self):
        self.env.cr.execute(approval_triggers.REFUSE)
        self.env.cr.execute(approval_triggers.FREEZE)
        self.env.cr.execute(approval_triggers.ON_APPROVAL)

    @api.depends("due_date", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for approval in self:
            due = approval.due_date
            approval.is_late = bool(approval.state == "pending" and due and due < today)

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "pending") & Domain("due_date", "<", "today")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Submit the document itself."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("Decide on the document itself."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(self.env._("What was submitted is not deleted."))

    def _document(self):
        """Return the document, in the present environment."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id)

    # ----- submission -----------------------------------------------------
    @api.model
    def _submit(self, document):
        """Open the approval of a document on the route that fits it today.

        :raise UserError: without a route, or when nobody could decide
        """
        route = self.env["edu.approval.route"]._for(document)
        steps = self._resolve(route, document)
        Approval = self.sudo()
        earlier = Approval.search_count(
            [("res_model", "=", document._name), ("res_id", "=", document.id)]
        )
        approval = Approval.create(
            {
                "name": document.display_name,
                "res_model": document._name,
                "res_id": document.id,
                "unit_id": document.unit_id.id,
                "other_unit_id": document._approval_other_unit().id,
                "route_id": route.id,
                "round": earlier + 1,
                "amount": document._approval_amount(),
                "requested_by_id": self.env.uid,
            }
        )
        created = (
            self.env["edu.approval.step"]
            .sudo()
            .create([{**vals, "approval_id": approval.id} for vals in steps])
        )
        approval._go_to(created[0])
        return approval

    @api.model
    def _resolve(self, route, document):
        """Return the values of the steps that the document has to pass.

        A tier that the unit does not have is left out; so is an endorsement that only
        the one who asks could give: he has given it by asking.
        They are numbered by their place: two steps of a route may share a sequence.
        """
        found = []
        for step in route.step_ids:
            unit = step._unit_for(document.unit_id)
            if not unit:
                continue
            if not step._holders(unit, besides=self.env.user, limit=1):
                if step.act == "endorse":
                    continue
                raise UserError(
                    self.env._(
                        "%(step)s: nobody else at %(unit)s holds the role “%(role)s”. "
                        "Nobody decides on what he asked for himself.",
                        step=step.name,
                        unit=unit.name,
                        role=step.group_id.name,
                    )
                )
            vals = step._prepare_step(unit, document.unit_id)
            found.append({**vals, "sequence": len(found) + 1})
        if not found:
            raise UserError(
                self.env._("%s: no step of the route leads anywhere.", route.name)
            )
        return found

    def _go_to(self, step):
        """Make a step the present one: its time limit begins, its head is told."""
        self.ensure_one()
        due = False
        if step.days:
            due = fields.Date.context_today(self) + timedelta(days=step.days)
        self.sudo().write({"step_id": step.id, "due_date": due, "alert": "none"})
        self._tell(step.decider_unit_id, step.group_id)
