from odoo import models

from odoo.addons.edu_base.engine.register import Column


class EduCustodyBookItems(models.AbstractModel):
    """Sổ theo dõi: each piece, where it came from and where it is kept."""

    _name = "edu.custody.book.items"
    _description = "Book of controlled items: pieces"
    _inherit = ["edu.custody.book"]

    def _columns(self, choice):
        return [
            Column("number", self.env._("No."), "int", width=5, align="center"),
            Column("type", self.env._("Type of item"), width=14),
            Column("serial", self.env._("Serial number"), width=13),
            Column("marking", self.env._("Mark of the factory"), width=17),
            Column("condition", self.env._("Condition"), width=12),
            Column("accessories", self.env._("Accessories"), width=14),
            Column("received", self.env._("Received on"), "date", width=11),
            Column("minutes", self.env._("Handover minutes"), width=12),
            Column("giver", self.env._("Handed over by"), width=16),
            Column("place", self.env._("Kept in"), width=14),
            Column("value", self.env._("Value (đ)"), "money", width=12, total=True),
            Column("note", self.env._("Notes"), width=13),
        ]

    def _rows(self, choice, items):
        received = self._received(items)
        held = self.env["edu.custody.document"]._held_of(items)
        conditions = self._words("edu.custody.line", "condition")
        states = self._words("edu.controlled.item", "state")
        for number, item in enumerate(items, 1):
            line = item.equipment_id.sudo()
            yield {
                "number": number,
                "type": item.type_id.name,
                "serial": item.serial_no,
                "marking": item.marking,
                "condition": conditions.get(held.get(line, (0, None))[1]),
                "accessories": item.accessories,
                "received": received.get(item.id) or item.minutes_date or None,
                "minutes": item.minutes_number,
                "giver": item.giver,
                "place": item.place_id.name,
                "value": line.unit_cost,
                "note": states[item.state],
            }

    def _received(self, items):
        """Return {item id: day of its receipt} from the custody log."""
        groups = self.env["edu.custody.event"]._read_group(
            [("item_id", "in", items.ids), ("kind", "=", "receipt")],
            ["item_id"],
            ["create_date:min"],
        )
        return {item.id: moment.date() for item, moment in groups}
