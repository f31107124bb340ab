from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {
    "draft": {"sent"},
    "sent": {"closed", "withdrawn", "replaced"},
    "closed": {"sent", "withdrawn", "replaced"},
    "withdrawn": set(),
    "replaced": set(),
}
FACTS = frozenset(
    {
        "sent_on",
        "sent_by_id",
        "is_sending",
        "is_delivered",
        "progress_id",
        "withdrawn_reason",
        "is_public",
        "published_on",
        "version",
        "replaces_id",
        "origin_id",
    }
)


class EduDissemination(models.Model):
    """A document brought to units and named officers, read and confirmed by each.

    Leaders first, then the officers in charge, then everybody (LEG-03); each person
    asked has a receipt (ORG-07). A corrected version replaces it and asks again.
    """

    _name = "edu.dissemination"
    _description = "Document sent"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.attached.mixin",
        "edu.eoffice.mixin",
        "edu.asking.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "sent_on desc nulls first, id desc"
    _rec_names_search = ["name", "doc_number"]
    _steps = TRANSITIONS
    _steps_open = frozenset({"draft"})
    _steps_facts = FACTS
    _steps_with_reason = {"withdraw": "_withdraw"}

    unit_id = fields.Many2one(string="Sent by")
    name = fields.Char("Matter", required=True, index="trigram", tracking=True)
    legal_document_id = fields.Many2one(
        "edu.legal.document", "Document of the library", ondelete="restrict"
    )
    doc_number = fields.Char(
        "Number and symbol",
        compute="_compute_document",
        store=True,
        readonly=False,
        precompute=True,
    )
    doc_date = fields.Date(
        "Issued on",
        compute="_compute_document",
        store=True,
        readonly=False,
        precompute=True,
    )
    summary = fields.Html("What it says", sanitize_attributes=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_dissemination_attachment_rel",
        "dissemination_id",
        "attachment_id",
        "Files",
        copy=False,
    )
    section_ids = fields.Many2many("edu.section", string="Fields of work")
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("sent", "Sent out"),
            ("closed", "Ended"),
            ("withdrawn", "Withdrawn"),
            ("replaced", "Replaced"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    asks = fields.Selection(
        [
            ("read", "To read it"),
            ("confirm", "To confirm by hand"),
            ("answer", "To report how it was made known"),
        ],
        "Asked for",
        required=True,
        default="confirm",
        help="A report is asked of the head of each unit: meeting, participants, "
        "text, file. The others confirm.",
    )
    statement = fields.Char(
        default=lambda self: self.env._(
            "I have read the document and will carry it out."
        ),
        help="What the reader confirms.",
    )
    date_due = fields.Date("Until", tracking=True, copy=False)
    remind_days = fields.Integer(
        "Remind before (days)", required=True, default=3, aggregator=None
    )
    sent_on = fields.Date(readonly=True, copy=False, index=True)
    sent_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    replaces_id = fields.Many2one(
        "edu.dissemination", readonly=True, copy=False, index="btree_not_null"
    )
    replaced_by_ids = fields.One2many("edu.dissemination", "replaces_id", "Replaced by")
    origin_id = fields.Many2one(
        "edu.dissemination",
        "Sent on from",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The document of the unit above that this one sends on (IT-12).",
    )
    withdrawn_reason = fields.Text(readonly=True, copy=False)
    receipt_ids = fields.One2many(
        "edu.dissemination.receipt", "dissemination_id", "Receipts", copy=False
    )

    _remind_positive = models.Constraint(
        "CHECK(remind_days >= 0)", "Days before the day cannot be negative."
    )

    @api.depends("legal_document_id")
    def _compute_document(self):
        for document in self:
            law = document.legal_document_id
            document.doc_number = law.number or document.doc_number
            document.doc_date = law.date_issued or document.doc_date

    @api.onchange("legal_document_id")
    def _onchange_legal_document_id(self):
        self.name = self.name or self.legal_document_id.name

    @api.depends("name", "doc_number", "version")
    def _compute_display_name(self):
        for document in self:
            parts = [document.doc_number, document.name]
            if document.version > 1:
                parts.append(self.env._("version %s", document.version))
            document.display_name = " · ".join(filter(None, parts))

    def _check_open(self):
        for document in self.filtered(lambda row: row.state != "draft"):
            raise UserError(
                self.env._(
                    "%s is sent: correct it by a new version.", document.display_name
                )
            )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_sent(self):
        self._check_open()

    def _copy_as(self, **facts):
        """Return a new draft with the same content and files of its own."""
        self.ensure_one()
        draft = self.copy()
        draft.sudo().write(facts)
        files = self._copy_files(draft)
        draft.sudo().attachment_ids = [fields.Command.set(files.ids)]
        return draft
