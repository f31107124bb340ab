from odoo import models

from odoo.addons.edu_base.engine.register import Column


class EduCustodyBookLosses(models.AbstractModel):
    """Losses of controlled items with values, prices and compensation (QPA-05)."""

    _name = "edu.custody.book.losses"
    _description = "Book of controlled items: losses"
    _inherit = ["edu.custody.book"]

    def _columns(self, choice):
        return [
            Column("number", self.env._("No."), "int", width=5, align="center"),
            Column("unit", self.env._("Unit"), width=18),
            Column("incident", self.env._("Incident"), width=13),
            Column("day", self.env._("Discovered on"), "date", width=11),
            Column("type", self.env._("Type of item"), width=14),
            Column("serial", self.env._("Serial number"), width=13),
            Column(
                "value",
                self.env._("Value in the books (đ)"),
                "money",
                width=13,
                total=True,
            ),
            Column(
                "price",
                self.env._("By the price list (đ)"),
                "money",
                width=13,
                total=True,
            ),
            Column("basis", self.env._("Price list"), width=17),
            Column(
                "asked", self.env._("Compensation (đ)"), "money", width=13, total=True
            ),
            Column("paid", self.env._("Paid (đ)"), "money", width=13, total=True),
            Column("state", self.env._("Progress"), width=13),
        ]

    def _rows(self, choice, items):
        by_line = {item.equipment_id.id: item for item in items}
        lines = self.env["edu.equipment.incident.line"].sudo()
        lines = lines.search(
            [
                ("equipment_id", "in", list(by_line)),
                ("outcome", "=", "lost"),
                ("incident_id.state", "!=", "cancelled"),
                ("incident_id.date_discovered", ">=", choice.date_from),
                ("incident_id.date_discovered", "<=", choice.date_to),
            ]
        )
        states = self._words("edu.equipment.incident", "state")
        number = 0
        for incident, its_lines in lines.grouped("incident_id").items():
            prices = incident._custody_prices()
            rows = incident.compensation_ids
            # Once for an incident: what is asked is not divided between pieces.
            money = {
                "asked": sum(rows.mapped("amount")),
                "paid": sum(rows.mapped("paid")),
            }
            for line in its_lines:
                number += 1
                item = by_line[line.equipment_id.id]
                yield {
                    "number": number,
                    "unit": item.unit_id.name,
                    "incident": incident.number,
                    "day": incident.date_discovered,
                    "type": item.type_id.name,
                    "serial": item.serial_no,
                    "value": line.value,
                    "price": prices[line].price,
                    "basis": prices[line].legal_document_id.number,
                    "state": states[incident.state],
                    **money,
                }
                money = {}
