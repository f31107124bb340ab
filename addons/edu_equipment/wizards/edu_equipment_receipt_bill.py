from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

MOST_LINES = 500


class EduEquipmentReceiptBill(models.TransientModel):
    """Take the expected lines of an acceptance from vendor bills (EQM-04).

    Whoever may change the acceptance sees name, quantity and price of the posted
    bills of the unit's own books, and nothing else of them.
    """

    _name = "edu.equipment.receipt.bill"
    _description = "Lines from vendor bills"

    receipt_id = fields.Many2one(
        "edu.equipment.receipt", required=True, readonly=True, ondelete="cascade"
    )
    line_ids = fields.One2many(
        "edu.equipment.receipt.bill.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        wizards.receipt_id.check_access("write")
        return wizards

    @api.depends("receipt_id")
    def _compute_line_ids(self):
        for wizard in self:
            lines = wizard._bill_lines()
            wizard.line_ids = [
                Command.clear(),
                *(Command.create({"bill_line_id": line.id}) for line in lines),
            ]

    def _bill_lines(self):
        """Return the bill lines of the unit that no acceptance has taken yet."""
        self.ensure_one()
        receipt = self.receipt_id
        BillLine = self.env["account.move.line"].sudo()
        if not receipt:
            return BillLine
        receipt.check_access("write")
        unit = receipt.sudo().unit_id
        if not unit.keeps_books:
            return BillLine  # the bills of the superior unit are not the school's
        taken = receipt.line_ids.sudo().search(
            Domain("unit_id", "=", unit.id)
            & Domain("bill_line_id", "!=", False)
            & Domain("state", "!=", "undone")
        )
        return BillLine.search(
            Domain("company_id", "=", unit.company_id.id)
            & Domain("move_id.move_type", "=", "in_invoice")
            & Domain("parent_state", "=", "posted")
            & Domain("display_type", "=", "product")
            & Domain("quantity", ">", 0)
            & Domain("id", "not in", taken.bill_line_id.ids),
            order="date desc, id",
            limit=MOST_LINES,
        )

    def action_take(self):
        """Add the chosen bill lines to the acceptance as expected."""
        self.ensure_one()
        receipt = self.receipt_id
        receipt.check_access("write")
        allowed = self._bill_lines()
        chosen = self.line_ids.filtered("take").sudo().bill_line_id & allowed
        if not chosen:
            raise UserError(self.env._("Choose at least one line."))
        receipt.write(
            {
                **self._prepare_header(chosen.move_id),
                "line_ids": [
                    Command.create(self._prepare_line(line)) for line in chosen
                ],
            }
        )

    def _prepare_header(self, bills):
        """Take supplier and number of the bill where nothing was entered."""
        receipt, bill = self.receipt_id, bills[:1]
        vals = {}
        if not receipt.supplier:
            vals["supplier"] = bill.partner_id.name
        if not receipt.origin:
            vals |= {"origin": bill.ref or bill.name, "origin_date": bill.invoice_date}
        return vals

    def _prepare_line(self, line):
        return {
            "name": (line.product_id.name or line.name or "").split("\n")[0],
            "expected": line.quantity,
            "price": line.price_total / line.quantity,  # tax is part of the cost
            "bill_line_id": line.id,
        }
