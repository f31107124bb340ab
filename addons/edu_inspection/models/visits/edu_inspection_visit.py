from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {
    "planned": {"announced", "cancelled"},
    "announced": {"planned", "done", "cancelled"},
    "done": {"announced"},
    "cancelled": {"planned"},
}


class EduInspectionVisit(models.Model):
    """A day of inspection: where, which team, whose dossiers (INS-03, TTL-08, 19).

    At a cluster session the members bring their dossiers to the host. Announced, it
    stands in the calendar of the units concerned.
    """

    _name = "edu.inspection.visit"
    _description = "Inspection visit"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    unit_id = fields.Many2one(string="Inspects", domain=[("kind", "!=", "school")])
    campaign_id = fields.Many2one(
        "edu.inspection.campaign", required=True, index=True, ondelete="restrict"
    )
    cluster_id = fields.Many2one("edu.inspection.cluster", index="btree_not_null")
    place_unit_id = fields.Many2one(
        "edu.unit",
        "Takes place at",
        compute="_compute_place_unit_id",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        index=True,
    )
    date = fields.Date("Day", required=True, tracking=True)
    hours = fields.Char("Time of day")
    committee_id = fields.Many2one(
        "edu.committee",
        "Team",
        domain="[('unit_id', '=', unit_id), ('kind', '=', 'inspection'), "
        "('state', '=', 'active')]",
        tracking=True,
    )
    line_ids = fields.One2many("edu.inspection.visit.line", "visit_id", "Units")
    brought = fields.Integer("Dossiers brought", compute="_compute_brought")
    conclusion = fields.Text()
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("announced", "Announced"),
            ("done", "Held"),
            ("cancelled", "Cancelled"),
        ],
        default="planned",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )

    @api.depends("place_unit_id", "cluster_id", "campaign_id")
    def _compute_name(self):
        for visit in self:
            where = visit.cluster_id.name or visit.place_unit_id.name
            visit.name = f"{where} – {visit.campaign_id.name}"

    @api.depends("cluster_id")
    def _compute_place_unit_id(self):
        for visit in self.filtered("cluster_id"):
            visit.place_unit_id = visit.cluster_id.host_id

    @api.depends("line_ids.is_brought")
    def _compute_brought(self):
        for visit in self:
            visit.brought = len(visit.line_ids.filtered("is_brought"))

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "planned"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_announced(self):
        if any(visit.state != "planned" for visit in self):
            raise UserError(self.env._("Cancel a visit that was announced."))

    def action_collect(self):
        """Bring in the units of the visit: the members of the cluster, or its place."""
        for visit in self:
            visit.check_access("write")
            visit._collect()

    def _collect(self):
        self.ensure_one()
        units = self.cluster_id.member_ids or self.place_unit_id
        missing = units - self.line_ids.unit_id
        dossiers = self.env["edu.inspection"].search(
            [("campaign_id", "=", self.campaign_id.id), ("unit_id", "in", missing.ids)]
        )
        by_unit = {dossier.unit_id: dossier for dossier in dossiers}
        Dossier = self.env["edu.inspection"]
        self.env["edu.inspection.visit.line"].create(
            [
                {
                    "visit_id": self.id,
                    "unit_id": unit.id,
                    "inspection_id": by_unit.get(unit, Dossier).id,
                }
                for unit in missing
            ]
        )

    def action_announce(self):
        """Tell the units: they read it from now on, their leaders get a task (INS-03).

        :raise UserError: without units or a team
        """
        for visit in self:
            if not visit.line_ids or not visit.committee_id:
                raise UserError(
                    self.env._("%s needs units and a team first.", visit.name)
                )
            visit.write({"state": "announced"})
            visit.sudo()._remind_units()

    def _remind_units(self):
        for unit in self.line_ids.unit_id:
            user = unit.head_user_id
            if user:
                self.activity_schedule(
                    "mail.mail_activity_data_todo",
                    date_deadline=self.date,
                    summary=self.env._("Inspection: %s", unit.name),
                    user_id=user.id,
                )

    def action_done(self):
        """Record that it was held."""
        self.write({"state": "done"})
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def action_reopen(self):
        self.write({"state": "announced"})

    def action_replan(self):
        self.write({"state": "planned"})

    def action_cancel(self):
        self.write({"state": "cancelled"})
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])
