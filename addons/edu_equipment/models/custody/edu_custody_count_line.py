from odoo import fields, models


class EduCustodyCountLine(models.Model):
    """Books and counters side by side, after both have closed."""

    _name = "edu.custody.count.line"
    _description = "Comparison of a custody count"
    _inherit = ["edu.append.only.mixin", "edu.custody.read.mixin"]
    _order = "count_id, differs desc, type_id, id"
    _rec_name = "code"
    _log_access = False

    count_id = fields.Many2one(
        "edu.custody.count", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one("edu.unit", required=True, index=True)
    type_id = fields.Many2one("edu.custody.type", "Type of item")
    item_id = fields.Many2one("edu.controlled.item", ondelete="restrict")
    code = fields.Char("Serial number")
    book = fields.Integer("Books")
    first = fields.Integer("First counter")
    second = fields.Integer("Second counter")
    differs = fields.Boolean("Difference")
