from odoo import api, fields, models
from odoo.fields import Domain

from ...engine.legal_number import normalise_number

KINDS = [
    ("law", "Law"),
    ("ordinance", "Ordinance"),
    ("resolution", "Resolution"),
    ("decree", "Decree"),
    ("decision", "Decision"),
    ("directive", "Directive"),
    ("circular", "Circular"),
    ("consolidated", "Consolidated text"),
    ("plan", "Plan"),
    ("guidance", "Guidance"),
    ("letter", "Official letter"),
    ("other", "Other"),
]


class EduLegalDocument(models.Model):
    """A legal or guiding text, with its validity and successors (LEG-01, LEG-04)."""

    _name = "edu.legal.document"
    _description = "Legal document"
    _inherit = ["mail.thread"]
    _order = "date_issued desc nulls last, id desc"
    _rec_names_search = ["number", "number_key", "name"]

    name = fields.Char("Subject matter", required=True, index="trigram")
    number = fields.Char(tracking=True)
    number_key = fields.Char(
        "Normalised number", compute="_compute_number_key", store=True, index=True
    )
    kind = fields.Selection(KINDS, required=True, default="letter")
    issuer_id = fields.Many2one("edu.legal.issuer", tracking=True)
    date_issued = fields.Date("Issued on")
    date_effective = fields.Date("In force from", tracking=True)
    date_expired = fields.Date("In force until", tracking=True)
    replaces_ids = fields.Many2many(
        "edu.legal.document",
        "edu_legal_document_replacement_rel",
        "successor_id",
        "predecessor_id",
    )
    replaced_by_ids = fields.Many2many(
        "edu.legal.document",
        "edu_legal_document_replacement_rel",
        "predecessor_id",
        "successor_id",
        "Replaced by",
    )
    validity = fields.Selection(
        [
            ("incomplete", "Incomplete"),
            ("coming", "Not yet in force"),
            ("in_force", "In force"),
            ("superseded", "Superseded"),
        ],
        compute="_compute_validity",
        search="_search_validity",
    )
    cited_in = fields.Char("Cited in")
    to_verify = fields.Boolean(
        help="Dates or successor must still be checked against the official gazette."
    )
    note = fields.Text()
    url = fields.Char("Address of the text")
    file = fields.Binary(attachment=True)
    filename = fields.Char()
    active = fields.Boolean(default=True)

    _number_unique = models.UniqueIndex(
        "(number_key, coalesce(issuer_id, 0)) WHERE number_key IS NOT NULL",
        "This document is already in the library.",
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_expired IS NULL OR date_effective IS NULL "
        "OR date_expired >= date_effective)",
        "A text cannot expire before it enters into force.",
    )

    @api.depends("number")
    def _compute_number_key(self):
        for document in self:
            document.number_key = normalise_number(document.number)

    @api.depends("number", "name")
    def _compute_display_name(self):
        for document in self:
            document.display_name = document.number or document.name

    @api.depends("number", "date_effective", "date_expired")
    def _compute_validity(self):
        today = fields.Date.context_today(self)
        for document in self:
            document.validity = document._validity_on(today)

    def _validity_on(self, date):
        self.ensure_one()
        if not self.number:
            return "incomplete"
        if self.date_expired and self.date_expired < date:
            return "superseded"
        if self.date_effective and self.date_effective > date:
            return "coming"
        return "in_force"

    def _search_validity(self, operator, value):
        if operator != "in":
            return NotImplemented
        numbered = Domain("number", "!=", False)
        over = numbered & Domain("date_expired", "<", "today")
        coming = numbered & ~over & Domain("date_effective", ">", "today")
        domains = {
            "incomplete": ~numbered,
            "superseded": over,
            "coming": coming,
            "in_force": numbered & ~over & ~coming,
        }
        return Domain.OR(domains[key] for key in value if key in domains)

    def _superseded_warning(self, date):
        """Return a sentence naming the successor if the text is over on a date."""
        self.ensure_one()
        if self._validity_on(date) != "superseded":
            return False
        successors = ", ".join(self.replaced_by_ids.mapped("display_name"))
        if not successors:
            return self.env._("%s is no longer in force.", self.display_name)
        return self.env._(
            "%(text)s is no longer in force: it was replaced by %(successors)s.",
            text=self.display_name,
            successors=successors,
        )
