from odoo import api, fields, models


class EduControlledItemValue(models.Model):
    """Value of an item, and when the log that tells of it was verified."""

    _inherit = "edu.controlled.item"

    list_price = fields.Float(
        "By the price list (đ)", digits=(16, 0), compute="_compute_list_price"
    )
    chain_words = fields.Char("State of the log", compute="_compute_chain_words")

    @api.depends("type_id", "nature")
    def _compute_list_price(self):
        Price = self.env["edu.custody.price"]
        today = fields.Date.context_today(self)
        prices = Price._prices(today)
        for item in self:
            item.list_price = Price._for(item, today, prices).price

    def _compute_chain_words(self):
        log = self.env["edu.custody.event"]
        for unit, items in self.grouped("unit_id").items():
            items.chain_words = log._check_words(unit)

    @api.model_create_multi
    def create(self, vals_list):
        """A line without a value takes the one of the price list (QPA-05)."""
        items = super().create(vals_list)
        Price = self.env["edu.custody.price"]
        for item in items:
            line = item.equipment_id.sudo()
            day = item.minutes_date or fields.Date.context_today(self)
            if not line.unit_cost and not line.move_ids:
                line.unit_cost = Price._for(item, day).price
        return items
