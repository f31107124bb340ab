from odoo import api, fields, models

LEVELS = [
    ("school", "School"),
    ("office", "District"),
    ("province", "Province"),
    ("ministry", "Ministry"),
]
ORGANISERS = (
    "edu_base.edu_base_group_officer",
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_it_officer",
)


class EduContest(models.Model):
    """A contest of lectures, of librarians or another, at some level (IT-16, LIB-48).

    The organiser opens it, the schools below enter their lectures, the organiser
    writes the results. A contest of the ministry is kept by the department.
    """

    _name = "edu.contest"
    _description = "Contest"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.steps.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_from desc, id desc"
    _steps = {"open": {"closed"}, "closed": {"open"}}
    _steps_open = frozenset({"open"})

    name = fields.Char(required=True, tracking=True)
    unit_id = fields.Many2one(string="Organised by")
    school_year_id = fields.Many2one(required=True)
    kind = fields.Selection(
        [
            ("elearning", "E-learning lectures"),
            ("librarian", "Good librarians"),
            ("other", "Other"),
        ],
        required=True,
        default="elearning",
        help="E-learning contests count in TGT-03.",
    )
    level = fields.Selection(
        LEVELS, "Level of the contest", required=True, default="school", tracking=True
    )
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date("Until")
    entries_until = fields.Date("Entries until", tracking=True)
    doc_number = fields.Char(
        "Number and symbol", help="Of the plan or invitation of the contest."
    )
    note = fields.Text()
    state = fields.Selection(
        [("open", "Open for entries"), ("closed", "Closed")],
        "Status",
        default="open",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    entry_ids = fields.One2many("edu.contest.entry", "contest_id", "Entries")
    entry_count = fields.Integer("Lectures", compute="_compute_entry_count")

    _dates_ordered = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "The contest ends before it begins.",
    )

    @api.depends("entry_ids")
    def _compute_entry_count(self):
        counts = dict(
            self.env["edu.contest.entry"]._read_group(
                [("contest_id", "in", self.ids)], ["contest_id"], ["__count"]
            )
        )
        for contest in self:
            contest.entry_count = counts.get(contest, 0)

    def action_open_entries(self):
        """Open the lectures entered, ready to add several at once."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_contest_entry_action"
        )
        return dict(
            action,
            name=self.name,
            display_name=self.name,
            domain=[("contest_id", "=", self.id)],
            context={"default_contest_id": self.id},
        )

    def action_close(self):
        """No entry is added or changed any more; results still may be."""
        for contest in self:
            contest._check_member(contest.unit_id, ORGANISERS)
        self._set_state("closed")

    def action_reopen(self):
        for contest in self:
            contest._check_member(contest.unit_id, ORGANISERS)
        self._set_state("open")
