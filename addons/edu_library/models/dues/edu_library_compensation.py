from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.compensation import compensation
from ..copies.edu_library_copy import CONDITIONS
from .edu_library_compensation_scale import EVENTS

WAYS = [
    ("same_book", "The same book"),
    ("price", "Price by the scale"),
    ("repair", "Repair"),
]
STATES = [
    ("draft", "Reported"),
    ("asked", "Asked for"),
    ("settled", "Made good"),
    ("waived", "Waived"),
    ("found", "Found again"),
    ("cancelled", "Cancelled"),
]
TEXTS = frozenset({"description", "note", "doc_date", "doc_place", "doc_number"}) | {
    "doc_signer_title",
    "doc_signer_name",
    "doc_recipients",
}
RECEIPT = frozenset({"receipt_no", "receipt_date", "replacement_title_id"})
# What may be typed in each state; all else follows the reports and the buttons.
FREE = {
    "draft": TEXTS
    | {"way", "price", "repair_cost", "due_date", "replacement_title_id"},
    "asked": TEXTS | RECEIPT,
    "settled": TEXTS,
    "waived": TEXTS,
    "found": TEXTS | {"refund_no", "refund_date"},
    "cancelled": {"note"},
}


class EduLibraryCompensation(models.Model):
    """A copy lost or returned damaged, and how it is made good (LIB-28).

    Opened at the desk or on the copy, never typed. The figures of the scale and of
    the rule of lending are kept: a later change rewrites nothing. Money is written
    down with its receipt; no fine grows by the day.
    """

    _name = "edu.library.compensation"
    _description = "Compensation of a copy"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.arrows.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["name", "copy_id", "reader_id"]

    unit_id = fields.Many2one(index=False)  # (unit, state) serves it as well
    name = fields.Char("Report number", required=True, readonly=True)
    event = fields.Selection(EVENTS, "Case", required=True, readonly=True)
    state = fields.Selection(
        STATES, "Status", required=True, default="draft", readonly=True, tracking=True
    )
    copy_id = fields.Many2one(
        "edu.library.copy",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    title_id = fields.Many2one(related="copy_id.title_id", store=True)
    kind_id = fields.Many2one(related="copy_id.kind_id", store=True)
    image_256 = fields.Image(related="copy_id.image_256")
    loan_id = fields.Many2one(
        "edu.library.loan", index="btree_not_null", ondelete="restrict", readonly=True
    )
    reader_id = fields.Many2one(
        "edu.library.reader",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        help="Who had it; empty when it was missed on the shelf.",
    )
    class_id = fields.Many2one("edu.class", readonly=True)
    reported_on = fields.Date("Reported on", required=True, readonly=True)
    reported_by_id = fields.Many2one(
        "res.users", "Reported by", required=True, readonly=True
    )
    condition_before = fields.Selection(CONDITIONS, "Condition before", readonly=True)
    description = fields.Text("As told")
    way = fields.Selection(WAYS, "Made good by", required=True, default="price")
    due_date = fields.Date("Make good until")
    price = fields.Float("Price (đ)", digits=(16, 0))
    age = fields.Integer("Age in years", readonly=True, aggregator=None)
    scale_id = fields.Many2one(
        "edu.library.compensation.scale", "Row of the scale", readonly=True
    )
    percent = fields.Float(
        "Percent of the price", digits=(6, 2), readonly=True, aggregator=None
    )
    times = fields.Float(digits=(6, 2), default=1.0, readonly=True, aggregator=None)
    repair_cost = fields.Float("Cost of the repair (đ)", digits=(16, 0))
    amount = fields.Float(
        "To pay (đ)", digits=(16, 0), compute="_compute_amount", store=True
    )
    receipt_no = fields.Char("Receipt")
    receipt_date = fields.Date("Paid on")
    paid_amount = fields.Float("Paid (đ)", digits=(16, 0), readonly=True)
    settled_on = fields.Date("Closed on", readonly=True, index="btree_not_null")
    replacement_title_id = fields.Many2one(
        "edu.library.title",
        "Title brought",
        help="Empty: the same title. Another one only by agreement.",
    )
    replacement_copy_id = fields.Many2one(
        "edu.library.copy", "Copy brought", readonly=True, index="btree_not_null"
    )
    waived_by_id = fields.Many2one("res.users", "Waived by", readonly=True)
    waiver_reason = fields.Text("Reason of the waiver", readonly=True)
    refund_amount = fields.Float("To give back (đ)", digits=(16, 0), readonly=True)
    refund_no = fields.Char("Voucher of giving back")
    refund_date = fields.Date("Given back on")
    note = fields.Text()

    _unit_state = models.Index("(unit_id, state)")
    _name_unique = models.Constraint(
        "UNIQUE(unit_id, name)", "This number is already used."
    )
    _one_open = models.UniqueIndex(
        "(copy_id) WHERE state IN ('draft', 'asked')",
        "A compensation of this copy is open already.",
    )
    _money = models.Constraint(
        "CHECK(price >= 0 AND repair_cost >= 0)", "An amount is not negative."
    )
    _repair = models.Constraint(
        "CHECK(event = 'damaged' OR way <> 'repair')", "What is lost is not repaired."
    )

    @api.depends("way", "price", "percent", "times", "repair_cost")
    def _compute_amount(self):
        """The same book costs nothing; a repair what it costs; else the scale."""
        for row in self:
            row.amount = 0
            if row.way == "repair":
                row.amount = row.repair_cost
            elif row.way == "price":
                row.amount = compensation(row.price, row.percent, row.times)

    @api.depends("name", "copy_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.name} · {row.copy_id.accession_no}"

    def write(self, vals):
        """:raise UserError: for what the state of the paper does not leave free"""
        if not self.env.su:
            names = {name for name in vals if not self._is_message_field(name)}
            for row in self:
                if names - FREE[row.state]:
                    raise UserError(
                        self.env._(
                            "%s: this follows the report and the buttons.", row.name
                        )
                    )
        return super().write(vals)

    @api.model
    def _is_message_field(self, name):
        return any(
            name in self.env[model]._fields and name not in models.MAGIC_COLUMNS
            for model in ("mail.thread", "mail.activity.mixin")
        )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A report is cancelled, not deleted."))
