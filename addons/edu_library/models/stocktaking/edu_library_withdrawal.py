from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

# What may leave: nobody has it, and nobody waits at the desk for it.
FREE = ("available", "repair", "lost")


class EduLibraryWithdrawal(models.Model):
    """Copies that leave the library by decision: worn, out of date, lost (LIB-40).

    Listed by the librarian, looked at by the group, approved by the head; only then
    the copies are withdrawn. Their lines and numbers stay in the register (LIB-33).
    """

    _name = "edu.library.withdrawal"
    _description = "Withdrawal of copies"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.approval.mixin",
        "edu.register.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"
    _approval_free = frozenset({"doc_number", "doc_date"})

    name = fields.Char(compute="_compute_name", store=True, precompute=True)
    date = fields.Date(
        "Listed on", required=True, default=fields.Date.context_today, tracking=True
    )
    school_year_id = fields.Many2one(required=True)
    committee_id = fields.Many2one(
        "edu.committee",
        "Board or group",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'active')]",
    )
    doc_number = fields.Char("Decision", copy=False, help="Number and symbol.")
    doc_date = fields.Date("Decided on", copy=False)
    handling = fields.Text(help="Where the books go: sold as paper, given away…")
    line_ids = fields.One2many("edu.library.withdrawal.line", "withdrawal_id", "Copies")
    copy_count = fields.Integer(
        "Copies (number)", compute="_compute_totals", store=True
    )
    amount = fields.Float(
        "Value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )

    @api.depends("date")
    def _compute_name(self):
        for row in self:
            day = format_date(self.env, row.date, date_format="dd/MM/yyyy")
            row.name = self.env._("Withdrawal of copies, %s", day)

    @api.depends("line_ids.price")
    def _compute_totals(self):
        for row in self:
            row.copy_count = len(row.line_ids)
            row.amount = sum(row.line_ids.mapped("price"))

    def _approval_check(self):
        """:raise UserError: without copies, or naming one that somebody has"""
        if not self.line_ids:
            raise UserError(self.env._("%s has no copies yet.", self.name))
        self._check_free(self.line_ids.copy_id)

    def _check_free(self, copies):
        taken = copies.filtered(lambda copy: copy.status not in FREE)[:1]
        if taken:
            raise UserError(
                self.env._(
                    "%(copy)s cannot leave now: %(status)s.",
                    copy=taken.display_name,
                    status=taken._status_word(),
                )
            )

    def _approval_amount(self):
        return self.amount

    def _approval_done(self):
        """Withdraw the copies; all of them, or the decision fails.

        :raise UserError: naming a copy that was lent since
        """
        decision = self.approval_id.decision_ids.filtered("doc_number")[:1]
        if decision:
            self.doc_number, self.doc_date = decision.doc_number, decision.doc_date
        copies = self.line_ids.copy_id
        copies.invalidate_recordset(["status"])
        self._check_free(copies)
        if copies._set_status(FREE, "withdrawn") != copies:
            raise UserError(self.env._("Some of these copies were lent just now."))
        words = self.env._(
            "Withdrawn: %s", self.doc_number or format_date(self.env, self.date)
        )
        copies.filtered(lambda copy: not copy.note).write({"note": words})

    def action_propose_purchase(self):
        """Put what left into the draft plan of purchases, once for each title."""
        self.ensure_one()
        self.check_access("write")
        year = self.school_year_id
        plan = self.env["edu.plan"]._propose_lines(
            self.unit_id,
            year,
            "purchase",
            [
                {
                    "name": title.display_name,
                    "quantity": len(lines),
                    "uom": self.env._("copy"),
                    "unit_cost": title.price or max(lines.mapped("price")),
                    "source": f"edu.library.withdrawal,{self.id},{title.id}",
                }
                for title, lines in self.line_ids.grouped("title_id").items()
            ],
        )
        return plan._get_records_action()
