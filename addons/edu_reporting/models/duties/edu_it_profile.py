from odoo import api, fields, models

from .edu_it_profile_line import USED

HEADS = ("edu_base.edu_base_group_head",)
WRITERS = (
    "edu_base.edu_base_group_it_officer",
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_officer",
)


class EduItProfile(models.Model):
    """How far a unit applies IT in a school year (IT-02…06, IT-17, IT-27).

    Goals, content, level and the systems in use. The head confirms it; only a
    confirmed profile counts in the targets, unless the rule says otherwise.
    """

    _name = "edu.it.profile"
    _description = "IT profile"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.steps.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "school_year_id desc, unit_id"
    _rec_name = "unit_id"
    _steps = {"draft": {"confirmed"}, "confirmed": {"draft"}}
    _steps_open = frozenset({"draft"})
    _steps_facts = frozenset({"confirmed_by_id", "confirmed_on"})

    unit_id = fields.Many2one(index=False)  # unique with the school year
    school_year_id = fields.Many2one(required=True)
    office_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    level_ids = fields.Many2many(related="unit_id.level_ids")
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    confirmed_by_id = fields.Many2one("res.users", "Confirmed by", readonly=True)
    confirmed_on = fields.Date(readonly=True, copy=False)
    goals = fields.Text("Goals of applying IT")
    content = fields.Text("Content in educational activities")
    degree = fields.Selection(
        [
            ("starting", "Beginning"),
            ("basic", "Basic"),
            ("advanced", "Advanced"),
        ],
        "Level of application",
        tracking=True,
    )
    difficulties = fields.Text("Difficulties and proposals")
    line_ids = fields.One2many("edu.it.profile.line", "profile_id", "IT systems")
    pupils_entered = fields.Integer("Pupils in the sector database")
    teachers_entered = fields.Integer("Teachers in the sector database")
    classes_entered = fields.Integer("Classes in the sector database")
    data_complete = fields.Float(
        "Sector database complete (%)",
        compute="_compute_data_complete",
        digits=(5, 1),
        help="The lowest of pupils, teachers and classes entered over the census.",
    )
    census_text = fields.Char("Census", compute="_compute_data_complete")
    used_count = fields.Integer(
        "Systems in use", compute="_compute_systems", store=True
    )
    has_management = fields.Boolean(
        "Management software in use", compute="_compute_systems", store=True
    )
    has_modules = fields.Boolean(
        "Minimum modules in use", compute="_compute_systems", store=True
    )
    has_link = fields.Boolean(
        "Management data linked upward", compute="_compute_systems", store=True
    )
    has_gradebook = fields.Boolean(
        "Electronic gradebook", compute="_compute_systems", store=True
    )
    has_contact_book = fields.Boolean(
        "Electronic contact book", compute="_compute_systems", store=True
    )
    has_report_card = fields.Boolean(
        "Electronic school report", compute="_compute_systems", store=True
    )

    _once_a_year = models.Constraint(
        "UNIQUE(unit_id, school_year_id)",
        "The unit has an IT profile of this school year already.",
    )
    _not_negative = models.Constraint(
        "CHECK(pupils_entered >= 0 AND teachers_entered >= 0 AND classes_entered >= 0)",
        "Nobody is counted below zero.",
    )

    @api.depends(
        "line_ids.state",
        "line_ids.is_complete",
        "line_ids.system_id.is_management",
        "line_ids.system_id.record",
    )
    def _compute_systems(self):
        for profile in self:
            used = profile.line_ids.filtered(lambda line: line.state in USED)
            management = used.filtered("system_id.is_management")
            records = set(used.system_id.mapped("record"))
            profile.used_count = len(used)
            profile.has_management = bool(management)
            profile.has_modules = any(management.mapped("is_complete"))
            profile.has_link = "linked" in management.mapped("state")
            profile.has_gradebook = "gradebook" in records
            profile.has_contact_book = "contact_book" in records
            profile.has_report_card = "report_card" in records

    @api.depends("pupils_entered", "teachers_entered", "classes_entered")
    @api.depends("unit_id", "school_year_id")
    def _compute_data_complete(self):
        census = self._census()
        nothing = (0, 0, 0)
        for profile in self:
            key = (profile.unit_id, profile.school_year_id)
            pupils, teachers, classes = counted = census.get(key, nothing)
            entered = (
                profile.pupils_entered,
                profile.teachers_entered,
                profile.classes_entered,
            )
            shares = [
                100 * have / there
                for have, there in zip(entered, counted, strict=True)
                if there
            ]
            profile.data_complete = min(100, *shares) if shares else 0
            profile.census_text = self.env._(
                "%(pupils)s pupils, %(teachers)s teachers, %(classes)s classes",
                pupils=pupils,
                teachers=teachers,
                classes=classes,
            )

    def _census(self):
        """Return {(unit, school year): (pupils, teachers, classes)}, one query."""
        rows = self.env["edu.unit.census"]._read_group(
            [
                ("unit_id", "in", self.unit_id.ids),
                ("school_year_id", "in", self.school_year_id.ids),
            ],
            ["unit_id", "school_year_id"],
            ["pupil_count:sum", "teacher_count:sum", "class_count:sum"],
        )
        return {(unit, year): tuple(figures) for unit, year, *figures in rows}

    @api.depends("unit_id", "school_year_id")
    def _compute_display_name(self):
        for profile in self:
            words = (profile.unit_id.name, profile.school_year_id.name)
            profile.display_name = " – ".join(filter(None, words))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_confirmed(self):
        self._check_open()

    def action_confirm(self):
        """The head confirms what the unit entered."""
        for profile in self:
            profile._check_member(profile.unit_id, HEADS)
        self.school_year_id._check_open()
        today = fields.Date.context_today(self)
        self._set_state("confirmed", confirmed_by_id=self.env.uid, confirmed_on=today)

    def action_reopen(self):
        """The head takes the confirmation back to correct the profile."""
        for profile in self:
            profile._check_member(profile.unit_id, HEADS)
        self.school_year_id._check_open()
        self._set_state("draft", confirmed_by_id=False, confirmed_on=False)
