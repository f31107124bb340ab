from odoo import fields, models
from odoo.tools import SQL


class EduChemicalNear(models.Model):
    """Who has how much of a substance in date: borrow before buying (CHM-03).

    Schools see those under the same office: the substance, the amount and the date,
    nothing of the register behind them.
    """

    _name = "edu.chemical.near"
    _description = "Chemicals in date at schools"
    _auto = False
    _order = "substance_id, quantity desc"
    _rec_name = "substance_id"
    _depends = {
        "edu.chemical.lot": ["blocked", "equipment_id", "expiry", "substance_id"],
        "edu.equipment.balance": ["equipment_id", "quantity"],
        "edu.equipment": ["uom_id", "unit_id"],
        "edu.unit": ["parent_id"],
    }

    substance_id = fields.Many2one("edu.chemical.substance", readonly=True)
    unit_id = fields.Many2one("edu.unit", readonly=True)
    superior_id = fields.Many2one("edu.unit", "Office", readonly=True)
    quantity = fields.Float("On hand", digits=(16, 3), readonly=True)
    uom_id = fields.Many2one("uom.uom", "Unit of measure", readonly=True)
    expiry = fields.Date("Earliest expiry", readonly=True)

    @property
    def _table_query(self) -> SQL:
        return SQL(
            """
            SELECT min(l.id) AS id, l.substance_id, e.unit_id,
                   u.parent_id AS superior_id, e.uom_id, min(l.expiry) AS expiry,
                   sum(b.quantity) AS quantity
              FROM edu_chemical_lot l
              JOIN edu_equipment e ON e.id = l.equipment_id
              JOIN edu_unit u ON u.id = e.unit_id
              JOIN edu_equipment_balance b ON b.equipment_id = e.id
              JOIN edu_place p ON p.id = b.place_id AND NOT p.is_virtual
             WHERE b.quantity > 0 AND b.condition IN ('good', 'fair')
               AND l.blocked IS NOT TRUE
               AND (l.expiry IS NULL OR l.expiry >= current_date)
             GROUP BY l.substance_id, e.unit_id, u.parent_id, e.uom_id
            """
        )
