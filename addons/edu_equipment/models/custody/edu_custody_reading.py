from odoo import api, fields, models
from odoo.tools import SQL


class EduCustodyReading(models.Model):
    """Who read which custody record, and when; only inserted (QPA-08)."""

    _name = "edu.custody.reading"
    _description = "Reading of a custody record"
    _inherit = ["edu.append.only.mixin", "edu.unit.owned.mixin"]
    _order = "create_date desc, id desc"
    _rec_name = "item_id"
    _log_access = False

    item_id = fields.Many2one(
        "edu.controlled.item", required=True, index=True, ondelete="restrict"
    )
    create_uid = fields.Many2one("res.users", "Read by", required=True)
    create_date = fields.Datetime("Read on", required=True)

    _by_reader = models.Index("(create_uid, item_id, create_date)")

    @api.model
    def _note(self, items):
        """Note that the present user reads these records; once a minute each."""
        if not items:
            return
        now = fields.Datetime.now()
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_custody_reading
                       (unit_id, item_id, create_uid, create_date)
                SELECT i.unit_id, i.id, %(uid)s, %(now)s FROM edu_controlled_item i
                 WHERE i.id IN %(items)s AND NOT EXISTS (
                       SELECT 1 FROM edu_custody_reading r
                        WHERE r.create_uid = %(uid)s AND r.item_id = i.id
                          AND r.create_date > %(now)s::timestamp - interval '1 minute')
                """,
                uid=self.env.uid,
                now=now,
                items=items._ids,
            )
        )
        items.sudo().invalidate_recordset(["reading_ids"])
