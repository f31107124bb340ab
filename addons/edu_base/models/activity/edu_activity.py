from odoo import api, fields, models

FIELDS = [
    ("equipment", "Teaching equipment"),
    ("library", "Library"),
    ("it", "Information technology"),
    ("other", "Other"),
]


class EduActivity(models.Model):
    """A professional meeting, course, self-study or visit of the people in charge of
    equipment, the library or IT (EQM-14, EQM-15, LIB-04, LIB-05, LIB-10).

    The unit keeping the record writes it; a unit that takes part reads it.
    """

    _name = "edu.activity"
    _description = "Professional activity"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_from desc, id desc"

    name = fields.Char("Title", required=True, tracking=True)
    kind = fields.Selection(
        [
            ("meeting", "Professional meeting"),
            ("cluster", "Inter-commune or inter-district meeting"),
            ("training", "Training course"),
            ("self_study", "Self-study"),
            ("visit", "Study visit"),
            ("contest", "Contest"),
            ("workshop", "Thematic workshop"),
        ],
        required=True,
        default="meeting",
        tracking=True,
    )
    field = fields.Selection(
        FIELDS, "Field of work", required=True, default="equipment", tracking=True
    )
    school_year_id = fields.Many2one(required=True)
    subject_id = fields.Many2one(
        "edu.subject",
        "Subject department",
        help="The department whose meetings the officer or librarian attends.",
    )
    host_id = fields.Many2one(
        "edu.unit",
        "Host unit",
        help="Who holds it; for a study visit, the unit visited.",
    )
    host_name = fields.Char("Other host", help="A host outside the school network.")
    date_from = fields.Date(
        "From", required=True, default=fields.Date.context_today, tracking=True
    )
    date_to = fields.Date(
        "Until",
        compute="_compute_date_to",
        store=True,
        precompute=True,
        readonly=False,
        required=True,  # the calendar shows nothing without an end
        tracking=True,
    )
    venue = fields.Char()
    hours = fields.Float("Duration (hours)")
    content = fields.Text()
    results = fields.Text()
    doc_number = fields.Char(
        "Number and symbol", help="Of the plan, decision or invitation."
    )
    participant_ids = fields.One2many(
        "edu.activity.participant", "activity_id", "Participants"
    )
    attended_count = fields.Integer(
        "People who attended", compute="_compute_attended_count", store=True
    )

    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)",
        "The activity ends before it begins.",
    )
    _hours_not_negative = models.Constraint(
        "CHECK(hours >= 0)", "The duration cannot be negative."
    )

    @api.depends("date_from")
    def _compute_date_to(self):
        for activity in self:
            dates = filter(None, (activity.date_from, activity.date_to))
            activity.date_to = max(dates, default=False)

    @api.depends("participant_ids.attended")
    def _compute_attended_count(self):
        for activity in self:
            activity.attended_count = len(activity.participant_ids.filtered("attended"))
