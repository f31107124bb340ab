from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

TRANSITIONS = {
    "draft": {"signed"},
    "signed": {"closed"},
    "closed": set(),
}
PERIODS = [
    ("month", "Monthly"),
    ("term", "Each semester"),
    ("year", "Yearly"),
    ("request", "On request"),
]


class EduEquipmentSelfCheck(models.Model):
    """A unit, a subject department or a person checks its own equipment work.

    The minutes are the seventh register of EQU-01. What is found leads to repairs,
    disposals, purchases or other work, followed until it is done (EQM-11, INS-07).
    """

    _name = "edu.equipment.self.check"
    _description = "Self-inspection"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char("Title", required=True, tracking=True)
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [("draft", "Being written"), ("signed", "Signed"), ("closed", "Closed")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    date = fields.Date(
        "Checked on", required=True, default=fields.Date.context_today, tracking=True
    )
    period = fields.Selection(PERIODS, required=True, default="term")
    who = fields.Selection(
        [
            ("unit", "The unit"),
            ("group", "A subject department"),
            ("person", "A person"),
        ],
        "Checked by",
        required=True,
        default="unit",
    )
    committee_id = fields.Many2one(
        "edu.committee", "Team", domain="[('unit_id', '=', unit_id)]"
    )
    member_ids = fields.One2many(
        "edu.equipment.self.check.member",
        "check_id",
        "Present",
        compute="_compute_member_ids",
        store=True,
        readonly=False,
        copy=True,
    )
    place_ids = fields.Many2many(
        "edu.place",
        string="Rooms checked",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    line_ids = fields.One2many(
        "edu.equipment.self.check.line", "check_id", "Findings", copy=False
    )
    action_ids = fields.One2many(
        "edu.equipment.self.check.action", "check_id", "Remedies"
    )
    open_count = fields.Integer(
        "Open remedies", compute="_compute_open_count", store=True
    )
    conclusion = fields.Text()

    @api.depends("committee_id")
    def _compute_member_ids(self):
        """Those present are first the members of the team."""
        for check in self.filtered("committee_id"):
            if not check.member_ids:
                check.member_ids = [
                    Command.create(
                        {
                            "user_id": member.user_id.id,
                            "name": member.name,
                            "position": member.position,
                        }
                    )
                    for member in check.committee_id.member_ids
                ]

    @api.depends("action_ids.state")
    def _compute_open_count(self):
        for check in self:
            check.open_count = len(
                check.action_ids.filtered(lambda action: action.state == "open")
            )

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        if "line_ids" in fields_list:
            values.setdefault("line_ids", self._usual_lines())
        return values

    @api.model
    def _usual_lines(self):
        """Return commands for one line of each topic of today."""
        Topic = self.env["edu.self.check.topic"]
        topics = Topic.search(Topic._domain_valid_on(fields.Date.context_today(self)))
        return [
            Command.create({"topic_id": topic.id, "sequence": topic.sequence})
            for topic in topics
        ]

    # ----- what a client may not do ------------------------------------------
    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_transition(vals["state"])
        elif set(vals) - self._free_when_signed():
            self._check_draft()
        result = super().write(vals)
        if vals.get("state") == "signed":
            self.action_ids._do_launch()
        return result

    @api.model
    def _free_when_signed(self):
        prefixes = ("message_", "activity_", "doc_")
        return {"active"} | {name for name in self._fields if name.startswith(prefixes)}

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self._check_draft()

    def _check_draft(self):
        """Refuse to change minutes that are signed.

        :raise UserError: naming them
        """
        for check in self.filtered(lambda check: check.state != "draft"):
            raise UserError(self.env._("%s is signed.", check.name))

    def _check_transition(self, state):
        self._check_step(state)
        for check in self:
            if state == "signed":
                check._check_complete()
            elif state == "closed" and check.open_count:
                raise UserError(
                    self.env._(
                        "%(check)s: %(count)s remedies are still open.",
                        check=check.name,
                        count=check.open_count,
                    )
                )

    def _check_complete(self):
        if not self.member_ids:
            raise UserError(self.env._("%s: say who was present.", self.name))
        for line in self.line_ids.filtered(lambda line: not line.rating):
            raise UserError(
                self.env._(
                    "%(check)s: “%(topic)s” is not rated.",
                    check=self.name,
                    topic=line.topic_id.name,
                )
            )

    # ----- buttons -------------------------------------------------------------
    def action_sign(self):
        """Sign the minutes and set the remedies in motion."""
        self.write({"state": "signed"})

    def action_close(self):
        """Close the minutes when every remedy is done."""
        self.write({"state": "closed"})

    # ----- paper -----------------------------------------------------------------
    def _official_date(self):
        return self.doc_date or self.date

    def _print_title(self):
        return self.env["edu.form"].sudo()._for("equipment_self_check", self.date).name

    def _print_signers(self):
        """Return (title, note, name) of the signatures above that of the head."""
        form = self.env["edu.form"].sudo()._for("equipment_self_check", self.date)
        return [
            (signer.title, signer.note or "", signer._person(self.unit_id))
            for signer in form.signer_ids
        ]
