from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

DAYS_OF_USE = 30
# What a register line should say; an empty number counts as missing.
FACTS = ("subject_id", "unit_cost", "year_in_use", "funding_id", "catalog_id")


class EduEquipmentCompleteness(models.Model):
    """How complete the electronic register of each school is (EQM-02).

    A view: one row per school. Each share is the percentage of register lines on hand
    that say the subject, the price, the year in use, the funding, the minimum
    equipment, and that stand in a real room or store. The score (0 to 100) is the
    plain average of these six shares; a school with nothing on hand has 0.
    """

    _name = "edu.equipment.completeness"
    _description = "Completeness of the register"
    _auto = False
    _order = "score, unit_id"
    _rec_name = "unit_id"
    _depends = {
        "edu.unit": ["active", "kind", "parent_id"],
        "edu.equipment": ["unit_id", *FACTS],
        "edu.equipment.balance": ["equipment_id", "place_id", "quantity", "unit_id"],
        "edu.place": ["is_virtual"],
        "edu.equipment.voucher": ["date", "state", "unit_id"],
        "edu.equipment.loan": ["date_out", "state", "unit_id"],
        "edu.room.session": ["date", "state", "unit_id"],
        "edu.equipment.count": ["date", "state", "unit_id"],
    }

    unit_id = fields.Many2one("edu.unit", "School", readonly=True)
    superior_id = fields.Many2one("edu.unit", "Superior unit", readonly=True)
    line_count = fields.Integer("Lines on hand", readonly=True)
    score = fields.Float("Complete (%)", digits=(6, 1), readonly=True, aggregator="avg")
    subject_share = fields.Float(
        "Subject (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    price_share = fields.Float(
        "Price (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    year_share = fields.Float(
        "Year in use (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    funding_share = fields.Float(
        "Funding (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    catalog_share = fields.Float(
        "Minimum list (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    place_share = fields.Float(
        "In a room (%)", digits=(6, 1), readonly=True, aggregator="avg"
    )
    days_quiet = fields.Integer(
        "Days since the last voucher", readonly=True, aggregator="max"
    )
    use_count = fields.Integer("Loans and lessons (30 days)", readonly=True)
    date_counted = fields.Date("Last count", readonly=True)

    @property
    def _table_query(self) -> SQL:
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT u.id, u.id AS unit_id, u.parent_id AS superior_id, lines.*,
                   (lines.subject_share + lines.price_share + lines.year_share
                    + lines.funding_share + lines.catalog_share
                    + lines.place_share) / 6 AS score, life.*
              FROM edu_unit u
              JOIN LATERAL %(lines)s AS lines ON true
              JOIN LATERAL %(life)s AS life ON true
             WHERE u.kind = 'school' AND u.active
            """,
            lines=self._lines(),
            life=self._life(today),
        )

    def _lines(self):
        """The lines on hand of the unit `u` and what they say, read once."""
        return SQL(
            """(
            SELECT count(*) AS line_count,
                   coalesce(100.0 * avg((e.subject_id IS NOT NULL)::int), 0)
                       AS subject_share,
                   coalesce(100.0 * avg((coalesce(e.unit_cost, 0) > 0)::int), 0)
                       AS price_share,
                   coalesce(100.0 * avg((coalesce(e.year_in_use, 0) > 0)::int), 0)
                       AS year_share,
                   coalesce(100.0 * avg((e.funding_id IS NOT NULL)::int), 0)
                       AS funding_share,
                   coalesce(100.0 * avg((e.catalog_id IS NOT NULL)::int), 0)
                       AS catalog_share,
                   coalesce(100.0 * avg(held.is_placed::int), 0) AS place_share
              FROM (SELECT b.equipment_id, bool_or(NOT p.is_virtual) AS is_placed
                      FROM edu_equipment_balance b
                      JOIN edu_place p ON p.id = b.place_id
                     WHERE b.unit_id = u.id AND b.quantity > 0
                     GROUP BY 1) AS held
              JOIN edu_equipment e
                ON e.id = held.equipment_id AND e.unit_id = u.id)"""
        )

    def _life(self, today):
        """What shows that the register of the unit `u` is in use."""
        return SQL(
            """(
            SELECT %(today)s::date - (
                       SELECT max(v.date) FROM edu_equipment_voucher v
                        WHERE v.unit_id = u.id AND v.state = 'posted') AS days_quiet,
                   (SELECT count(*) FROM edu_equipment_loan l
                     WHERE l.unit_id = u.id AND l.state IN ('out', 'returned')
                       AND l.date_out > %(today)s::date - %(days)s
                       AND l.date_out <= %(today)s::date)
                   + (SELECT count(*) FROM edu_room_session s
                       WHERE s.unit_id = u.id AND s.state = 'done'
                         AND s.date > %(today)s::date - %(days)s
                         AND s.date <= %(today)s::date) AS use_count,
                   (SELECT max(c.date) FROM edu_equipment_count c
                     WHERE c.unit_id = u.id AND c.state = 'posted') AS date_counted)""",
            today=today,
            days=DAYS_OF_USE,
        )

    def action_open_lacking(self):
        """Open the lines on hand that lack something."""
        self.ensure_one()
        placed = Domain(
            "balance_ids",
            "any",
            [("quantity", ">", 0), ("place_id.is_virtual", "=", False)],
        )
        lacking = Domain.OR(
            [~placed, *(Domain(name, "in", (False, 0)) for name in FACTS)]
        )
        domain = Domain("unit_id", "=", self.unit_id.id) & lacking
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Lines that lack something"),
            "res_model": "edu.equipment",
            "domain": list(domain & Domain("state", "=", "in_use")),
            "views": [(False, "list"), (False, "form")],
        }
