from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

STATES = [
    ("draft", "Request"),
    ("out", "Handed out"),
    ("returned", "Back"),
    ("cancelled", "Cancelled"),
]


class EduEquipmentLoan(models.Model):
    """Equipment handed out for a lesson, until all of it is back (EQU-04, EQU-07).

    A teacher requests; the equipment officer or the keeper of the room hands out and
    takes back. Both are vouchers of the ledger, posted here and undone by reversal,
    so that nothing is written twice (EQM-12).
    """

    _name = "edu.equipment.loan"
    _description = "Loan of equipment"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date_out desc, id desc"
    _mail_post_access = "read"  # the borrower answers, too

    name = fields.Char("Number", readonly=True, copy=False, index=True)
    state = fields.Selection(
        STATES,
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    borrower_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('edu_unit_ids', 'in', unit_id)]",
        tracking=True,
    )
    class_id = fields.Many2one("edu.class", domain="[('unit_id', '=', unit_id)]")
    subject_id = fields.Many2one("edu.subject", index="btree_not_null")
    lesson = fields.Char("Lesson or purpose", help="Printed in the registers.")
    periods = fields.Char(help="Period or periods of the day, e.g. 2 or 2–3.")
    date_out = fields.Date(
        "For the day",
        required=True,
        default=fields.Date.context_today,
        index=True,
        copy=False,
    )
    date_due = fields.Date(
        "Due back",
        compute="_compute_date_due",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        copy=False,
        tracking=True,
    )
    note = fields.Text()
    line_ids = fields.One2many(
        "edu.equipment.loan.line", "loan_id", "Equipment", copy=True
    )
    line_count = fields.Integer(compute="_compute_line_count")
    return_ids = fields.One2many("edu.equipment.loan.return", "loan_id", "Take-backs")
    requested_on = fields.Datetime("Requested on", readonly=True, copy=False)
    handed_out_on = fields.Datetime("Handed out on", readonly=True, copy=False)
    handed_out_by_id = fields.Many2one(
        "res.users", "Handed out by", readonly=True, copy=False
    )
    confirmed_on = fields.Datetime(
        "Receipt confirmed", readonly=True, copy=False, help="By the borrower."
    )
    loan_voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, index="btree_not_null"
    )
    consumption_voucher_id = fields.Many2one(
        "edu.equipment.voucher", readonly=True, copy=False, index="btree_not_null"
    )
    is_mine = fields.Boolean(compute="_compute_is_mine")
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    days_late = fields.Integer("Days late", compute="_compute_is_overdue")

    _number_unique = models.UniqueIndex(
        "(unit_id, name) WHERE name IS NOT NULL", "This loan number already exists."
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_due >= date_out)", "A loan is not due before it begins."
    )
    _out_has_number = models.Constraint(
        "CHECK(state IN ('draft', 'cancelled') OR (name IS NOT NULL "
        "AND handed_out_by_id IS NOT NULL))",
        "What is handed out has a number and a giver.",
    )

    @api.depends("date_out")
    def _compute_date_due(self):
        """By default the end of the day of the lesson."""
        for loan in self:
            if not loan.date_due or (loan.date_out and loan.date_due < loan.date_out):
                loan.date_due = loan.date_out

    def _compute_line_count(self):
        counts = dict(
            self.env["edu.equipment.loan.line"]._read_group(
                Domain("loan_id", "in", self.ids), ["loan_id"], ["__count"]
            )
        )
        for loan in self:
            loan.line_count = counts.get(loan._origin, 0)

    @api.depends("borrower_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        for loan in self:
            loan.is_mine = loan.borrower_id == self.env.user

    @api.depends("state", "date_due")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for loan in self:
            late = loan.state == "out" and loan.date_due and loan.date_due < today
            loan.is_overdue = late
            loan.days_late = (today - loan.date_due).days if late else 0

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        today = fields.Date.context_today(self)
        return Domain("state", "=", "out") & Domain("date_due", "<", today)

    @api.depends("name", "borrower_id", "date_out")
    def _compute_display_name(self):
        for loan in self:
            who = loan.borrower_id.name or ""
            loan.display_name = " – ".join(filter(None, (loan.name, who)))

    @api.constrains("borrower_id", "class_id", "unit_id")
    def _check_unit(self):
        for loan in self:
            if loan.unit_id not in loan.borrower_id.sudo().edu_unit_ids:
                raise ValidationError(
                    self.env._(
                        "%(borrower)s does not belong to %(unit)s.",
                        borrower=loan.borrower_id.name,
                        unit=loan.unit_id.name,
                    )
                )
            if loan.class_id and loan.class_id.unit_id != loan.unit_id:
                raise ValidationError(
                    self.env._("Class %s is of another unit.", loan.class_id.name)
                )
