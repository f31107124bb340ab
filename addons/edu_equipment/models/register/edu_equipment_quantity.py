from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL


class EduEquipmentQuantity(models.Model):
    """What is on hand of a register line, summed from its balances."""

    _inherit = "edu.equipment"

    quantity = fields.Float(
        "On hand",
        digits=(16, 3),
        compute="_compute_quantities",
        search="_search_quantity",
    )
    quantity_broken = fields.Float(
        "Broken", digits=(16, 3), compute="_compute_quantities"
    )
    value = fields.Float("Value (đ)", digits=(16, 0), compute="_compute_quantities")
    place_ids = fields.Many2many(
        "edu.place",
        string="Places",
        compute="_compute_place_ids",
        search="_search_place_ids",
    )
    move_count = fields.Integer(compute="_compute_move_count")

    @api.depends("balance_ids.quantity", "balance_ids.value")
    def _compute_quantities(self):
        rows = self.env["edu.equipment.balance"]._read_group(
            Domain("equipment_id", "in", self.ids),
            ["equipment_id", "condition"],
            ["quantity:sum", "value:sum"],
        )
        totals = {}
        for equipment, condition, quantity, value in rows:
            total = totals.setdefault(equipment.id, [0, 0, 0])
            total[0] += quantity
            total[1] += quantity if condition in ("broken", "unusable") else 0
            total[2] += value
        for line in self:
            line.quantity, line.quantity_broken, line.value = totals.get(
                line._origin.id, (0, 0, 0)
            )

    def _search_quantity(self, operator, value):
        if operator not in ("=", "!=", ">", ">=", "<", "<="):
            return NotImplemented
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "(SELECT coalesce(sum(b.quantity), 0) FROM edu_equipment_balance b "
                "WHERE b.equipment_id = %s) %s %s",
                SQL.identifier(alias, "id"),
                SQL({"!=": "<>"}.get(operator, operator)),
                value,
            )
        )

    def _compute_place_ids(self):
        groups = self.env["edu.equipment.balance"]._read_group(
            Domain("equipment_id", "in", self.ids) & Domain("quantity", ">", 0),
            ["equipment_id"],
            ["place_id:recordset"],
        )
        places = {equipment.id: records for equipment, records in groups}
        for line in self:
            line.place_ids = places.get(line._origin.id, False)

    def _search_place_ids(self, operator, value):
        if operator in ("any", "not any", "in", "child_of", "="):
            return Domain(
                "balance_ids",
                "any",
                Domain("quantity", ">", 0) & Domain("place_id", operator, value),
            )
        return NotImplemented

    def _compute_move_count(self):
        counts = dict(
            self.env["edu.equipment.move"]._read_group(
                Domain("equipment_id", "in", self.ids), ["equipment_id"], ["__count"]
            )
        )
        for line in self:
            line.move_count = counts.get(line, 0)

    def action_open_balances(self):
        self.ensure_one()
        return self._action_on("edu_equipment.edu_equipment_balance_action")

    def action_open_moves(self):
        self.ensure_one()
        return self._action_on("edu_equipment.edu_equipment_move_action")

    def _action_on(self, xmlid):
        action = self.env["ir.actions.actions"]._for_xml_id(xmlid)
        return dict(action, domain=[("equipment_id", "in", self.ids)], context={})
