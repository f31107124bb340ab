from odoo import api, fields, models
from odoo.exceptions import UserError


class EduEquipmentIncidentValue(models.Model):
    """What lost controlled items cost by the price list of the day (QPA-05)."""

    _inherit = "edu.equipment.incident"

    custody_value = fields.Float(
        "By the price list (đ)",
        digits=(16, 0),
        compute="_compute_custody_value",
        help="Controlled items lost, at the price in force when it was discovered.",
    )

    @api.depends("line_ids.outcome", "line_ids.equipment_id", "date_discovered")
    def _compute_custody_value(self):
        for incident in self:
            prices = incident._custody_prices()
            incident.custody_value = sum(price.price for price in prices.values())

    def _custody_prices(self):
        """Return {line: price in force} of the controlled items that are lost."""
        self.ensure_one()
        lines = self.line_ids.filtered(lambda line: line.outcome == "lost")
        items = self.env["edu.controlled.item"].sudo()
        items = items.search([("equipment_id", "in", lines.equipment_id.ids)])
        by_line = {item.equipment_id.id: item for item in items}
        Price = self.env["edu.custody.price"]
        day = self.date_discovered or fields.Date.context_today(self)
        prices = Price._prices(day) if items else {}
        return {
            line: Price._for(by_line[line.equipment_id.id], day, prices)
            for line in lines
            if line.equipment_id.id in by_line
        }

    def action_compensate_by_list(self):
        """Ask the custodian for the price of what is lost.

        :raise UserError: when the price list gives no price
        """
        self.check_access("write")
        for incident in self:
            if not incident.custody_value:
                raise UserError(
                    self.env._("The price list gives no price for what is lost.")
                )
            basis = {
                price.legal_document_id.number
                for price in incident._custody_prices().values()
            }
            self.env["edu.incident.compensation"].create(
                {
                    "incident_id": incident.id,
                    "name": incident.custodian_id.name or self.env._("Custodian"),
                    "amount": incident.custody_value,
                    "note": ", ".join(sorted(filter(None, basis))),
                }
            )
