from odoo import api, fields, models
from odoo.tools import SQL


class EduRoomNorm(models.Model):
    """What a subject room must hold and holds, line by line (EQM-09, PHB-02).

    A view: the lines counted per room of the room's subjects and the unit's levels, and
    the standard equipment of the room's type, with the lists in force today, against
    what stands in the room.
    """

    _name = "edu.room.norm"
    _description = "Held against required in a room"
    _auto = False
    _order = "place_id, coverage, catalog_id"
    _rec_name = "catalog_id"
    _depends = {
        "edu.equipment.catalog": [
            "active",
            "basis",
            "date_from",
            "date_to",
            "level_id",
            "quantity",
            "room_type_ids",
            "subject_id",
            "thing_id",
        ],
        "edu.equipment.balance": ["condition", "equipment_id", "place_id", "quantity"],
        "edu.equipment": ["catalog_id"],
        "edu.place": ["active", "kind", "room_type_id", "subject_ids", "unit_id"],
        "edu.room.type": ["subject_ids"],
        "edu.unit": ["level_ids"],
    }

    unit_id = fields.Many2one("edu.unit", readonly=True)
    place_id = fields.Many2one("edu.place", "Room", readonly=True)
    room_type_id = fields.Many2one("edu.room.type", readonly=True)
    catalog_id = fields.Many2one(
        "edu.equipment.catalog", "Minimum equipment", readonly=True
    )
    subject_id = fields.Many2one("edu.subject", readonly=True)
    level_id = fields.Many2one("edu.level", readonly=True)
    uom_id = fields.Many2one(related="catalog_id.uom_id")
    required = fields.Float(digits=(16, 2), readonly=True)
    held = fields.Float("Held in the room", digits=(16, 2), readonly=True)
    usable = fields.Float(digits=(16, 2), readonly=True)
    covered = fields.Float(digits=(16, 2), readonly=True)
    missing = fields.Float(digits=(16, 2), readonly=True)
    coverage = fields.Float(
        "Coverage (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )

    @property
    def _table_query(self):
        return self._query(SQL("TRUE"))

    def _read_group_select(self, aggregate_spec, query):
        """Coverage of a group: covered of required, not the mean of percentages."""
        if aggregate_spec == "coverage:avg":
            return SQL(
                "100 * sum(%s) / nullif(sum(%s), 0)",
                self._field_to_sql(self._table, "covered", query),
                self._field_to_sql(self._table, "required", query),
            )
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _coverage_of(self, places):
        """Return {place id: (required, covered)} of rooms, by one query."""
        self.env.flush_all()
        chosen = SQL("p.id = ANY(%s)", list(places._origin.ids))
        rows = self.env.execute_query(
            SQL(
                "SELECT place_id, sum(required), sum(covered) FROM (%s) q GROUP BY 1",
                self._query(chosen),
            )
        )
        return {place: figures for place, *figures in rows}

    @api.model
    def _query(self, chosen):
        """Return the query; `chosen` limits the rooms `p` it reads at all."""
        today = fields.Date.context_today(self)
        return SQL(
            """
            WITH chosen AS (
                SELECT p.id, p.unit_id, p.room_type_id FROM edu_place p
                 WHERE p.active AND p.kind = 'room' AND %(chosen)s
            ),
            subject AS (
                SELECT p.id, r.edu_subject_id AS subject_id
                  FROM chosen p
                  JOIN edu_place_edu_subject_rel r ON r.edu_place_id = p.id
                 UNION
                SELECT p.id, r.edu_subject_id
                  FROM chosen p
                  JOIN edu_room_type_edu_subject_rel r
                    ON r.edu_room_type_id = p.room_type_id
            ),
            asked AS (
                SELECT s.id AS place_id, c.id AS catalog_id
                  FROM subject s
                  JOIN edu_equipment_catalog c
                    ON c.subject_id = s.subject_id AND c.basis = 'room'
                 UNION
                SELECT p.id, r.edu_equipment_catalog_id
                  FROM chosen p
                  JOIN edu_equipment_catalog_edu_room_type_rel r
                    ON r.edu_room_type_id = p.room_type_id
            ),
            held AS (
                SELECT f.root_id AS place_id, coalesce(c.thing_id, c.id) AS thing_id,
                       sum(b.quantity) AS held,
                       sum(b.quantity) FILTER (WHERE b.condition IN ('good', 'fair'))
                       AS usable
                  FROM chosen p
                  JOIN edu_place f ON f.root_id = p.id
                  JOIN edu_equipment_balance b ON b.place_id = f.id AND b.quantity > 0
                  JOIN edu_equipment e ON e.id = b.equipment_id
                  JOIN edu_equipment_catalog c ON c.id = e.catalog_id
                 GROUP BY 1, 2
            )
            SELECT p.id::bigint * 1000000 + c.id AS id, p.unit_id, p.id AS place_id,
                   p.room_type_id, c.id AS catalog_id, c.subject_id, c.level_id,
                   c.quantity AS required, coalesce(h.held, 0) AS held,
                   coalesce(h.usable, 0) AS usable,
                   least(coalesce(h.usable, 0), c.quantity) AS covered,
                   greatest(c.quantity - coalesce(h.usable, 0), 0) AS missing,
                   round(100 * least(coalesce(h.usable, 0), c.quantity) / c.quantity, 1)
                   AS coverage
              FROM asked a
              JOIN chosen p ON p.id = a.place_id
              JOIN edu_equipment_catalog c ON c.id = a.catalog_id
              LEFT JOIN held h ON h.place_id = p.id
                   AND h.thing_id = coalesce(c.thing_id, c.id)
             WHERE c.active AND c.quantity > 0
               AND (c.date_from IS NULL OR c.date_from <= %(today)s)
               AND (c.date_to IS NULL OR c.date_to >= %(today)s)
               AND (c.level_id IS NULL OR (p.unit_id, c.level_id) IN (
                    SELECT edu_unit_id, edu_level_id FROM edu_level_edu_unit_rel))
            """,
            chosen=chosen,
            today=today,
        )

    def action_open_equipment(self):
        """Open the register lines of this thing that stand in the room."""
        self.ensure_one()
        line = self.catalog_id
        same = self.env["edu.equipment.catalog"].search(line._domain_same_thing())
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_action"
        )
        return dict(
            action,
            domain=[
                ("catalog_id", "in", same.ids),
                ("place_ids", "child_of", self.place_id.id),
            ],
            context={},
        )
