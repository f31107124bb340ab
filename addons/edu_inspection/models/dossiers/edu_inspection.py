from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# What happens to a dossier, and only along these arrows (see edu_inspection_steps).
TRANSITIONS = {
    "draft": {"submitted", "concluded"},
    "submitted": {"draft", "returned", "inspected", "appraised", "concluded"},
    "returned": {"submitted", "concluded"},
    "inspected": {"proposed", "returned", "concluded"},
    "proposed": {"appraised", "returned", "recognised", "refused"},
    "appraised": {"recognised", "refused", "concluded"},
    "recognised": set(),
    "refused": set(),
    "concluded": set(),
}
STATES = [
    ("draft", "Self-assessment"),
    ("submitted", "Handed in"),
    ("returned", "To be completed"),
    ("inspected", "Inspected"),
    ("proposed", "Proposed"),
    ("appraised", "Appraised"),
    ("recognised", "Recognised"),
    ("refused", "Refused"),
    ("concluded", "Concluded"),
]
# What the unit itself may still change before it hands the dossier in.
OPEN = frozenset({"draft", "returned"})
# Written by the steps only, never by a client.
FACTS = frozenset(
    {
        "path_id",
        "applicant",
        "office_id",
        "department_id",
        "submitted_on",
        "submitted_by_id",
        "is_late",
        "late_allowed_by_id",
        "late_reason",
        "result_title_id",
        "result_note",
    }
)


class EduInspection(models.Model):
    """The dossier of one unit (or one of its rooms) in a campaign (TTL-01…05, PHB-03).

    The unit assesses itself, the office inspects, the department appraises: each
    writes an assessment of its own (`edu.inspection.assessment`), so nobody edits the
    scores of another. The path is found when the dossier is handed in, and kept.
    """

    _name = "edu.inspection"
    _description = "Inspection dossier"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.attached.mixin",
        "edu.eoffice.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _steps = TRANSITIONS
    _steps_open = OPEN
    _steps_facts = FACTS
    _rec_names_search = ["name"]

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    unit_id = fields.Many2one(domain=[("kind", "=", "school")], tracking=True)
    campaign_id = fields.Many2one(
        "edu.inspection.campaign",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("state", "=", "published")],
        tracking=True,
    )
    kind = fields.Selection(related="campaign_id.kind", store=True, precompute=True)
    object = fields.Selection(related="campaign_id.object", store=True, precompute=True)
    school_year_id = fields.Many2one(
        related="campaign_id.school_year_id", store=True, index=True
    )
    round_id = fields.Many2one(
        "edu.inspection.round",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('campaign_id', '=', campaign_id)]",
        tracking=True,
    )
    standard_id = fields.Many2one(
        "edu.standard",
        compute="_compute_standard_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
        ondelete="restrict",
    )
    level_id = fields.Many2one(
        "edu.level",
        "Assessed as",
        compute="_compute_level_id",
        store=True,
        readonly=False,
        precompute=True,
        help="The thresholds of this level count; of several, the highest.",
    )
    place_id = fields.Many2one(
        "edu.place",
        "Room",
        index="btree_not_null",
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    title_id = fields.Many2one(
        "edu.standard.title",
        "Title applied for",
        ondelete="restrict",
        domain="[('standard_id', '=', standard_id)]",
        tracking=True,
    )
    state = fields.Selection(
        STATES, default="draft", required=True, readonly=True, copy=False, tracking=True
    )
    path_id = fields.Many2one("edu.inspection.path", readonly=True, copy=False)
    applicant = fields.Char("Kind of applicant", readonly=True, copy=False)
    office_id = fields.Many2one(
        "edu.unit", "Inspected by", readonly=True, copy=False, index="btree_not_null"
    )
    department_id = fields.Many2one(
        "edu.unit", "Appraised by", readonly=True, copy=False, index="btree_not_null"
    )
    submitted_on = fields.Date("Handed in on", readonly=True, copy=False)
    submitted_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    is_late = fields.Boolean("Late", readonly=True, copy=False)
    late_allowed_by_id = fields.Many2one(
        "res.users", "Lateness allowed by", readonly=True, copy=False
    )
    late_reason = fields.Char("Reason of the exception", readonly=True, copy=False)
    assessment_ids = fields.One2many(
        "edu.inspection.assessment", "inspection_id", "Assessments"
    )
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_inspection_attachment_rel",
        "inspection_id",
        "attachment_id",
        "Files of the dossier",
    )
    result_title_id = fields.Many2one(
        "edu.standard.title", "Result", readonly=True, copy=False, tracking=True
    )
    result_note = fields.Text("Reasons", readonly=True, copy=False)
    note = fields.Text()

    _once_a_round = models.UniqueIndex(
        "(campaign_id, unit_id, coalesce(place_id, 0)) WHERE state <> 'refused'",
        "This unit already has a dossier in the campaign.",
    )
    _room_has_place = models.Constraint(
        "CHECK(object <> 'room' OR place_id IS NOT NULL)", "Choose the room."
    )

    @api.depends("campaign_id", "unit_id", "place_id")
    def _compute_name(self):
        for dossier in self:
            parts = (
                dossier.unit_id.name,
                dossier.place_id.name,
                dossier.campaign_id.name,
            )
            dossier.name = " – ".join(filter(None, parts))

    @api.depends("campaign_id", "unit_id")
    def _compute_standard_id(self):
        for dossier in self.filtered("campaign_id"):
            dossier.standard_id = dossier.campaign_id._standard_for(
                dossier.unit_id,
                dossier.campaign_id.date_from or fields.Date.context_today(self),
            )

    @api.depends("unit_id", "place_id")
    def _compute_level_id(self):
        for dossier in self:
            levels = dossier.unit_id.level_ids.sorted("sequence")
            dossier.level_id = levels[-1:]

    @api.constrains("campaign_id", "unit_id", "place_id", "title_id", "round_id")
    def _check_belongs(self):
        for dossier in self:
            if dossier.place_id and dossier.place_id.unit_id != dossier.unit_id:
                raise ValidationError(self.env._("The room is of another unit."))
            if dossier.title_id and dossier.title_id.standard_id != dossier.standard_id:
                raise ValidationError(self.env._("The title is of another standard."))
            if dossier.round_id and dossier.round_id.campaign_id != dossier.campaign_id:
                raise ValidationError(self.env._("The round is of another campaign."))
            if not dossier.campaign_id._concerns(dossier.unit_id):
                raise ValidationError(
                    self.env._(
                        "%(campaign)s does not concern %(unit)s.",
                        campaign=dossier.campaign_id.name,
                        unit=dossier.unit_id.name,
                    )
                )

    # ----- what a client may not do ---------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        dossiers = super().create(vals_list)
        for campaign in dossiers.campaign_id.filtered(lambda c: c.state != "published"):
            raise UserError(
                self.env._("%s is not open for dossiers.", campaign.display_name)
            )
        return dossiers

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_submitted(self):
        if any(dossier.state != "draft" or dossier.submitted_on for dossier in self):
            raise UserError(self.env._("A dossier once handed in is kept."))

    def _room_subjects(self):
        """Return the subjects whose thresholds count for the room."""
        place = self.sudo().place_id
        return place.subject_ids or place.room_type_id.subject_ids

    def _latest(self, tier):
        """Return the signed assessment of a tier that counts, maybe none."""
        self.ensure_one()
        rows = self.sudo().assessment_ids.filtered(
            lambda row: row.tier == tier and row.state == "signed"
        )
        return rows.sorted("version")[-1:]
