from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("theft", "Theft"),
    ("fire", "Fire"),
    ("loss", "Loss"),
    ("damage", "Damage"),
    ("storm", "Storm or flood"),
    ("other", "Other"),
]
TRANSITIONS = {
    "draft": {"reported", "cancelled"},
    "reported": {"follow_up"},
    "follow_up": {"settled", "closed"},
    "settled": {"closed"},
    "closed": {"follow_up", "settled"},
    "cancelled": set(),
}
# Facts that only the steps write, never a client.
FACTS = frozenset(
    {
        "state",
        "number",
        "reported_on",
        "alert",
        "closed_on",
        "loss_voucher_id",
        "damage_voucher_id",
        "settlement_voucher_id",
    }
)
# What may still change under way and after the approval; lines guard themselves.
FREE = frozenset(
    {
        "state",
        "line_ids",
        "compensation_ids",
        "measures",
        "police_informed",
        "police_date",
        "police_number",
        "police_file",
        "police_file_name",
        "doc_number",
        "doc_date",
        "doc_place",
        "doc_signer_title",
        "doc_signer_name",
        "doc_recipients",
    }
)
SENSITIVE = ",".join(
    f"edu_base.edu_base_group_{role}"
    for role in ("equipment_officer", "leader", "officer", "room_keeper")
)


class EduEquipmentIncident(models.Model):
    """A theft, fire, loss or damage: recorded, reported upward, settled (EQP-02).

    The superior units are alerted when it is reported; only they close it, and
    only the department when controlled items are concerned (QPA-06).
    """

    _name = "edu.equipment.incident"
    _description = "Incident"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.equipment.writeoff.mixin",
        "edu.approval.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date_discovered desc, id desc"
    _submit_state = "follow_up"
    _approval_free = FREE
    _rec_names_search = ["name", "number"]
    _steps = TRANSITIONS

    name = fields.Char("What happened", required=True, tracking=True)
    number = fields.Char(readonly=True, copy=False)
    kind = fields.Selection(KINDS, required=True, default="loss", tracking=True)
    date_discovered = fields.Date(
        "Discovered on",
        required=True,
        default=fields.Date.context_today,
        tracking=True,
    )
    date_happened = fields.Datetime("Happened at", help="As far as known.")
    place_id = fields.Many2one(
        "edu.place", domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]"
    )
    discovered_by = fields.Char(
        "Discovered by", default=lambda self: self.env.user.name, help="Name and post."
    )
    custodian_id = fields.Many2one(
        "res.users",
        compute="_compute_custodian_id",
        store=True,
        readonly=False,
        help="Who kept the things.",
    )
    description = fields.Text("Course of events")
    persons = fields.Text(
        "Persons involved",
        groups=SENSITIVE,
        help="Name pupils only as far as the case needs it.",
    )
    cause = fields.Text()
    responsibility = fields.Text(groups=SENSITIVE)
    measures = fields.Text("Measures taken")
    police_informed = fields.Boolean("Police informed", tracking=True)
    police_date = fields.Datetime("Police informed at")
    police_number = fields.Char("Number of the police paper")
    police_file = fields.Binary("Police paper", attachment=True)
    police_file_name = fields.Char()
    line_ids = fields.One2many(
        "edu.equipment.incident.line", "incident_id", "Equipment", copy=False
    )
    compensation_ids = fields.One2many(
        "edu.incident.compensation", "incident_id", groups=SENSITIVE
    )
    event_ids = fields.One2many("edu.incident.event", "incident_id", "Timeline")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("reported", "Reported"),
            ("follow_up", "Followed up"),
            ("settled", "Settled"),
            ("closed", "Closed"),
            ("cancelled", "Cancelled"),
        ],
        "Progress",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    _number_unique = models.UniqueIndex(
        "(unit_id, number) WHERE number IS NOT NULL",
        "This number of an incident already exists.",
    )

    @api.depends("place_id")
    def _compute_custodian_id(self):
        for incident in self:
            incident.custodian_id = incident.place_id.keeper_id or incident.custodian_id

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {**dict.fromkeys(FACTS, False), "state": "draft", "alert": "none"}
        incidents = super().create([{**vals, **fixed} for vals in vals_list])
        incidents._log_event("recorded", self.env._("Recorded"))
        return incidents

    def write(self, vals):
        if FACTS & vals.keys() and not self.env.su:
            raise UserError(self.env._("An incident goes on by its buttons."))
        if not self.env.su and set(vals) - self._discussion_fields():
            self._check_open()
        return super().write(vals)

    @api.model
    def _discussion_fields(self):
        return {
            name for name in self._fields if name.startswith(("message_", "activity_"))
        }

    def _check_open(self):
        """Refuse to change what is closed or cancelled.

        :raise UserError: naming the incident
        """
        for incident in self:
            if incident.state in ("closed", "cancelled"):
                raise UserError(
                    self.env._("%s is closed: it is not changed.", incident.name)
                )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_recorded(self):
        raise UserError(self.env._("A recorded incident is kept: cancel it."))

    def _set_state(self, state):
        """Take one step along the arrows; the only way to change the state.

        :raise UserError: when there is no such arrow
        """
        self._check_step(state)
        return self._set_fact({"state": state})

    def _set_fact(self, vals):
        """Write what no client may write; the caller has checked the right to."""
        return self.sudo().write(vals)

    def action_cancel(self):
        """Give up a draft recorded by mistake; it stays visible."""
        self.check_access("write")
        self._set_state("cancelled")
        self._log_event("step", self.env._("Cancelled: recorded by mistake"))

    def _log_event(self, kind, text):
        """Add one entry to the timeline of each incident, in the user's name."""
        return (
            self.env["edu.incident.event"]
            .sudo()
            .create(
                [
                    {"incident_id": incident.id, "kind": kind, "name": text}
                    for incident in self
                ]
            )
        )
