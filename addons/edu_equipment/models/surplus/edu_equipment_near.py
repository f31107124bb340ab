from odoo import api, fields, models
from odoo.tools import SQL

from ..ledger.edu_equipment_balance import CONDITIONS
from .edu_equipment_surplus_line import SOURCES


class EduEquipmentNear(models.Model):
    """Who has what can be spared, and how far away (SUR-01, SUR-02).

    A view over what is declared and still free, as seen from one school: the unit of
    the user, or the one an office chose (`edu_from_unit_id` in the context, used for
    distances and needs only). Schools see the thing, not the register behind it.
    """

    _name = "edu.equipment.near"
    _description = "Surplus nearby"
    _auto = False
    _order = "km nulls last, id"
    _rec_name = "name"
    _depends = {
        "edu.equipment.surplus.line": [
            "free",
            "state",
            "date_valid",
            "thing_id",
            "unit_id",
        ],
        "edu.equipment": ["name", "date_opened", "year_in_use"],
        "edu.equipment.need": ["missing", "state", "thing_id", "unit_id"],
        "edu.unit": ["latitude", "longitude", "parent_id"],
    }

    name = fields.Char("Thing", readonly=True)
    line_id = fields.Many2one(
        "edu.equipment.surplus.line", "Surplus equipment", readonly=True
    )
    unit_id = fields.Many2one("edu.unit", readonly=True)
    superior_id = fields.Many2one("edu.unit", "Office", readonly=True)
    thing_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", readonly=True
    )
    class_id = fields.Many2one("edu.asset.class", "Asset class", readonly=True)
    subject_id = fields.Many2one("edu.subject", readonly=True)
    condition = fields.Selection(CONDITIONS, readonly=True)
    source = fields.Selection(SOURCES, "Found by", readonly=True)
    year_in_use = fields.Integer("In use since (year)", readonly=True, aggregator=None)
    free = fields.Float("Still free", digits=(16, 3), readonly=True)
    value = fields.Float("Original value (đ)", digits=(16, 0), readonly=True)
    date = fields.Date("Declared on", readonly=True)
    date_valid = fields.Date("Available until", readonly=True)
    km = fields.Float("Distance (km)", digits=(10, 1), readonly=True, aggregator="min")
    is_same_office = fields.Boolean("Same office", readonly=True)
    needed = fields.Float(
        "Needed here",
        digits=(16, 3),
        readonly=True,
        help="What the school still lacks of it, as declared.",
    )
    write_date = fields.Datetime("Last changed", readonly=True)
    image_256 = fields.Binary("Photo", compute="_compute_image_256", compute_sudo=True)

    def _compute_image_256(self):
        for near in self:
            near.image_256 = near.line_id.image_256

    @api.model
    def _from_unit(self):
        """Return the unit from which distances are reckoned."""
        chosen = self.env.context.get("edu_from_unit_id")
        unit = self.env["edu.unit"].browse(chosen if isinstance(chosen, int) else [])
        return unit.exists() or self.env.user.edu_unit_id

    @property
    def _table_query(self) -> SQL:
        return SQL(
            """
            SELECT l.id, l.id AS line_id, e.name, l.unit_id,
                   u.parent_id AS superior_id, l.thing_id, l.class_id, l.subject_id,
                   l.write_date, l.condition, l.source, e.year_in_use, l.free,
                   round(l.free * l.unit_cost) AS value, l.date, l.date_valid,
                   round((2 * 6371 * asin(sqrt(least(1,
                       power(sin(radians((u.latitude - h.latitude)::float) / 2), 2)
                       + cos(radians(u.latitude::float))
                       * cos(radians(h.latitude::float))
                       * power(sin(radians((u.longitude - h.longitude)::float) / 2), 2)
                   ))))::numeric, 1) AS km,
                   u.parent_id = h.parent_id AS is_same_office,
                   coalesce((SELECT sum(n.missing) FROM edu_equipment_need n
                              WHERE n.unit_id = h.id AND n.thing_id = l.thing_id
                                AND n.state = 'declared'), 0) AS needed
              FROM edu_equipment_surplus_line l
              JOIN edu_equipment e ON e.id = l.equipment_id
              JOIN edu_unit u ON u.id = l.unit_id
              LEFT JOIN (SELECT id, parent_id, nullif(latitude, 0) AS latitude,
                                nullif(longitude, 0) AS longitude
                           FROM edu_unit WHERE id = %(unit)s) AS h ON TRUE
             WHERE l.state = 'declared' AND l.free > 0 AND l.kind <> 'controlled'
               AND l.unit_id IS DISTINCT FROM h.id
               AND (l.date_valid IS NULL OR l.date_valid >= %(today)s)
            """,
            unit=self._from_unit().id or None,
            today=fields.Date.context_today(self),
        )

    def action_ask(self):
        """Open the dialog in which a school asks for the thing."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for it"),
            "res_model": "edu.equipment.ask",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_near_id": self.id},
        }
