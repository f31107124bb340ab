from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..ledger.edu_equipment_balance import CONDITIONS

KINDS = [
    ("repair", "Repair"),
    ("disposal", "Disposal"),
    ("purchase", "Purchase"),
    ("other", "Other work"),
]
FINISHED = ("repaired", "unrepairable")
LINKS = frozenset({"state", "done_on", "request_id", "disposal_id", "plan_id"})
FOLLOWED = LINKS | {"note"}


class EduEquipmentSelfCheckAction(models.Model):
    """What is done about a finding, by whom, until when (INS-07).

    When the minutes are signed a repair becomes a repair request, a disposal a draft
    disposal, a purchase a line of the purchase plan, anything else a task of the
    person responsible.
    """

    _name = "edu.equipment.self.check.action"
    _description = "Remedy of a self-inspection"
    _inherit = ["edu.equipment.self.check.part.mixin"]
    _part_free = FOLLOWED
    _order = "check_id, sequence, id"

    check_id = fields.Many2one(
        "edu.equipment.self.check", required=True, index=True, ondelete="cascade"
    )
    line_id = fields.Many2one(
        "edu.equipment.self.check.line",
        "Finding",
        domain="[('check_id', '=', check_id)]",
        ondelete="cascade",
    )
    unit_id = fields.Many2one(
        related="check_id.unit_id", store=True, precompute=True, index=True
    )
    check_state = fields.Selection(related="check_id.state", string="Minutes")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(KINDS, required=True, default="other")
    name = fields.Char("What is to be done", required=True)
    equipment_id = fields.Many2one(
        "edu.equipment",
        domain="[('unit_id', '=', unit_id)]",
        index="btree_not_null",
    )
    place_id = fields.Many2one(
        "edu.place",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    condition = fields.Selection(CONDITIONS, default="broken")
    quantity = fields.Float(digits=(16, 3), required=True, default=1)
    estimate = fields.Float("Unit price (đ)", digits=(16, 0), aggregator=None)
    user_id = fields.Many2one(
        "res.users", "Responsible", default=lambda self: self.env.user
    )
    due_date = fields.Date("Until")
    state = fields.Selection(
        [("open", "Open"), ("done", "Done")],
        compute="_compute_state",
        store=True,
        default="open",
        required=True,
        copy=False,
    )
    done_on = fields.Date(compute="_compute_state", store=True, copy=False)
    is_late = fields.Boolean("Late", compute="_compute_is_late", search="_search_late")
    request_id = fields.Many2one("maintenance.request", readonly=True, copy=False)
    disposal_id = fields.Many2one("edu.equipment.disposal", readonly=True, copy=False)
    plan_id = fields.Many2one("edu.plan", readonly=True, copy=False)
    note = fields.Char("Follow-up")

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )

    @api.depends("request_id.edu_state", "disposal_id.state")
    def _compute_state(self):
        """A repair that is over and a disposal carried out settle their remedy."""
        today = fields.Date.context_today(self)
        for action in self:
            request, disposal = action.request_id, action.disposal_id
            over = request.edu_state in FINISHED or disposal.state == "done"
            action.state = "done" if over else action.state or "open"
            action.done_on = action.done_on or (over and today)

    @api.depends("due_date", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for action in self:
            action.is_late = bool(
                action.state == "open" and action.due_date and action.due_date < today
            )

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "open") & Domain("due_date", "<", "today")

    @api.constrains("kind", "equipment_id", "place_id", "line_id", "check_id")
    def _check_things(self):
        for action in self:
            if action.kind in ("repair", "disposal") and not action.equipment_id:
                raise ValidationError(
                    self.env._("%s: choose the register line.", action.name)
                )
            if action.kind == "disposal" and not action.place_id:
                raise ValidationError(
                    self.env._("%s: say where it stands.", action.name)
                )
            things = action.equipment_id.unit_id | action.place_id.unit_id
            if things - action.unit_id or (
                action.line_id and action.line_id.check_id != action.check_id
            ):
                raise ValidationError(
                    self.env._("%s: this belongs to another unit.", action.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "open"} | dict.fromkeys(LINKS - {"state"}, False)
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if LINKS & vals.keys() and not self.env.su:
            raise UserError(self.env._("This is written by the buttons."))
        return super().write(vals)

    def action_done(self):
        """The remedy is carried out."""
        self.check_access("write")
        for action in self:
            if action.check_state == "draft":
                raise UserError(self.env._("Sign the minutes first."))
        today = fields.Date.context_today(self)
        self.sudo().write({"state": "done", "done_on": today})
        names = set(self.mapped("name"))
        self.sudo().check_id.activity_ids.filtered(
            lambda activity: activity.summary in names
        ).action_feedback()

    def action_open_result(self):
        """Open the request, disposal or plan that came of it."""
        self.ensure_one()
        record = self.request_id or self.disposal_id or self.plan_id or self.check_id
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }
