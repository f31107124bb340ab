from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {"draft": {"posted"}, "posted": {"undone"}, "undone": set()}
SEALED = frozenset(
    {
        "state",
        "loan_id",
        "taken_on",
        "taken_by_id",
        "voucher_id",
        "internal_voucher_id",
        "used_voucher_id",
        "incident_id",
        "scans",
    }
)


class EduEquipmentLoanReturn(models.Model):
    """One taking back: what came back, in which condition, what was used up or lost.

    Begun by scanning or by hand and kept until it is posted; a loan has one open
    taking back at a time, and as many posted ones as it needs (EQU-04).
    """

    _name = "edu.equipment.loan.return"
    _description = "Taking back of a loan"
    _inherit = ["edu.unit.owned.mixin", "edu.arrows.mixin"]
    _order = "date desc, id desc"
    _rec_name = "loan_id"
    _steps = TRANSITIONS

    unit_id = fields.Many2one(
        related="loan_id.unit_id", store=True, precompute=True, default=None
    )
    loan_id = fields.Many2one(
        "edu.equipment.loan", required=True, index=True, ondelete="cascade"
    )
    borrower_id = fields.Many2one(related="loan_id.borrower_id")
    date = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection(
        [("draft", "Being taken back"), ("posted", "Taken back"), ("undone", "Undone")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
    )
    place_id = fields.Many2one(
        "edu.place",
        "Brought to",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
        help="Leave empty when everything goes back to where it came from.",
    )
    note = fields.Char()
    line_ids = fields.One2many(
        "edu.equipment.loan.return.line", "return_id", "Equipment"
    )
    quantity = fields.Float("Entered", digits=(16, 3), compute="_compute_quantity")
    quantity_open = fields.Float("Out", digits=(16, 3), compute="_compute_quantity")
    taken_on = fields.Datetime("Taken back on", readonly=True)
    taken_by_id = fields.Many2one("res.users", "Taken back by", readonly=True)
    voucher_id = fields.Many2one(
        "edu.equipment.voucher",
        "Return voucher",
        readonly=True,
        index="btree_not_null",
    )
    internal_voucher_id = fields.Many2one("edu.equipment.voucher", readonly=True)
    used_voucher_id = fields.Many2one(
        "edu.equipment.voucher",
        "Consumption voucher",
        readonly=True,
        index="btree_not_null",
    )
    incident_id = fields.Many2one(
        "edu.equipment.incident", readonly=True, help="Drafted for what is missing."
    )

    _one_open = models.UniqueIndex(
        "(loan_id) WHERE state = 'draft'", "This loan is being taken back already."
    )
    _posted_has_taker = models.Constraint(
        "CHECK(state = 'draft' OR taken_by_id IS NOT NULL)",
        "What is taken back was taken back by somebody.",
    )

    @api.depends("line_ids.quantity", "line_ids.loan_line_id.quantity_open")
    def _compute_quantity(self):
        for back in self:
            back.quantity = sum(back.line_ids.mapped("quantity"))
            back.quantity_open = sum(back.line_ids.mapped("quantity_open"))

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"state": "draft"}
        if not self.env.su:
            fixed.update(dict.fromkeys(SEALED - {"state", "loan_id"}, False))
        returns = super().create([{**vals, **fixed} for vals in vals_list])
        for back in returns:
            if back.loan_id.state != "out":
                raise UserError(self.env._("%s is not out.", back.loan_id.display_name))
        return returns

    def write(self, vals):
        if "state" in vals:
            self._check_step(vals["state"])
        if not self.env.su and (
            SEALED & vals.keys() or any(back.state != "draft" for back in self)
        ):
            raise UserError(
                self.env._("What was taken back is changed only by undoing it.")
            )
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        if any(back.state != "draft" for back in self):
            raise UserError(
                self.env._("What was taken back is changed only by undoing it.")
            )

    def action_all_in_order(self):
        """Enter what is not entered yet: all of it back as it went out."""
        self.check_access("write")
        for line in self.line_ids:
            rest = line.quantity_open - line.quantity
            if rest > 0:
                name = f"quantity_{line.condition}"
                line[name] += rest
