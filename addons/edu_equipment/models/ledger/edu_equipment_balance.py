from odoo import fields, models
from odoo.tools import SQL

CONDITIONS = [
    ("good", "Good"),
    ("fair", "Usable"),
    ("broken", "Broken, repairable"),
    ("unusable", "Broken beyond repair"),
]


class EduEquipmentBalance(models.Model):
    """How much of a register line stands in a place, by condition.

    Kept by the database from the moves inserted (see `edu.equipment.move`), never
    written by hand; it cannot fall below zero.
    """

    _name = "edu.equipment.balance"
    _description = "Equipment on hand"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, place_id, equipment_id, condition"
    _rec_name = "equipment_id"
    _log_access = False

    equipment_id = fields.Many2one(
        "edu.equipment", required=True, index=True, ondelete="restrict"
    )
    place_id = fields.Many2one(
        "edu.place", required=True, index=True, ondelete="restrict"
    )
    condition = fields.Selection(CONDITIONS, required=True, default="good")
    quantity = fields.Float(digits=(16, 3), required=True, default=0)
    value = fields.Float("Value (đ)", digits=(16, 0), required=True, default=0)
    use_place_id = fields.Many2one(related="place_id.root_id", string="Place of use")
    class_id = fields.Many2one(related="equipment_id.class_id")
    subject_id = fields.Many2one(related="equipment_id.subject_id")
    kind = fields.Selection(related="equipment_id.kind")
    uom_id = fields.Many2one(related="equipment_id.uom_id")

    _key_unique = models.Constraint(
        "UNIQUE(equipment_id, place_id, condition)", "This balance already exists."
    )
    _never_negative = models.Constraint(
        "CHECK(quantity >= 0)", "There is not enough on hand in that place."
    )

    def _differences(self):
        """Compare all balances with a replay of the ledger.

        :return: rows (equipment_id, place_id, condition, balance, replayed) that
            differ; empty when register = ledger
        """
        return self.env.execute_query(
            SQL(
                """
                WITH replay AS (
                    SELECT equipment_id, place_id, condition, sum(quantity) AS quantity
                      FROM (
                        SELECT equipment_id, to_place_id AS place_id,
                               condition_to AS condition, quantity
                          FROM edu_equipment_move
                        UNION ALL
                        SELECT equipment_id, from_place_id, condition_from, -quantity
                          FROM edu_equipment_move
                      ) AS legs
                      JOIN edu_place place ON place.id = legs.place_id
                     WHERE place.is_counted
                     GROUP BY 1, 2, 3
                )
                SELECT coalesce(b.equipment_id, r.equipment_id),
                       coalesce(b.place_id, r.place_id),
                       coalesce(b.condition, r.condition),
                       coalesce(b.quantity, 0), coalesce(r.quantity, 0)
                  FROM edu_equipment_balance b
                  FULL JOIN replay r USING (equipment_id, place_id, condition)
                 WHERE coalesce(b.quantity, 0) <> coalesce(r.quantity, 0)
                """
            )
        )
