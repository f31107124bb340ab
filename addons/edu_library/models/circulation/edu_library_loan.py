from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..copies.edu_library_copy import CONDITIONS

STATES = [
    ("open", "On loan"),
    ("overdue", "Overdue"),
    ("returned", "Returned"),
    ("lost", "Lost"),
]


class EduLibraryLoan(models.Model):
    """One copy with one reader, from the desk to the desk (LIB-37, LIB-38).

    Only the desk writes loans. The values of the rule are kept on the loan, so that a
    later change of rules rewrites nothing. Rows stay when the book is back.
    """

    _name = "edu.library.loan"
    _description = "Loan"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "id desc"
    _rec_name = "copy_id"

    unit_id = fields.Many2one(index=False)  # (unit, time) serves it as well
    copy_id = fields.Many2one(
        "edu.library.copy", required=True, index=True, ondelete="restrict"
    )
    title_id = fields.Many2one(
        "edu.library.title", required=True, index=True, ondelete="restrict"
    )
    kind_id = fields.Many2one("edu.library.kind", required=True, ondelete="restrict")
    reader_id = fields.Many2one(
        "edu.library.reader",
        index=True,
        ondelete="restrict",
        help="Empty once the history has been made anonymous.",
    )
    category_id = fields.Many2one(
        "edu.library.reader.category", required=True, ondelete="restrict"
    )
    class_id = fields.Many2one("edu.class", index="btree_not_null")
    policy_id = fields.Many2one(
        "edu.library.policy", "Rule that decided", ondelete="set null"
    )
    limit_id = fields.Many2one("edu.library.limit", required=True, ondelete="restrict")
    max_renewals = fields.Integer("Renewals allowed", required=True, default=0)
    renew_days = fields.Integer("Days a renewal", required=True, default=0)
    inside = fields.Boolean("Read in the library")
    lent_at = fields.Datetime("Lent on", required=True)
    due_date = fields.Date("Due on", required=True, index=True)
    renewals = fields.Integer(required=True, default=0, aggregator=None)
    returned_at = fields.Datetime("Returned on")
    condition_out = fields.Selection(CONDITIONS, "Condition when lent")
    condition_back = fields.Selection(CONDITIONS, "Condition when returned")
    is_lost = fields.Boolean("Ended by loss")
    lent_by = fields.Many2one("res.users", "Lent by", required=True)
    returned_by = fields.Many2one("res.users", "Taken back by")
    request_id = fields.Char(help="Made by the desk, for each scan its own.")
    state = fields.Selection(
        STATES, compute="_compute_state", search="_search_state", string="Status"
    )
    image_256 = fields.Image(related="title_id.image_256")

    _open_copy = models.UniqueIndex(
        "(copy_id) WHERE returned_at IS NULL", "This copy is on loan already."
    )
    _open_reader = models.Index("(reader_id) WHERE returned_at IS NULL")
    _open_due = models.Index("(unit_id, due_date) WHERE returned_at IS NULL")
    _unit_time = models.Index("(unit_id, lent_at)")
    _unit_back = models.Index("(unit_id, returned_at) WHERE returned_at IS NOT NULL")
    _request_once = models.UniqueIndex(
        "(request_id) WHERE request_id IS NOT NULL",
        "This scan has been carried out already.",
    )
    _order_of_times = models.Constraint(
        "CHECK(returned_at IS NULL OR returned_at >= lent_at)",
        "A book comes back after it went.",
    )
    _open_has_reader = models.Constraint(
        "CHECK(returned_at IS NOT NULL OR reader_id IS NOT NULL)",
        "An open loan has its reader.",
    )
    _renewed_within = models.Constraint(
        "CHECK(renewals BETWEEN 0 AND max_renewals)",
        "The loan cannot be renewed once more.",
    )

    @api.depends("returned_at", "due_date", "is_lost")
    def _compute_state(self):
        today = fields.Date.context_today(self)
        for loan in self:
            if loan.returned_at:
                loan.state = "lost" if loan.is_lost else "returned"
            else:
                late = loan.due_date and loan.due_date < today
                loan.state = "overdue" if late else "open"

    def _search_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        out = Domain("returned_at", "=", False)
        late = Domain("due_date", "<", "today")
        back = Domain("returned_at", "!=", False)
        domains = {
            "open": out & ~late,
            "overdue": out & late,
            "returned": back & Domain("is_lost", "=", False),
            "lost": back & Domain("is_lost", "=", True),
        }
        return Domain.OR(domains[state] for state in value if state in domains)

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Books are lent at the desk."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Loans are changed at the desk."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(self.env._("Loans are not deleted."))
