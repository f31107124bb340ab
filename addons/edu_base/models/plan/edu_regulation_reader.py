from odoo import fields, models
from odoo.tools import SQL


class EduRegulationReader(models.Model):
    """Each member of the staff and each version in force: read, and when, or not."""

    _name = "edu.regulation.reader"
    _description = "Who has read the regulation"
    _auto = False
    _order = "has_read, unit_id, user_id"
    _rec_name = "user_id"
    _depends = {
        "edu.regulation": ["unit_id", "approved_on", "date_from", "date_to", "active"],
        "edu.regulation.reading": ["regulation_id", "user_id", "date"],
        "res.users": ["edu_unit_ids", "active"],
    }

    regulation_id = fields.Many2one("edu.regulation")
    unit_id = fields.Many2one("edu.unit")
    user_id = fields.Many2one("res.users")
    position = fields.Char()
    date = fields.Datetime("Read on")
    has_read = fields.Boolean("Read")
    read_share = fields.Float("Read (%)", digits=(5, 1), aggregator="avg")

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT row_number() OVER (ORDER BY r.id, u.id) AS id,
                   r.id AS regulation_id, r.unit_id, u.id AS user_id,
                   u.edu_position AS position, reading.date,
                   reading.id IS NOT NULL AS has_read,
                   CASE WHEN reading.id IS NULL THEN 0 ELSE 100 END AS read_share
              FROM edu_regulation r
              JOIN edu_unit_res_users_rel rel ON rel.unit_id = r.unit_id
              JOIN res_users u ON u.id = rel.user_id AND u.active
         LEFT JOIN edu_regulation_reading reading
                ON reading.regulation_id = r.id AND reading.user_id = u.id
             WHERE r.active AND r.approved_on IS NOT NULL
               AND coalesce(r.date_to, %(today)s) >= %(today)s
            """,
            today=fields.Date.context_today(self),
        )
