from odoo import api, fields, models


class EduEquipmentReceiptBillLine(models.TransientModel):
    """A line of a vendor bill to choose."""

    _name = "edu.equipment.receipt.bill.line"
    _description = "Line of a vendor bill"

    wizard_id = fields.Many2one(
        "edu.equipment.receipt.bill", required=True, ondelete="cascade"
    )
    bill_line_id = fields.Many2one(
        "account.move.line", required=True, readonly=True, ondelete="cascade"
    )
    take = fields.Boolean()
    bill = fields.Char(compute="_compute_shown")
    supplier = fields.Char(compute="_compute_shown")
    date = fields.Date(compute="_compute_shown")
    name = fields.Char(compute="_compute_shown")
    quantity = fields.Float(compute="_compute_shown", digits=(16, 3))
    price = fields.Float(
        "Price with tax", digits=(16, 0), compute="_compute_shown", aggregator=None
    )

    @api.depends("bill_line_id")
    def _compute_shown(self):
        """Show what belongs to the unit of the acceptance, whatever was sent."""
        for wizard, lines in self.grouped("wizard_id").items():
            allowed = wizard._bill_lines()
            for line in lines:
                source = line.sudo().bill_line_id & allowed
                line.bill = source.move_id.ref or source.move_id.name
                line.supplier = source.partner_id.name
                line.date = source.date
                line.name = (source.name or "").split("\n")[0]
                line.quantity = source.quantity
                line.price = source.price_total / (source.quantity or 1)
