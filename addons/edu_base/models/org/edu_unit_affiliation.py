from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain


class EduUnitAffiliation(models.Model):
    """Under which superior a unit stood, from one date to another.

    The present superior is on the unit; this keeps the past (and a change
    decided for a coming date), so that an old register prints its old heading.
    """

    _name = "edu.unit.affiliation"
    _description = "Unit affiliation"
    _order = "date_from desc nulls last, id desc"

    unit_id = fields.Many2one("edu.unit", required=True, index=True, ondelete="cascade")
    parent_id = fields.Many2one("edu.unit", "Superior unit", index=True)
    date_from = fields.Date("Since")
    date_to = fields.Date("Until")
    decision = fields.Char(help="Number and date of the decision.")

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, daterange(date_from, date_to, '[]') "
        "WITH &&)",
        "A unit has one superior at a time.",
    )

    def _covers(self, date):
        self.ensure_one()
        return (not self.date_from or self.date_from <= date) and (
            not self.date_to or self.date_to >= date
        )

    @api.model
    def _open_for(self, units):
        """Open the first affiliation of units just created."""
        self.sudo().create(
            [{"unit_id": unit.id, "parent_id": unit.parent_id.id} for unit in units]
        )

    @api.model
    def _change(self, units, parent_id, date, decision=False):
        """From `date` on, the units stand below `parent_id`."""
        rows = self.sudo().search([("unit_id", "in", units.ids)])
        rows.filtered(lambda row: row.date_from and row.date_from >= date).unlink()
        eve = date - timedelta(days=1)
        rows.exists().filtered(lambda row: row._covers(date)).write({"date_to": eve})
        self.sudo().flush_model()
        return self.sudo().create(
            [
                {
                    "unit_id": unit.id,
                    "parent_id": parent_id,
                    "date_from": date,
                    "decision": decision,
                }
                for unit in units
            ]
        )

    @api.model
    def _cron_apply_due(self):
        """Move the units whose affiliation of today is not their superior yet."""
        today = fields.Date.context_today(self)
        current = self.sudo().search(
            Domain("date_from", "<=", today)
            & (Domain("date_to", "=", False) | Domain("date_to", ">=", today))
        )
        for parent, rows in current.grouped("parent_id").items():
            rows.unit_id.filtered(lambda u, to=parent: u.parent_id != to).write(
                {"parent_id": parent.id}
            )
