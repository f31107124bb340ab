from odoo import api, fields, models
from odoo.fields import Domain

TRANSITIONS = {
    "draft": {"open"},
    "open": {"answered", "resolved", "open"},
    "answered": {"resolved", "open"},
    "resolved": {"open"},
}
FACTS = frozenset(
    {
        "receiver_id",
        "sent_on",
        "sent_by_id",
        "date_due",
        "answered_on",
        "answered_by_id",
        "reply",
        "resolved_on",
        "reopened_count",
        "forwarded_count",
    }
)


class EduDifficulty(models.Model):
    """A difficulty that a unit reports, and what came of it (REP-13).

    It goes to the office above or directly to the department; whoever has it replies
    or hands it upward; the unit says when it is resolved.
    """

    _name = "edu.difficulty"
    _description = "Difficulty"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.attached.mixin",
        "edu.asking.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_due, id desc"
    _mail_post_access = "read"  # the desk above writes back
    _steps = TRANSITIONS
    _steps_open = frozenset({"draft"})
    _steps_facts = FACTS
    _steps_with_reason = {
        "answer": "_answer",
        "forward": "_forward",
        "reopen": "_reopen",
    }

    name = fields.Char("Difficulty", required=True, index="trigram", tracking=True)
    section_id = fields.Many2one(
        "edu.section", "Field of work", required=True, index=True, ondelete="restrict"
    )
    description = fields.Text("What is the matter", required=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_difficulty_attachment_rel",
        "difficulty_id",
        "attachment_id",
        "Files",
        copy=False,
    )
    urgency = fields.Selection(
        [("normal", "Normal"), ("urgent", "Urgent")], required=True, default="normal"
    )
    to = fields.Selection(
        [("above", "The unit above"), ("department", "The department directly")],
        required=True,
        default="above",
    )
    desk_id = fields.Many2one("edu.unit.desk", compute="_compute_desk_id")
    desk_contact = fields.Char("Reached at", compute="_compute_desk_id")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "Waiting for a reply"),
            ("answered", "Replied"),
            ("resolved", "Resolved"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    receiver_id = fields.Many2one(
        "edu.unit", "In the hands of", readonly=True, copy=False, index=True
    )
    sent_on = fields.Date("Reported on", readonly=True, copy=False)
    sent_by_id = fields.Many2one("res.users", "Reported by", readonly=True, copy=False)
    date_due = fields.Date("Reply until", readonly=True, copy=False)
    reply = fields.Text(readonly=True, copy=False)
    answered_on = fields.Date("Replied on", readonly=True, copy=False)
    answered_by_id = fields.Many2one(
        "res.users", "Replied by", readonly=True, copy=False
    )
    resolved_on = fields.Date(readonly=True, copy=False)
    reopened_count = fields.Integer("Reopened", readonly=True, copy=False)
    forwarded_count = fields.Integer("Handed upward", readonly=True, copy=False)
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )

    @api.depends("state", "date_due")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for row in self:
            due = row.date_due
            row.is_overdue = row.state == "open" and bool(due) and due < today

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("state", "=", "open") & Domain("date_due", "<", "today")

    @api.depends("unit_id", "section_id", "to", "receiver_id")
    def _compute_desk_id(self):
        for row in self:
            unit = row.sudo().receiver_id or row._first_receiver()
            desk = self.env["edu.unit.desk"]._of(unit, row.section_id)
            row.desk_id = desk
            parts = (desk.phone, desk.email, desk.email_other)
            row.desk_contact = " · ".join(filter(None, parts))

    def _first_receiver(self):
        """Return the unit it goes to first: the office above, or the department."""
        self.ensure_one()
        unit = self.unit_id.sudo()
        if self.to == "department":
            return unit._nearest_above("department")
        return unit.parent_id or unit

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_sent(self):
        self._check_open()
