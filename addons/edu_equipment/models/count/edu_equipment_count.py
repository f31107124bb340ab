from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

STATES = [
    ("draft", "Not begun"),
    ("counting", "Counting"),
    ("review", "Counted"),
    ("posted", "Approved"),
    ("reversed", "Reversed"),
    ("cancelled", "Cancelled"),
]
TRANSITIONS = {
    "draft": {"counting", "cancelled"},
    "counting": {"review", "cancelled"},
    "review": {"counting", "posted", "cancelled"},
    "posted": {"reversed"},
    "reversed": set(),
    "cancelled": set(),
}
# What decides which things are counted: fixed once the count has begun.
FIXED = frozenset(
    {"unit_id", "date", "scope", "kind", "class_ids", "place_ids", "by_room"}
)


class EduEquipmentCount(models.Model):
    """A count of a unit's equipment: what is there against what the books say.

    Counters scan what they find and see no book figures (EQM-07). Only what was
    counted, confirmed by a second person, explained and approved changes the books.
    """

    _name = "edu.equipment.count"
    _description = "Equipment count"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.equipment.count.scope",
        "edu.approval.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _approval_free = frozenset(
        {
            "doc_number",
            "doc_date",
            "doc_place",
            "doc_signer_title",
            "doc_signer_name",
            "doc_recipients",
            "form",
        }
    )
    _steps = TRANSITIONS

    name = fields.Char(
        required=True,
        tracking=True,
        default=lambda self: self.env._(
            "Equipment count %s", fields.Date.context_today(self).year
        ),
    )
    campaign_id = fields.Many2one(
        "edu.equipment.count.campaign",
        index="btree_not_null",
        readonly=True,
        ondelete="restrict",
    )
    date = fields.Date(
        "As of", required=True, default=fields.Date.context_today, tracking=True
    )
    deadline = fields.Date()
    place_ids = fields.Many2many(
        "edu.place",
        string="Places",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    committee_id = fields.Many2one(
        "edu.committee",
        "Counting board",
        domain="[('unit_id', '=', unit_id), ('kind', '=', 'counting')]",
        tracking=True,
        ondelete="restrict",
    )
    state = fields.Selection(
        STATES,
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    started_on = fields.Datetime("Begun on", readonly=True, copy=False)
    finished_on = fields.Datetime("Counted on", readonly=True, copy=False)
    conclusion = fields.Text(
        "Conclusions and proposals", help="Printed in the minutes."
    )
    line_ids = fields.One2many("edu.equipment.count.line", "count_id", "Lines")
    count_place_ids = fields.One2many(
        "edu.equipment.count.place", "count_id", "Places to count"
    )
    scan_ids = fields.One2many("edu.equipment.count.scan", "count_id", "Scans")
    difference_ids = fields.One2many(
        "edu.equipment.count.difference", "count_id", "Differences"
    )
    voucher_ids = fields.Many2many(
        "edu.equipment.voucher", string="Vouchers", readonly=True, copy=False
    )
    place_total = fields.Integer("Places (number)", compute="_compute_progress")
    place_done = fields.Integer("Places confirmed", compute="_compute_progress")
    progress = fields.Float("Progress (%)", compute="_compute_progress")
    difference_count = fields.Integer(compute="_compute_difference_count")
    unexplained_count = fields.Integer(compute="_compute_difference_count")
    voucher_count = fields.Integer(compute="_compute_voucher_count")
    is_late = fields.Boolean(compute="_compute_is_late")

    @api.depends("count_place_ids.state")
    def _compute_progress(self):
        rows = self.env["edu.equipment.count.place"]._read_group(
            Domain("count_id", "in", self.ids), ["count_id", "state"], ["__count"]
        )
        figures = {}
        for count, state, number in rows:
            figures.setdefault(count.id, {})[state] = number
        for count in self:
            states = figures.get(count._origin.id, {})
            count.place_total = sum(states.values())
            count.place_done = states.get("confirmed", 0)
            count.progress = 100 * count.place_done / (count.place_total or 1)

    @api.depends("difference_ids.explanation")
    def _compute_difference_count(self):
        rows = self.env["edu.equipment.count.difference"]._read_group(
            Domain("count_id", "in", self.ids),
            ["count_id"],
            ["__count", "explanation:count"],
        )
        figures = {count.id: numbers for count, *numbers in rows}
        for count in self:
            total, explained = figures.get(count._origin.id, (0, 0))
            count.difference_count = total
            count.unexplained_count = total - explained

    @api.depends("voucher_ids")
    def _compute_voucher_count(self):
        for count in self:
            count.voucher_count = len(count.voucher_ids)

    @api.depends("deadline", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for count in self:
            count.is_late = (
                count.state in ("draft", "counting", "review")
                and count.deadline
                and count.deadline < today
            )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "draft", "started_on": False, "finished_on": False}
        if not self.env.su:  # else a school would report to a campaign by itself
            fixed["campaign_id"] = False
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if not self.env.su and vals.keys() & {
            "state",
            "campaign_id",
            "started_on",
            "finished_on",
            "voucher_ids",
            "incident_id",
            "disposal_id",
        }:
            raise UserError(self.env._("A count goes on by its buttons."))
        if FIXED & vals.keys():
            for count in self.filtered(lambda count: count.state != "draft"):
                raise UserError(
                    self.env._(
                        "%s has begun: what is counted does not change any more.",
                        count.display_name,
                    )
                )
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_begun(self):
        for count in self.filtered(lambda c: c.state != "draft" or c.campaign_id):
            raise UserError(
                self.env._("%s is kept: cancel it instead.", count.display_name)
            )

    def _check_step(self, state):
        """Nor is a count whose result is being entered stopped or begun again."""
        result = super()._check_step(state)
        if state in ("counting", "cancelled"):
            for count in self:
                count._check_not_locked()
        return result

    def _move_to(self, state, **vals):
        """Take a step; `vals` are the system's own marks of it."""
        self._check_step(state)
        self.sudo().write({"state": state, **vals})

    # ----- buttons ----------------------------------------------------------
    def action_cancel(self):
        """Give the count up; what was scanned is kept."""
        self.check_access("write")
        self._move_to("cancelled")

    def action_reopen(self):
        """Back to counting, until it is submitted for approval."""
        self.check_access("write")
        self._check_step("counting")
        for count in self.filtered(lambda count: count.state != "review"):
            raise UserError(
                self.env._("%s: this step is not allowed now.", count.display_name)
            )
        self._move_to("counting", finished_on=False)
