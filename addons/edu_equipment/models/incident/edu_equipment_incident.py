from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

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
    "settled": {"closed", "follow_up"},
    "closed": {"follow_up"},
    "cancelled": set(),
}
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
    _inherit = ["edu.unit.owned.mixin", "mail.thread", "mail.activity.mixin"]
    _order = "date_discovered desc, id desc"
    _rec_names_search = ["name", "number"]

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
        default=lambda self: self.env.user.name, help="Name and post."
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
    police_informed = fields.Boolean(tracking=True)
    police_date = fields.Datetime("Police informed at")
    police_number = fields.Char("Number of the police paper")
    police_file = fields.Binary("Police paper", attachment=True)
    police_file_name = fields.Char()
    line_ids = fields.One2many(
        "edu.equipment.incident.line", "incident_id", "Equipment", copy=False
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
    severity = fields.Selection(
        [("normal", "Normal"), ("serious", "Serious"), ("highest", "Highest")],
        compute="_compute_totals",
        store=True,
        tracking=True,
        help="Controlled items: highest. Theft, fire or a fixed asset: serious.",
    )
    has_controlled = fields.Boolean(
        "With controlled items", compute="_compute_totals", store=True
    )
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    residual_value = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )

    _number_unique = models.UniqueIndex(
        "(unit_id, number) WHERE number IS NOT NULL",
        "This number of an incident already exists.",
    )

    @api.depends("place_id")
    def _compute_custodian_id(self):
        for incident in self:
            incident.custodian_id = incident.place_id.keeper_id or incident.custodian_id

    @api.depends("kind", "line_ids.kind", "line_ids.value", "line_ids.residual_value")
    def _compute_totals(self):
        for incident in self:
            lines = incident.line_ids
            kinds = lines.mapped("kind")
            incident.value = sum(lines.mapped("value"))
            incident.residual_value = sum(lines.mapped("residual_value"))
            incident.has_controlled = "controlled" in kinds
            if incident.has_controlled:
                incident.severity = "highest"
            elif "fixed_asset" in kinds or incident.kind in ("theft", "fire"):
                incident.severity = "serious"
            else:
                incident.severity = "normal"

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "draft", "number": False}
        incidents = super().create([{**vals, **fixed} for vals in vals_list])
        incidents._log_event("recorded", self.env._("Recorded"))
        return incidents

    def write(self, vals):
        if "state" in vals or "number" in vals:
            raise UserError(self.env._("An incident goes on by its buttons."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_recorded(self):
        raise UserError(self.env._("A recorded incident is kept: cancel it."))

    def _set_state(self, state):
        """Take one step along the arrows; the only way to change the state.

        :raise UserError: when there is no such arrow
        """
        for incident in self:
            if state not in TRANSITIONS[incident.state]:
                raise UserError(
                    self.env._("%s: this step is not allowed now.", incident.name)
                )
        return super().write({"state": state})

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

    @api.model
    def _report(self, unit, rows, kind, description, date):
        """Draft an incident from a count, a loan or an inspection (QPA-04).

        :param unit: the unit whose equipment it is
        :param rows: list of (equipment, place, condition, quantity), records
        :param kind: theft, fire, loss, damage, storm or other
        :param description: what happened, as far as known
        :param date: day of discovery
        :return: the draft incident
        """
        labels = dict(self._fields["kind"]._description_selection(self.env))
        names = ", ".join(row[0].name for row in rows[:3])
        return self.create(
            {
                "unit_id": unit.id,
                "name": f"{labels[kind]}: {names}",
                "kind": kind,
                "description": description,
                "date_discovered": date,
                "place_id": rows[0][1].id if rows else False,
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": equipment.id,
                            "place_id": place.id,
                            "condition": condition,
                            "quantity": quantity,
                        }
                    )
                    for equipment, place, condition, quantity in rows
                ],
            }
        )
