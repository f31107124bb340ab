from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

SOURCES = {"purchase": "purchase", "gift": "gift", "allocation": "allocation"}
FACTS = frozenset({"entered_on"})


class EduLibraryAcquisition(models.Model):
    """Books that come: bought, given or sent, screened before they are entered.

    The content of each title is looked at, by whom stays on the line (LIB-27); the head
    approves; what passed becomes copies with their numbers, what is blocked never does
    (LIB-25, LIB-26).
    """

    _name = "edu.library.acquisition"
    _description = "Books that come"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.approval.mixin",
        "edu.register.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    # The lines look after themselves: only a title not catalogued yet is filled in.
    _approval_free = frozenset({"entered_on", "note", "line_ids"})

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    kind = fields.Selection(
        [
            ("purchase", "Purchase"),
            ("gift", "Gift"),
            ("allocation", "Sent by a superior unit"),
        ],
        required=True,
        default="purchase",
        tracking=True,
    )
    date = fields.Date(
        "Received on", required=True, default=fields.Date.context_today, tracking=True
    )
    school_year_id = fields.Many2one(required=True)
    supplier = fields.Char("Supplier or donor", help="Or the unit that sends them.")
    donor_kind = fields.Selection(
        [
            ("teacher", "Teacher"),
            ("pupil", "Pupil"),
            ("parent", "Parent"),
            ("benefactor", "Benefactor"),
            ("twinned", "Twinned unit"),
        ],
        "Donor",
    )
    campaign_id = fields.Many2one(
        "edu.library.gift.campaign",
        "Call for gifts",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id)]",
    )
    funding = fields.Selection(
        [("budget", "State budget"), ("mobilised", "Mobilised"), ("other", "Other")],
        "Funded from",
        default="budget",
    )
    plan_line_id = fields.Many2one(
        "edu.plan.line",
        "Planned as",
        domain="[('unit_id', '=', unit_id), ('kind', '=', 'purchase'), "
        "('approval_state', '=', 'approved')]",
    )
    voucher_no = fields.Char("Voucher", help="Number of the invoice or receipt.")
    line_ids = fields.One2many(
        "edu.library.acquisition.line", "acquisition_id", "Books"
    )
    offered = fields.Integer("Copies offered", compute="_compute_totals", store=True)
    accepted = fields.Integer("Copies accepted", compute="_compute_totals", store=True)
    amount = fields.Float(
        "Value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    entered_on = fields.Date(readonly=True, copy=False, tracking=True)
    note = fields.Text()

    @api.depends("kind", "date", "supplier")
    def _compute_name(self):
        for row in self:
            day = format_date(self.env, row.date, date_format="dd/MM/yyyy")
            row.name = " – ".join(filter(None, (day, row.supplier)))

    @api.depends("line_ids.quantity", "line_ids.accepted", "line_ids.price")
    def _compute_totals(self):
        for row in self:
            row.offered = sum(row.line_ids.mapped("quantity"))
            row.accepted = sum(row.line_ids.mapped("accepted"))
            row.amount = sum(line.accepted * line.price for line in row.line_ids)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "entered_on": False} for vals in vals_list])

    def write(self, vals):
        if FACTS & vals.keys() and not self.env.su:
            raise UserError(self.env._("The books are entered by the button."))
        return super().write(vals)

    def _approval_check(self):
        """:raise UserError: without books, or naming one that nobody has looked at"""
        if not self.line_ids:
            raise UserError(self.env._("%s has no books yet.", self.name))
        waiting = self.line_ids.filtered(lambda line: line.screening == "waiting")[:1]
        if waiting:
            raise UserError(
                self.env._("%s: its content has not been screened.", waiting.name)
            )

    def _approval_amount(self):
        return self.amount
