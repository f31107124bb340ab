from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {"draft": {"sent"}, "sent": {"draft", "decided"}, "decided": set()}
OFFICERS = (
    "edu_base.edu_base_group_officer",
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_head",
)


class EduEmulation(models.Model):
    """The ranking of the schools of a unit in a school year (INS-10).

    Points are reckoned from metrics, sent to the schools, who object or not, and
    decided by the route of approval; then they are fixed and the ranks published.
    """

    _name = "edu.emulation"
    _description = "Emulation"
    _inherit = [
        "edu.steps.mixin",
        "edu.approval.mixin",
        "edu.unit.owned.mixin",
        "edu.official.document.mixin",
        "edu.school.year.mixin",
        "mail.thread",
    ]
    _order = "school_year_id desc, id desc"
    _steps = TRANSITIONS
    _steps_open = frozenset({"draft", "sent"})
    _steps_facts = frozenset({"sent_on", "reckoned_on"})

    name = fields.Char(required=True, tracking=True)
    unit_id = fields.Many2one(domain=[("kind", "!=", "school")])
    school_year_id = fields.Many2one(required=True)
    date_figures = fields.Date(
        "Figures of",
        required=True,
        default=fields.Date.context_today,
        help="The last snapshot of each metric up to this day counts.",
    )
    criterion_ids = fields.Many2many(
        "edu.emulation.criterion",
        string="Criteria",
        default=lambda self: self._default_criteria(),
    )
    row_ids = fields.One2many("edu.emulation.row", "emulation_id", "Schools")
    objection_ids = fields.One2many(
        "edu.emulation.objection", "emulation_id", "Objections"
    )
    open_objections = fields.Integer(compute="_compute_open_objections")
    rank_ids = fields.One2many("edu.emulation.rank", "emulation_id", "Ranks")
    state = fields.Selection(
        [("draft", "Draft"), ("sent", "With the schools"), ("decided", "Decided")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    reckoned_on = fields.Date("Reckoned on", readonly=True, copy=False)
    sent_on = fields.Date("Sent to the schools on", readonly=True, copy=False)

    _once = models.Constraint(
        "UNIQUE(unit_id, school_year_id, name)", "This ranking exists in the year."
    )

    @api.model
    def _default_criteria(self):
        today = fields.Date.context_today(self)
        Criterion = self.env["edu.emulation.criterion"]
        return Criterion.search(Criterion._domain_valid_on(today))

    @api.depends("objection_ids.reply")
    def _compute_open_objections(self):
        for emulation in self:
            waiting = emulation.objection_ids.filtered(lambda row: not row.reply)
            emulation.open_objections = len(waiting)

    @api.constrains("unit_id")
    def _check_unit(self):
        if any(emulation.unit_id.kind == "school" for emulation in self):
            raise UserError(self.env._("Offices and departments rank their schools."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_sent(self):
        if any(emulation.state != "draft" for emulation in self):
            raise UserError(self.env._("What was sent to the schools is kept."))

    def action_reckon(self):
        """Reckon the points of all schools anew; adjustments stay."""
        for emulation in self:
            emulation._check_member(emulation.unit_id, OFFICERS)
            emulation._check_not_locked()
            emulation._check_open()
            emulation.sudo()._reckon()

    def action_send(self):
        """Show the schools their points; they may object."""
        for emulation in self:
            emulation._check_member(emulation.unit_id, OFFICERS)
            if not emulation.row_ids:
                raise UserError(self.env._("Reckon the points first."))
            today = fields.Date.context_today(self)
            emulation._set_state("sent", sent_on=today)

    def action_take_back(self):
        for emulation in self:
            emulation._check_member(emulation.unit_id, OFFICERS)
            emulation._check_not_locked()
            emulation._set_state("draft", sent_on=False)

    def _approval_check(self):
        """Decided is what the schools have seen, with every objection answered."""
        result = super()._approval_check()
        for emulation in self:
            if emulation.state != "sent":
                raise UserError(self.env._("Send the points to the schools first."))
            if emulation.open_objections:
                raise UserError(self.env._("Answer all objections first."))
        return result

    def _approval_done(self):
        """Fix the points, take the number over and publish the ranks."""
        result = super()._approval_done()
        for emulation in self:
            final = emulation.approval_decision_ids.filtered("doc_number")[-1:]
            emulation._set_state(
                "decided", doc_number=final.doc_number, doc_date=final.doc_date
            )
            emulation.row_ids._publish()
        return result

    def action_open_rows(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_emulation_row_action"
        )
        return dict(action, domain=[("emulation_id", "=", self.id)])
