from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {
    "draft": {"published"},
    "published": {"draft", "closed"},
    "closed": {"published"},
}
# Where an applicant's dossier ends in a decision on a title.
TITLED = frozenset({"title", "room"})


class EduInspectionCampaign(models.Model):
    """An inspection announced by an office or the department (INS-02, INS-03).

    It says what is looked at by which standards, in which rounds, and in which units;
    once published the units concerned see it in their calendar and open dossiers.
    """

    _name = "edu.inspection.campaign"
    _description = "Inspection campaign"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date_from desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(required=True, tracking=True)
    kind = fields.Selection(
        [
            ("self", "Self-inspection"),
            ("title", "Recognition of libraries"),
            ("room", "Recognition of subject rooms"),
            ("maintenance", "Maintenance of titles"),
            ("thematic", "Theme"),
            ("sample", "Sample"),
            ("cluster", "By cluster"),
        ],
        required=True,
        default="title",
        tracking=True,
    )
    object = fields.Selection(
        selection=lambda self: self.env["edu.standard"]._select_objects(),
        string="Object of inspection",
        required=True,
        default="library",
    )
    standard_ids = fields.Many2many(
        "edu.standard",
        string="Standards",
        domain="[('object', '=', object), ('state', '=', 'published')]",
        help="Empty: the standard in force for the level of the unit.",
    )
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date("Until")
    date_figures = fields.Date(
        "Figures of", help="Assessments measure this day; empty: the day they begin."
    )
    unit_ids = fields.Many2many(
        "edu.unit",
        "edu_inspection_campaign_unit_rel",
        "campaign_id",
        "unit_id",
        "Units concerned",
        help="With all below them. Empty: all units below the one that inspects.",
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    round_ids = fields.One2many("edu.inspection.round", "campaign_id", "Rounds")
    inspection_ids = fields.One2many("edu.inspection", "campaign_id", "Dossiers")
    inspection_count = fields.Integer(compute="_compute_inspection_count")
    legal_document_ids = fields.Many2many("edu.legal.document", string="Legal basis")
    description = fields.Html()
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    active = fields.Boolean(default=True)

    _dates_ordered = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A campaign cannot end before it begins.",
    )

    def _compute_inspection_count(self):
        counts = dict(
            self.env["edu.inspection"]._read_group(
                [("campaign_id", "in", self.ids)], ["campaign_id"], ["__count"]
            )
        )
        for campaign in self:
            campaign.inspection_count = counts.get(campaign, 0)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_transition(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_used(self):
        if any(campaign.state != "draft" for campaign in self):
            raise UserError(self.env._("Only a draft campaign can be deleted."))

    def _check_transition(self, state):
        self._check_step(state)
        for campaign in self:
            if state == "draft" and campaign.sudo().inspection_ids:
                raise UserError(
                    self.env._("%s has dossiers already.", campaign.display_name)
                )
            if state == "published" and campaign.kind in TITLED:
                campaign._check_rounds()

    def _check_rounds(self):
        if not self.round_ids.deadline_ids:
            raise UserError(
                self.env._("%s needs a round with closing dates.", self.display_name)
            )

    def action_publish(self):
        self.write({"state": "published"})

    def action_redraft(self):
        self.write({"state": "draft"})

    def action_close(self):
        self.write({"state": "closed"})

    def action_reopen(self):
        self.write({"state": "published"})

    def action_open_inspections(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_inspection.edu_inspection_action"
        )
        return dict(action, domain=[("campaign_id", "=", self.id)], context={})

    def _concerns(self, unit):
        """Whether a unit is one of those inspected here."""
        self.ensure_one()
        unit = unit.sudo()
        above = {int(id_) for id_ in (unit.parent_path or "").split("/") if id_}
        roots = self.sudo().unit_ids or self.sudo().unit_id
        if not above & set(roots.ids):
            return False
        return not self.level_ids or bool(self.level_ids & unit.level_ids)

    def _standard_for(self, unit, date):
        """Return the standard by which a unit is measured here.

        :raise UserError: when there is none
        """
        self.ensure_one()
        levels = unit.sudo().level_ids
        chosen = self.sudo().standard_ids.filtered(
            lambda row: not row.level_ids or bool(row.level_ids & levels)
        )[:1]
        standard = chosen or self.env["edu.standard"]._for(self.object, date, levels)
        if not standard:
            raise UserError(
                self.env._(
                    "No published standard is in force for %(unit)s on %(date)s.",
                    unit=unit.display_name,
                    date=fields.Date.to_string(date),
                )
            )
        return standard
