from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .edu_disclosure_rule import KINDS

PATHS = {"assets": "cong-khai-tai-san", "revenue": "cong-khai-khoan-thu"}

TRANSITIONS = {
    "draft": {"proposed"},
    "proposed": {"draft", "published"},
    "published": {"withdrawn"},
    "withdrawn": set(),
}
FACTS = frozenset(
    {
        "due_date",
        "filled_on",
        "published_by_id",
        "published_on",
        "withdrawn_on",
        "withdrawn_reason",
    }
)


class EduDisclosure(models.Model):
    """What a unit makes public of a year: assets (EQM-17), what it collects (IT-11).

    Filled from the books, proposed by the accountant, published by the head with a
    number and a date: from then on its tables and its files do not change. Anybody
    reads it without signing in.
    """

    _name = "edu.disclosure"
    _description = "Public disclosure"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "edu.eoffice.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "year desc, unit_id, id"
    _steps = TRANSITIONS
    _steps_open = frozenset({"draft", "proposed"})
    _steps_facts = FACTS

    name = fields.Char(compute="_compute_name", store=True)
    kind = fields.Selection(KINDS, required=True, default="assets", index=True)
    year = fields.Integer(
        required=True,
        default=lambda self: fields.Date.context_today(self).year - 1,
        aggregator=None,
        copy=False,
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("proposed", "Before the head"),
            ("published", "Public"),
            ("withdrawn", "Withdrawn"),
        ],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    table_ids = fields.One2many("edu.disclosure.table", "disclosure_id", "Forms")
    filled_on = fields.Datetime("Taken from the books on", readonly=True, copy=False)
    due_date = fields.Date("Due on", readonly=True, copy=False, index=True)
    is_late = fields.Boolean(
        "Late", compute="_compute_is_late", search="_search_is_late"
    )
    published_on = fields.Date("Public since", readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    copy_ids = fields.One2many("edu.disclosure.copy", "disclosure_id", "Files")
    public_url = fields.Char("Public page", compute="_compute_public_url")
    withdrawn_on = fields.Date(readonly=True, copy=False)
    withdrawn_reason = fields.Text("Why withdrawn", readonly=True, copy=False)

    _one_a_year = models.UniqueIndex(
        "(unit_id, kind, year) WHERE state <> 'withdrawn'",
        "This unit has a disclosure of this year already.",
    )
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "A year lies between 2000 and 2100."
    )

    @api.depends("kind", "unit_id.name", "year")
    def _compute_name(self):
        for row in self:
            row.name = f"{row._title()} – {row.unit_id.name or ''}"

    def _title(self):
        """Return what is made public, and of which year."""
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return f"{kinds.get(self.kind, '')} {self.year}"

    @api.depends("due_date", "state")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for row in self:
            waiting = row.state in ("draft", "proposed")
            row.is_late = waiting and bool(row.due_date) and row.due_date < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        Domain = fields.Domain
        late = Domain("state", "in", ("draft", "proposed")) & Domain(
            "due_date", "<", "today"
        )
        return late if True in value else ~late

    @api.depends("kind", "unit_id.code")
    def _compute_public_url(self):
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        for row in self:
            row.public_url = f"{base}/{PATHS[row.kind]}/{row.unit_id.code}"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        Rule = self.env["edu.disclosure.rule"]
        for of, same in rows.grouped(lambda row: (row.kind, row.year)).items():
            same.sudo().write({"due_date": Rule._due_date(*of)})
        return rows

    def write(self, vals):
        if {"kind", "year", "unit_id"} & vals.keys() and not self.env.su:
            raise UserError(self.env._("Delete the draft and make another one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_begun(self):
        for row in self.filtered(lambda row: row.state not in ("draft", "proposed")):
            raise AccessError(
                self.env._("%s was public: it is withdrawn.", row.display_name)
            )

    def _source(self):
        """Return the model that knows where the rows stand."""
        return self.env[f"edu.disclosure.source.{self.kind}"]

    @api.model
    def _cron_open_year(self):
        """Begin the drafts of last year for every unit that has something to say."""
        year = fields.Date.context_today(self).year - 1
        for kind, _label in KINDS:
            source = self.env[f"edu.disclosure.source.{kind}"]
            known = self.sudo().search(
                [("kind", "=", kind), ("year", "=", year), ("state", "!=", "withdrawn")]
            )
            missing = set(source._owing(year)) - set(known.unit_id.ids)
            self.sudo().with_context(tracking_disable=True).create(
                [
                    {"unit_id": unit, "kind": kind, "year": year}
                    for unit in sorted(missing)
                ]
            )
