from odoo import fields, models
from odoo.tools import SQL

from ...engine.measures import FACTORS

STATES = [
    ("blocked", "Blocked"),
    ("expired", "Expired"),
    ("30", "Within 30 days"),
    ("90", "Within 90 days"),
    ("180", "Within 180 days"),
    ("later", "Later"),
    ("unknown", "No date"),
]


class EduChemicalForecast(models.Model):
    """What expires when, by school and office, and what destroying it costs (CHM-04).

    Lots on hand with their amount and the rate of their storage group in force today.
    """

    _name = "edu.chemical.forecast"
    _description = "Forecast of expiry and destruction"
    _auto = False
    _order = "expiry, id"
    _rec_name = "lot_id"
    _depends = {
        "edu.chemical.lot": [
            "blocked",
            "container_size",
            "container_uom_id",
            "equipment_id",
            "expiry",
            "group_id",
            "substance_id",
        ],
        "edu.equipment.balance": ["equipment_id", "quantity"],
        "edu.equipment": ["uom_id", "unit_id"],
        "edu.unit": ["parent_id"],
        "edu.chemical.destruction.rate": ["rate", "group_id", "date_from", "date_to"],
    }

    lot_id = fields.Many2one("edu.chemical.lot", "Chemical lot", readonly=True)
    substance_id = fields.Many2one("edu.chemical.substance", readonly=True)
    group_id = fields.Many2one("edu.chemical.group", "Storage group", readonly=True)
    unit_id = fields.Many2one("edu.unit", readonly=True)
    superior_id = fields.Many2one("edu.unit", "Office", readonly=True)
    expiry = fields.Date("Expires on", readonly=True)
    state = fields.Selection(STATES, "When", readonly=True)
    grams = fields.Float("Solid (g)", digits=(16, 3), readonly=True)
    millilitres = fields.Float("Liquid (ml)", digits=(16, 3), readonly=True)
    cost = fields.Float("Cost of destruction (đ)", digits=(16, 0), readonly=True)

    @property
    def _table_query(self) -> SQL:
        return SQL(
            """
            WITH measure (uom_id, unit, factor) AS (VALUES %(measures)s),
            held AS (
                SELECT l.*, e.unit_id, u.parent_id AS superior_id, sum(b.quantity)
                       * coalesce(m.factor, l.container_size * c.factor) AS amount,
                       coalesce(m.unit, c.unit) AS unit
                  FROM edu_chemical_lot l
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN edu_unit u ON u.id = e.unit_id
                  JOIN edu_equipment_balance b ON b.equipment_id = e.id
                   AND b.quantity > 0
                  JOIN edu_place p ON p.id = b.place_id AND NOT p.is_virtual
             LEFT JOIN measure m ON m.uom_id = e.uom_id
             LEFT JOIN measure c ON c.uom_id = l.container_uom_id
                 GROUP BY l.id, e.id, u.id, m.factor, m.unit, c.factor, c.unit)
            SELECT h.id, h.id AS lot_id, h.substance_id, h.group_id, h.unit_id,
                   h.superior_id, h.expiry,
                   CASE WHEN h.blocked THEN 'blocked'
                        WHEN h.expiry IS NULL THEN 'unknown'
                        WHEN h.expiry < %(today)s THEN 'expired'
                        WHEN h.expiry <= %(today)s + 30 THEN '30'
                        WHEN h.expiry <= %(today)s + 90 THEN '90'
                        WHEN h.expiry <= %(today)s + 180 THEN '180'
                        ELSE 'later' END AS state,
                   CASE WHEN h.unit = 'g' THEN h.amount ELSE 0 END AS grams,
                   CASE WHEN h.unit = 'ml' THEN h.amount ELSE 0 END AS millilitres,
                   round((coalesce(h.amount, 0) * coalesce(r.rate, 0) / 1000)::numeric)
                       AS cost
              FROM held h
         LEFT JOIN LATERAL (
                SELECT rate FROM edu_chemical_destruction_rate r
                 WHERE coalesce(r.group_id, h.group_id) = h.group_id
                   AND %(today)s BETWEEN coalesce(r.date_from, '-infinity')
                       AND coalesce(r.date_to, 'infinity')
                 ORDER BY r.group_id NULLS LAST, r.date_from DESC LIMIT 1) r ON true
            """,
            measures=self._measure_rows(),
            today=fields.Date.context_today(self),
        )

    def _measure_rows(self):
        """Return the rows of `engine.measures.FACTORS` for SQL."""
        rows = [
            SQL("(%s, %s, %s::float8)", uom.id, unit, factor)
            for key, (unit, factor) in FACTORS.items()
            if (uom := self.env.ref(key, raise_if_not_found=False))
        ]
        return SQL(", ").join(rows or [SQL("(0, 'g', 1::float8)")])

    def action_open_lot(self):
        self.ensure_one()
        return self.lot_id.get_formview_action()
