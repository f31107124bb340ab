from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

KINDS = [
    ("receipt", "Receipt"),
    ("issue", "Handing out"),
    ("return", "Return"),
    ("handover", "Handover of the keeper's post"),
    ("key", "Change of keys"),
    ("seal", "Change of seal"),
    ("repair", "Out to repair"),
    ("repaired", "Back from repair"),
    ("inspection", "Inspection by the military"),
    ("transfer", "Handed back to the military"),
    ("handing_over", "Handing over to another school"),
    ("loss", "Loss"),
    ("found", "Found again"),
]
# From which states to which; None: the state stays.
STEPS = {
    "receipt": ({"new"}, "stored"),
    "issue": ({"stored"}, "out"),
    "return": ({"out"}, "stored"),
    "repair": ({"stored"}, "repair"),
    "repaired": ({"repair"}, "stored"),
    "transfer": ({"stored"}, "transferred"),
    "handing_over": ({"stored"}, None),
    "loss": ({"stored", "out", "repair"}, "lost"),
    "found": ({"lost"}, "stored"),
    "handover": ({"stored", "out", "repair"}, None),
    "inspection": ({"stored", "out", "repair"}, None),
    "key": ({"stored", "out", "repair"}, None),
    "seal": ({"stored", "out", "repair"}, None),
}
TRANSITIONS = {
    "draft": {"signed", "cancelled"},
    "signed": {"done", "draft"},
    "done": set(),
    "cancelled": set(),
}
# Proposed time out for a lesson; the keeper corrects it.
LESSON_HOURS = 2
FACTS = frozenset(
    {
        "name",
        "state",
        "first_id",
        "first_signed",
        "second_signed",
        "witness_signed",
        "done_on",
        "incident_id",
    }
)


class EduCustodyDocument(models.Model):
    """What happens to controlled items, signed by two people with two logins.

    The custodian signs first; the second person confirms with the own login, or with
    the own password on the same tablet; a witness too where the type of item asks for
    one. Only the last signature moves anything (QPA-03, QPA-04).
    """

    _name = "edu.custody.document"
    _description = "Custody document"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _steps = TRANSITIONS
    _order = "id desc"

    name = fields.Char("Number", readonly=True, copy=False)
    kind = fields.Selection(KINDS, required=True, default="issue")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("signed", "Waiting for the second person"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        "Progress",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    first_id = fields.Many2one("res.users", "First person", readonly=True, copy=False)
    first_signed = fields.Datetime("First signed on", readonly=True, copy=False)
    second_id = fields.Many2one(
        "res.users",
        "Second person",
        help="Who takes or gives the items; signs with the own login.",
        domain="[('edu_unit_ids', '!=', False)]",
    )
    second_signed = fields.Datetime("Second signed on", readonly=True, copy=False)
    witness_id = fields.Many2one("res.users", domain="[('edu_unit_ids', '!=', False)]")
    witness_signed = fields.Datetime("Witness signed on", readonly=True, copy=False)
    done_on = fields.Datetime("Carried out on", readonly=True, copy=False)
    class_id = fields.Many2one("edu.class")
    lesson = fields.Char(help="e.g. Period 3, taking aim.")
    due_at = fields.Datetime(
        "Expected back",
        copy=False,
        default=lambda self: fields.Datetime.now() + timedelta(hours=LESSON_HOURS),
    )
    seal_no = fields.Char("New seal")
    key_holder_ids = fields.Many2many("res.users", string="New key holders")
    party = fields.Char("Other party", help="e.g. the military command.")
    note = fields.Text()
    line_ids = fields.One2many("edu.custody.line", "document_id", "Items", copy=True)
    item_count = fields.Integer("Pieces", compute="_compute_counts")
    open_count = fields.Integer("Still out", compute="_compute_counts")
    incident_id = fields.Many2one("edu.equipment.incident", readonly=True, copy=False)

    _two_people = models.Constraint(
        "CHECK(first_id <> second_id AND witness_id <> first_id "
        "AND witness_id <> second_id)",
        "Everyone who signs is another person.",
    )
    _done_signed = models.Constraint(
        "CHECK(state <> 'done' OR (first_id IS NOT NULL AND first_signed IS NOT NULL "
        "AND second_id IS NOT NULL AND second_signed IS NOT NULL))",
        "Two people sign before anything moves.",
    )

    @api.depends("line_ids.is_open")
    def _compute_counts(self):
        for document in self:
            document.item_count = len(document.line_ids)
            document.open_count = len(document.line_ids.filtered("is_open"))

    @api.depends("name", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for document in self:
            document.display_name = document.name or labels.get(document.kind, "")

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {**dict.fromkeys(FACTS, False), "state": "draft"}
        return super().create([{**vals, **fixed} for vals in vals_list])

    def write(self, vals):
        if FACTS & vals.keys():
            raise UserError(self.env._("A custody document goes on by its buttons."))
        talk = {n for n in self._fields if n.startswith(("message_", "activity_"))}
        if set(vals) - talk:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self._check_draft()

    def _check_draft(self):
        """:raise UserError: naming the first document that is signed"""
        for document in self:
            if document.state != "draft":
                raise UserError(
                    self.env._(
                        "%s is signed: it is not changed.", document.display_name
                    )
                )

    def _set_fact(self, vals):
        """Write what only the steps write; the caller has checked the right to.

        :raise UserError: when there is no such arrow
        """
        if "state" in vals:
            moved = self.filtered(lambda document: document.state != vals["state"])
            moved._check_step(vals["state"])
        # Past the guard of `write`, which a client meets.
        # pylint: disable-next=super-method-mismatch
        return super(EduCustodyDocument, self.sudo()).write(vals)

    # ----- steps ----------------------------------------------------------------
    def action_sign(self):
        """First signature, by an authorised custodian or the head of the unit."""
        self.check_access("write")
        for document in self:
            document._check_complete()
            number = self.env["edu.counter"]._allocate(
                document.unit_id, "custody", fields.Date.context_today(self).year
            )
            document._set_fact(
                {
                    "state": "signed",
                    "name": f"QPAN{number:05d}",
                    "first_id": self.env.uid,
                    "first_signed": fields.Datetime.now(),
                }
            )

    def _check_complete(self):
        """:raise UserError: saying what is missing before the first signature"""
        self.ensure_one()
        expected = self.kind != "issue" or self.due_at
        missing = {
            self.env._("the items"): self.line_ids,
            self.env._("the second person"): self.second_id,
            self.env._("when they are expected back"): expected,
            self.env._("the witness"): self.witness_id
            or not any(self.line_ids.item_id.type_id.mapped("needs_witness")),
        }
        for what, given in missing.items():
            if not given:
                raise UserError(self.env._("Enter %s.", what))
        if self.env.user in self.second_id | self.witness_id:
            raise UserError(self.env._("Everyone who signs is another person."))
        self.line_ids.item_id._check_state_is(STEPS[self.kind][0])

    def action_back(self):
        """Withdraw the first signature, before the second one."""
        self.check_access("write")
        for document in self:
            if document.state != "signed":
                raise UserError(self.env._("This step is not possible now."))
            names = ("first_id", "first_signed", "second_signed", "witness_signed")
            document._set_fact({"state": "draft", **dict.fromkeys(names, False)})

    def action_cancel(self):
        """Give up a draft; it stays visible."""
        self.check_access("write")
        self._set_fact({"state": "cancelled"})
