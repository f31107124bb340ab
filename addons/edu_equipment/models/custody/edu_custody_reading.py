from odoo import api, fields, models


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

    @api.model
    def _note(self, items):
        """Note that the present user reads these records."""
        now = fields.Datetime.now()
        self.sudo().create(
            [
                {
                    "unit_id": item.unit_id.id,
                    "item_id": item.id,
                    "create_uid": self.env.uid,
                    "create_date": now,
                }
                for item in items.sudo()
            ]
        )
