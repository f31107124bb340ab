from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .edu_custody_frequency import COUNT_KINDS, METHODS

TRANSITIONS = {
    "planned": {"counting"},
    "counting": {"agrees", "differs", "cancelled"},
    "agrees": set(),
    "differs": set(),
    "missed": set(),
    "covered": set(),
    "cancelled": set(),
}
DONE = ("agrees", "differs")
FACTS = frozenset(
    {
        "name",
        "state",
        "rule_id",
        "date_from",
        "due_on",
        "started_on",
        "closed_count",
        "day",
        "difference_count",
        "incident_id",
        "covered_by_id",
    }
)


class EduCustodyCount(models.Model):
    """A blind count of controlled items by two people with two logins (QPA-04).

    Neither sees what the other has or what the books say until both have closed;
    then the database of the unit compares. A difference is an incident at once.
    """

    _name = "edu.custody.count"
    _description = "Custody count"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _steps = TRANSITIONS
    _order = "id desc"

    name = fields.Char("Number", readonly=True, copy=False)
    kind = fields.Selection(COUNT_KINDS, required=True, default="extra")
    method = fields.Selection(METHODS, "Counted", required=True, default="serial")
    type_id = fields.Many2one(
        "edu.custody.type", "Type of item", help="Empty: items of all types."
    )
    state = fields.Selection(
        [
            ("planned", "Due"),
            ("counting", "Being counted"),
            ("agrees", "Agrees with the books"),
            ("differs", "Differs from the books"),
            ("missed", "Not done"),
            ("covered", "Done by a wider count"),
            ("cancelled", "Cancelled"),
        ],
        "Progress",
        default="planned",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    rule_id = fields.Many2one(
        "edu.custody.frequency",
        "Due by",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    date_from = fields.Date("Period from", readonly=True, copy=False)
    due_on = fields.Date("To be counted by", readonly=True, copy=False)
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    first_id = fields.Many2one(
        "res.users", "First counter", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    second_id = fields.Many2one(
        "res.users", "Second counter", domain="[('edu_unit_ids', 'in', unit_id)]"
    )
    started_on = fields.Datetime("Started on", readonly=True, copy=False)
    closed_count = fields.Integer("Counters ready", readonly=True, copy=False)
    day = fields.Date("Counted on", readonly=True, copy=False)
    difference_count = fields.Integer("Differences", readonly=True, copy=False)
    incident_id = fields.Many2one("edu.equipment.incident", readonly=True, copy=False)
    covered_by_id = fields.Many2one(
        "edu.custody.count", "Done by", readonly=True, copy=False
    )
    note = fields.Text()
    sheet_ids = fields.One2many("edu.custody.count.sheet", "count_id", "Sheets")
    line_ids = fields.One2many("edu.custody.count.line", "count_id", "Comparison")

    _two_people = models.Constraint(
        "CHECK(first_id <> second_id)", "Two different people count."
    )
    _one_open = models.UniqueIndex(
        "(unit_id) WHERE state = 'counting'", "A custody count is already under way."
    )
    _once_a_period = models.UniqueIndex(
        "(unit_id, rule_id, date_from) WHERE rule_id IS NOT NULL",
        "This count is already planned.",
    )
    _all_serials = models.Constraint(
        "CHECK(kind NOT IN ('quarterly', 'handover') OR method = 'serial')",
        "Each quarter and at each handover every serial number is counted.",
    )

    @api.depends("state", "due_on")
    def _compute_is_overdue(self):
        late = self.filtered_domain(self._domain_overdue())
        for count in self:
            count.is_overdue = count in late

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._domain_overdue()

    @api.model
    def _domain_overdue(self):
        today = fields.Date.context_today(self)
        return Domain("state", "in", ("planned", "counting")) & Domain(
            "due_on", "<", today
        )

    @api.depends("name", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for count in self:
            kind = labels.get(count.kind, "")
            count.display_name = f"{count.name} {kind}" if count.name else kind

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {**dict.fromkeys(FACTS, False), "state": "planned", "closed_count": 0}
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if FACTS & vals.keys():
            raise UserError(self.env._("A custody count goes on by its buttons."))
        talk = {n for n in self._fields if n.startswith(("message_", "activity_"))}
        if set(vals) - talk - {"note"}:
            self._check_planned()
        if {"kind", "method", "type_id", "unit_id"} & vals.keys() and self.rule_id:
            raise UserError(
                self.env._("What is due by rule is counted as the rule says.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_due(self):
        self._check_planned()
        if self.rule_id:
            raise UserError(self.env._("What is due by rule is not deleted."))

    def _check_planned(self):
        """:raise UserError: naming the first count that has begun"""
        for count in self:
            if count.state != "planned":
                raise UserError(
                    self.env._("%s has begun: it is not changed.", count.display_name)
                )

    def _set_fact(self, vals):
        """Write what only the steps write; the caller has checked the right to.

        :raise UserError: when there is no such arrow
        """
        if "state" in vals:
            moved = self.filtered(lambda count: count.state != vals["state"])
            moved._check_step(vals["state"])
        # Past the guard of `write`, which a client meets.
        # pylint: disable-next=super-method-mismatch
        return super(EduCustodyCount, self.sudo()).write(vals)
