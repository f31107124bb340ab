from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..ledger.edu_equipment_balance import CONDITIONS

USED_UP = ("material", "chemical")
# Proposed for lending, the best first; what is broken only by choice.
USABLE = ("good", "fair")


class EduEquipmentLoanLine(models.Model):
    """What is lent: a register line, from which place, how many, in which condition.

    Materials and chemicals are used up: handing them out is their consumption
    (EQU-07, CHM-02), and nothing of them is awaited back.
    """

    _name = "edu.equipment.loan.line"
    _description = "Line of a loan"
    _order = "loan_id, sequence, id"
    _rec_name = "equipment_id"

    loan_id = fields.Many2one(
        "edu.equipment.loan", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    unit_id = fields.Many2one(
        related="loan_id.unit_id", store=True, precompute=True, index=True
    )
    equipment_id = fields.Many2one(
        "edu.equipment",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'in_use')]",
    )
    image_256 = fields.Image(related="equipment_id.image_256")
    place_id = fields.Many2one(
        "edu.place",
        "Taken from",
        compute="_compute_source",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    condition = fields.Selection(
        CONDITIONS,
        compute="_compute_source",
        store=True,
        readonly=False,
        precompute=True,
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=1)
    uom_id = fields.Many2one(related="equipment_id.uom_id")
    is_used_up = fields.Boolean(
        "Used up",
        compute="_compute_is_used_up",
        store=True,
        readonly=False,
        precompute=True,
        help="Leaves the books when handed out; nothing is awaited back.",
    )
    note = fields.Char()
    state = fields.Selection(related="loan_id.state")
    borrower_id = fields.Many2one(related="loan_id.borrower_id")
    date_out = fields.Date(related="loan_id.date_out")
    date_due = fields.Date(related="loan_id.date_due")
    return_line_ids = fields.One2many(
        "edu.equipment.loan.return.line", "loan_line_id", "Back"
    )
    quantity_back = fields.Float(
        "Taken back", digits=(16, 3), compute="_compute_quantity_back", store=True
    )
    quantity_open = fields.Float(
        "Still out", digits=(16, 3), compute="_compute_quantity_open", store=True
    )

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity must be above zero."
    )
    _not_more_back = models.Constraint(
        "CHECK(quantity_back IS NULL OR quantity_back <= quantity)",
        "More is taken back than was handed out.",
    )

    # Not on the room of the lesson: what is out keeps where it came from.
    @api.depends("equipment_id")
    def _compute_source(self):
        """Propose what is usable: in the room of the lesson if it stands there, else
        where most of it stands."""
        balances = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", self.equipment_id.ids)
            & Domain("quantity", ">", 0)
            & Domain("condition", "in", USABLE)
            & Domain("place_id.is_virtual", "=", False)
            & Domain("equipment_id.in_custody", "!=", True)
        )
        held = balances.grouped("equipment_id")
        for line in self:
            room = line.loan_id.session_id.place_id
            best = max(
                held.get(line.equipment_id._origin, balances.browse()),
                key=lambda b, room=room: (
                    -USABLE.index(b.condition),
                    bool(room) and b.place_id.root_id == room.root_id,
                    b.quantity,
                ),
                default=None,
            )
            line.place_id = best.place_id if best else False
            line.condition = best.condition if best else "good"

    @api.depends("equipment_id")
    def _compute_is_used_up(self):
        for line in self:
            line.is_used_up = line.equipment_id.kind in USED_UP

    @api.depends("return_line_ids.quantity", "return_line_ids.return_id.state")
    def _compute_quantity_back(self):
        counts = dict(
            self.env["edu.equipment.loan.return.line"]._read_group(
                Domain("loan_line_id", "in", self.ids)
                & Domain("return_id.state", "=", "posted"),
                ["loan_line_id"],
                ["quantity:sum"],
            )
        )
        for line in self:
            line.quantity_back = counts.get(line._origin, 0)

    @api.depends("quantity", "quantity_back", "is_used_up", "loan_id.state")
    def _compute_quantity_open(self):
        for line in self:
            out = line.loan_id.state in ("out", "returned") and not line.is_used_up
            rest = line.quantity - line.quantity_back
            line.quantity_open = round(rest, 3) if out else 0

    @api.constrains("equipment_id", "unit_id")
    def _check_unit(self):
        for line in self:
            if line.equipment_id.sudo().unit_id != line.unit_id:
                raise ValidationError(
                    self.env._("Lend what is in the register of the unit itself.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        ids = {vals.get("loan_id") for vals in vals_list} - {None, False}
        self._check_draft(self.env["edu.equipment.loan"].browse(ids).exists())
        return super().create(vals_list)

    def write(self, vals):
        self._check_draft(self.loan_id)
        result = super().write(vals)
        if "loan_id" in vals:
            self._check_draft(self.loan_id)
            self.check_access("write")
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_handed_out(self):
        self._check_draft(self.loan_id)

    @api.model
    def _check_draft(self, loans):
        for loan in loans.filtered(lambda loan: loan.state != "draft"):
            raise UserError(
                self.env._(
                    "%s has been handed out: undo it to change it.", loan.display_name
                )
            )

    def _prepare_voucher_line(self):
        """Values of the line of the voucher that takes it out of its place."""
        return {
            "equipment_id": self.equipment_id.id,
            "from_place_id": self.place_id.id,
            "condition": self.condition,
            "quantity": self.quantity,
        }

    def action_open_loan(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.loan",
            "res_id": self.loan_id.id,
            "views": [(False, "form")],
        }

    def _held(self):
        """Return how much of it stands in its place, in its condition."""
        balance = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "=", self.equipment_id.id)
            & Domain("place_id", "=", self.place_id.id)
            & Domain("condition", "=", self.condition)
        )
        return balance.quantity

    def _shortage_words(self, asked, held):
        """Return what is missing for this line, and who has it."""
        lent = self._lent_words(self.equipment_id)
        if not self.place_id:
            return self.env._(
                "Nothing usable of %(line)s is there. %(lent)s",
                line=self.equipment_id.display_name,
                lent=lent,
            )
        return self.env._(
            "%(line)s in %(place)s: %(asked)s asked for, %(held)s there. %(lent)s",
            line=self.equipment_id.display_name,
            place=self.place_id.display_name,
            asked=f"{asked:g}",
            held=f"{held:g}",
            lent=lent,
        )

    @api.model
    def _lent_words(self, thing):
        """Return who has a register line now, as a sentence, maybe empty."""
        lines = self.search(
            Domain("equipment_id", "=", thing.id) & Domain("quantity_open", ">", 0),
            limit=3,
        )
        words = [
            self.env._(
                "%(borrower)s (%(quantity)s, due %(date)s)",
                borrower=line.borrower_id.name,
                quantity=f"{line.quantity_open:g}",
                date=format_date(self.env, line.date_due),
            )
            for line in lines
        ]
        return self.env._("Lent to %s.", "; ".join(words)) if words else ""
