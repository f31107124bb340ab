from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

SOURCES = [
    ("purchase", "Purchase"),
    ("allocation", "Sent by a superior unit"),
    ("gift", "Gift"),
    ("other", "Other"),
]


class EduEquipmentReceipt(models.Model):
    """The acceptance of a delivery: expected against delivered (EQM-04, EQM-05).

    The board of the school year checks what came; once the head has approved, what
    was accepted enters the register by one receipt voucher. The paper is the minutes
    of delivery and acceptance (C50-HD, domain/legal 4.4). The document belongs to the
    school; a board of a unit above may act for it, and then its members write it.
    """

    _name = "edu.equipment.receipt"
    _description = "Acceptance of equipment"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "edu.approval.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date desc, id desc"

    name = fields.Char("Title", required=True, tracking=True)
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [
            ("draft", "Expected"),
            ("checked", "Checked by the board"),
            ("done", "In the register"),
            ("undone", "Taken back"),
        ],
        "Step",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    board_id = fields.Many2one(
        "edu.committee",
        "Acceptance board",
        compute="_compute_board_id",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        tracking=True,
        domain="[('kind', '=', 'acceptance'), ('state', '=', 'active'), "
        "('unit_id', 'parent_of', unit_id)]",
        help="Of this unit, or of a unit above that acts for it.",
    )
    is_board_above = fields.Boolean(
        "Board of a unit above", compute="_compute_is_board_above", store=True
    )
    source = fields.Selection(SOURCES, required=True, default="purchase", tracking=True)
    partner_id = fields.Many2one("res.partner", "Contact")
    supplier = fields.Char(
        "Supplier or giver",
        compute="_compute_supplier",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
    )
    supplier_person = fields.Char(
        "For the supplier", help="Who handed over, with post: printed in the minutes."
    )
    origin = fields.Char(
        "Contract, invoice or decision", help="Number of the document, as printed."
    )
    origin_date = fields.Date("Dated")
    date = fields.Date(
        "Accepted on", default=fields.Date.context_today, required=True, tracking=True
    )
    delivery_date = fields.Date("Delivered on", default=fields.Date.context_today)
    delivery_place = fields.Char("Delivered at")
    place_id = fields.Many2one(
        "edu.place",
        "Put into",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
        help="For the lines that name no other place.",
    )
    funding_id = fields.Many2one("edu.funding.source", "Funding source")
    standard = fields.Char(
        "Checked against", help="List, contract annex or technical standard."
    )
    conclusion = fields.Text(help="Printed at the end of the minutes.")
    accessories = fields.Text(
        "Accessories and documents", help="One per line: printed below the table."
    )
    line_ids = fields.One2many(
        "edu.equipment.receipt.line", "receipt_id", "Lines", copy=False
    )
    line_count = fields.Integer("Lines to check", compute="_compute_totals", store=True)
    problem_count = fields.Integer(
        "Lines with a defect", compute="_compute_totals", store=True
    )
    rest_count = fields.Integer(
        "Lines still missing", compute="_compute_totals", store=True
    )
    amount = fields.Float(
        "Value accepted (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    checked_by_id = fields.Many2one(
        "res.users", "Checked by", readonly=True, copy=False, tracking=True
    )
    checked_on = fields.Date(readonly=True, copy=False)
    voucher_id = fields.Many2one(
        "edu.equipment.voucher",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    undo_reason = fields.Char("Taken back because", readonly=True, copy=False)
    previous_id = fields.Many2one(
        "edu.equipment.receipt",
        "Continues",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )
    next_ids = fields.One2many(
        "edu.equipment.receipt", "previous_id", "Followed by", readonly=True
    )

    _entered_by_voucher = models.Constraint(
        "CHECK(state NOT IN ('done', 'undone') OR voucher_id IS NOT NULL)",
        "What is in the register has a voucher.",
    )

    @api.depends("unit_id", "school_year_id")
    def _compute_board_id(self):
        """Propose the acting board of the unit, that of the school year first."""
        empty = self.filtered(lambda receipt: not receipt.board_id)
        boards = self.env["edu.committee"].search(
            Domain("unit_id", "in", empty.unit_id.ids)
            & Domain("kind", "=", "acceptance")
            & Domain("state", "=", "active")
        )
        for receipt in empty:
            own = boards.filtered(lambda b, r=receipt: b.unit_id == r.unit_id)
            of_year = own.filtered(
                lambda b, r=receipt: b.school_year_id == r.school_year_id
            )
            receipt.board_id = (of_year or own)[:1]

    @api.depends("board_id.unit_id", "unit_id")
    def _compute_is_board_above(self):
        for receipt in self:
            unit = receipt.sudo().board_id.unit_id
            receipt.is_board_above = bool(unit) and unit != receipt.unit_id

    @api.depends("partner_id")
    def _compute_supplier(self):
        for receipt in self.filtered("partner_id"):
            receipt.supplier = receipt.partner_id.name

    @api.depends("line_ids.value", "line_ids.rest", "line_ids.refused")
    def _compute_totals(self):
        for receipt in self:
            lines = receipt.line_ids
            receipt.line_count = len(lines)
            receipt.problem_count = len(lines.filtered("refused"))
            receipt.rest_count = len(lines.filtered("rest"))
            receipt.amount = sum(lines.mapped("value"))

    @api.constrains("board_id", "unit_id")
    def _check_board(self):
        """A board acts for its own unit and those below, once it is set up."""
        for receipt in self.filtered("board_id"):
            board = receipt.sudo().board_id
            above = receipt.sudo().unit_id.parent_path.split("/")
            if board.kind != "acceptance" or str(board.unit_id.id) not in above:
                raise ValidationError(
                    self.env._(
                        "%(board)s is no acceptance board of %(unit)s or of a unit "
                        "above it.",
                        board=board.name,
                        unit=receipt.unit_id.name,
                    )
                )
            if board.state != "active":
                raise ValidationError(
                    self.env._("%s has not started or has ended.", board.name)
                )

    @api.constrains("place_id", "unit_id")
    def _check_place(self):
        for receipt in self.filtered("place_id"):
            if receipt.place_id.unit_id != receipt.unit_id:
                raise ValidationError(
                    self.env._("%s is in another unit.", receipt.place_id.display_name)
                )
