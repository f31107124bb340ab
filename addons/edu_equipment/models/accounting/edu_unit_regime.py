from odoo import api, fields, models
from odoo.tools import SQL


class EduUnitRegime(models.Model):
    """From when to when a unit, and all below it, keeps accounts by a regime.

    The nearest unit above counts: one row of the department serves the province, a
    school with a row of its own differs. Without a row nothing is posted to accounts.
    """

    _name = "edu.unit.regime"
    _description = "Accounting regime of a unit"
    _order = "unit_id, date_from desc"

    unit_id = fields.Many2one(
        "edu.unit", required=True, index=True, ondelete="restrict"
    )
    regime_id = fields.Many2one(
        "edu.accounting.regime", required=True, ondelete="restrict"
    )
    date_from = fields.Date("Accounts kept from", required=True)
    date_to = fields.Date("Accounts kept until")
    note = fields.Char()

    _dates_ordered = models.Constraint(
        "CHECK(date_to IS NULL OR date_to >= date_from)",
        "A regime cannot end before it begins.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (unit_id WITH =, daterange(date_from, date_to, '[]') "
        "WITH &&)",
        "A unit keeps its accounts by one regime at a time.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.regime_id._ensure_chart()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if "regime_id" in vals:
            self.regime_id._ensure_chart()
        return result

    @api.depends("unit_id", "regime_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.unit_id.name or ''} ({row.regime_id.name or ''})"

    @api.model
    def _regimes_on(self, pairs):
        """Return {(unit id, date): regime id} of the regimes in force.

        :param pairs: set of (unit id, date); pairs without a regime are left out
        """
        if not pairs:
            return {}
        self.flush_model()
        self.env["edu.unit"].flush_model(["parent_path"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (asked.unit_id, asked.date)
                       asked.unit_id, asked.date, regime.regime_id
                  FROM (VALUES %s) AS asked (unit_id, date)
                  JOIN edu_unit unit ON unit.id = asked.unit_id
                  JOIN edu_unit above
                    ON unit.parent_path LIKE above.parent_path || '%%'
                  JOIN edu_unit_regime regime
                    ON regime.unit_id = above.id
                   AND regime.date_from <= asked.date
                   AND (regime.date_to IS NULL OR regime.date_to >= asked.date)
                 ORDER BY asked.unit_id, asked.date, length(above.parent_path) DESC
                """,
                SQL(", ").join(SQL("(%s, %s::date)", *pair) for pair in pairs),
            )
        )
        return {(unit_id, date): regime_id for unit_id, date, regime_id in rows}
