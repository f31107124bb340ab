from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

TRANSITIONS = {"draft": {"open"}, "open": {"closed"}, "closed": {"open"}}
# Mail about a thousand new records helps nobody; it changes no control.
QUIET = {
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "mail_activity_quick_update": True,
}
TODO = "mail.mail_activity_data_todo"
OFFICER = "edu_base.edu_base_group_equipment_officer"


class EduEquipmentCountCampaign(models.Model):
    """A count that a department, an office or a school opens for its units (EQM-07).

    Opening it makes one count for each unit; who opened it follows how far they are.
    """

    _name = "edu.equipment.count.campaign"
    _description = "Count campaign"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.equipment.count.scope",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(required=True, tracking=True)
    date = fields.Date(
        "As of", required=True, default=fields.Date.context_today, tracking=True
    )
    deadline = fields.Date(tracking=True)
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: schools of all levels."
    )
    unit_ids = fields.Many2many(
        "edu.unit",
        string="Only these units",
        domain="[('id', 'child_of', unit_id)]",
        help="Empty: all schools below.",
    )
    instructions = fields.Text(help="What the schools are to heed.")
    legal_document_ids = fields.Many2many("edu.legal.document", string="Legal basis")
    state = fields.Selection(
        [("draft", "Draft"), ("open", "Open"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    count_ids = fields.One2many("edu.equipment.count", "campaign_id", "Counts")
    count_total = fields.Integer("Units", compute="_compute_progress")
    count_begun = fields.Integer("Counting", compute="_compute_progress")
    count_reviewed = fields.Integer("Counted", compute="_compute_progress")
    count_approved = fields.Integer("Approved", compute="_compute_progress")
    progress = fields.Float("Approved (%)", compute="_compute_progress")

    _deadline_after_date = models.Constraint(
        "CHECK(deadline IS NULL OR deadline >= date)",
        "The deadline lies after the day of the count.",
    )

    @api.depends("count_ids.state")
    def _compute_progress(self):
        rows = self.env["edu.equipment.count"]._read_group(
            Domain("campaign_id", "in", self.ids) & Domain("state", "!=", "cancelled"),
            ["campaign_id", "state"],
            ["__count"],
        )
        figures = {}
        for campaign, state, number in rows:
            figures.setdefault(campaign.id, {})[state] = number
        for campaign in self:
            states = figures.get(campaign._origin.id, {})
            campaign.count_total = sum(states.values())
            campaign.count_begun = states.get("counting", 0)
            campaign.count_reviewed = states.get("review", 0)
            campaign.count_approved = states.get("posted", 0)
            campaign.progress = (
                100 * campaign.count_approved / (campaign.count_total or 1)
            )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_opened(self):
        if any(campaign.state != "draft" for campaign in self):
            raise UserError(self.env._("Only a draft campaign can be deleted."))

    def action_open(self):
        """Open the campaign: one count for each of its units that has none yet.

        :raise UserError: when no unit is concerned
        """
        self.check_access("write")
        for campaign in self:
            units = campaign._units()
            if not units:
                raise UserError(
                    self.env._("%s concerns no school.", campaign.display_name)
                )
            known = campaign.sudo().count_ids.unit_id
            campaign._create_counts(units - known)
        self.write({"state": "open"})

    def action_close(self):
        self.write({"state": "closed"})

    def _units(self):
        """Return the units that count: those chosen, or the schools below."""
        self.ensure_one()
        below = Domain("id", "child_of", self.unit_id.id)
        if self.unit_ids:
            return self.env["edu.unit"].search(
                below & Domain("id", "in", self.unit_ids.ids)
            )
        domain = below & Domain("kind", "=", "school")
        if self.level_ids:
            domain &= Domain("level_ids", "in", self.level_ids.ids)
        return self.env["edu.unit"].search(domain)

    def _create_counts(self, units):
        """Create the counts of many units; the schools begin them themselves."""
        values = {
            **self._prepare_scope(),
            "name": self.name,
            "campaign_id": self.id,
            "date": self.date,
            "deadline": self.deadline,
            "school_year_id": self.school_year_id.id,
        }
        counts = self.env["edu.equipment.count"].sudo().with_context(**QUIET)
        made = counts.create([{**values, "unit_id": unit.id} for unit in units])
        self._tell_officers(made)

    def _tell_officers(self, counts):
        """Put the count on the list of one equipment officer of each unit."""
        officers = counts.unit_id._users_with(OFFICER)
        self.env["mail.activity"].sudo().with_context(**QUIET).create(
            [
                {
                    "res_model_id": self.env["ir.model"]._get_id(counts._name),
                    "res_id": count.id,
                    "activity_type_id": self.env.ref(TODO).id,
                    "summary": self.name,
                    "date_deadline": self.deadline or self.date,
                    "user_id": officers[count.unit_id][0].id,
                    "automated": True,
                }
                for count in counts
                if officers[count.unit_id]
            ]
        )

    def action_open_counts(self):
        """Show how far each unit is."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_count_action"
        )
        return dict(
            action, name=self.name, domain=[("campaign_id", "=", self.id)], context={}
        )
