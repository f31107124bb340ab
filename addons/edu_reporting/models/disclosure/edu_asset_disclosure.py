from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

TRANSITIONS = {
    "draft": {"proposed"},
    "proposed": {"draft", "published"},
    "published": {"withdrawn"},
    "withdrawn": set(),
}
FACTS = frozenset(
    {
        "attachment_id",
        "due_date",
        "filled_on",
        "fingerprint",
        "published_by_id",
        "published_on",
        "withdrawn_on",
        "withdrawn_reason",
    }
)


class EduAssetDisclosure(models.Model):
    """What a unit makes public of its assets of a year (public-asset law, EQM-17).

    Filled from the books, proposed by the accountant, published by the head with a
    number and a date: from then on its tables and its paper do not change. Anybody
    reads it without signing in.
    """

    _name = "edu.asset.disclosure"
    _description = "Public disclosure of assets"
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
    line_ids = fields.One2many("edu.asset.disclosure.line", "disclosure_id", "Tables")
    filled_on = fields.Datetime("Taken from the books on", readonly=True, copy=False)
    due_date = fields.Date("Due on", readonly=True, copy=False, index=True)
    is_late = fields.Boolean(
        "Late", compute="_compute_is_late", search="_search_is_late"
    )
    published_on = fields.Date("Public since", readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    attachment_id = fields.Many2one(
        "ir.attachment", "Paper", readonly=True, copy=False, ondelete="restrict"
    )
    fingerprint = fields.Char("SHA-256", readonly=True, copy=False)
    public_url = fields.Char("Public page", compute="_compute_public_url")
    withdrawn_on = fields.Date(readonly=True, copy=False)
    withdrawn_reason = fields.Text("Why withdrawn", readonly=True, copy=False)

    _one_a_year = models.UniqueIndex(
        "(unit_id, year) WHERE state <> 'withdrawn'",
        "This unit has a disclosure of this year already.",
    )
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "A year lies between 2000 and 2100."
    )

    @api.depends("unit_id.name", "year")
    def _compute_name(self):
        for row in self:
            row.name = self.env._(
                "Assets %(year)s – %(unit)s", year=row.year, unit=row.unit_id.name or ""
            )

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

    @api.depends("unit_id.code")
    def _compute_public_url(self):
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        for row in self:
            row.public_url = f"{base}/cong-khai-tai-san/{row.unit_id.code}"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        Rule = self.env["edu.asset.disclosure.rule"]
        for year, same in rows.grouped("year").items():
            same.sudo().write({"due_date": Rule._due_date(year)})
        return rows

    def write(self, vals):
        if {"year", "unit_id"} & vals.keys() and not self.env.su:
            raise UserError(self.env._("Delete the draft and make another one."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_begun(self):
        for row in self.filtered(lambda row: row.state not in ("draft", "proposed")):
            raise AccessError(
                self.env._("%s was public: it is withdrawn.", row.display_name)
            )

    @api.model
    def _cron_open_year(self):
        """Begin the drafts of last year for every unit that has fixed assets."""
        year = fields.Date.context_today(self).year - 1
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT value.unit_id FROM edu_equipment_value value
                  JOIN edu_unit unit ON unit.id = value.unit_id AND unit.active
                 WHERE value.book = 'asset' AND value.cost > 0
                   AND NOT EXISTS (SELECT FROM edu_asset_disclosure known
                         WHERE known.unit_id = value.unit_id AND known.year = %s
                           AND known.state <> 'withdrawn')
                """,
                year,
            )
        )
        self.sudo().with_context(tracking_disable=True).create(
            [{"unit_id": unit, "year": year} for (unit,) in rows]
        )
