from odoo import api, fields, models
from odoo.tools import SQL


class EduTargetValue(models.Model):
    """What a target stood at on a day, for a unit with all below it (TGT-00)."""

    _name = "edu.target.value"
    _description = "Measured target"
    _inherit = ["edu.reckoned.mixin"]
    _order = "date desc, target_id, unit_id"
    _log_access = False

    target_id = fields.Many2one("edu.target", required=True, ondelete="cascade")
    unit_id = fields.Many2one("edu.unit", required=True, index=True, ondelete="cascade")
    date = fields.Date(required=True)
    reached = fields.Float(digits=(16, 2), aggregator=None)
    population = fields.Float("Out of", digits=(16, 2), aggregator=None)
    actual = fields.Float(digits=(16, 2), aggregator="avg")
    other_reached = fields.Float("Reached by the other rule", aggregator=None)
    other_population = fields.Float("Out of by the other rule", aggregator=None)
    actual_other = fields.Float("By the other rule", digits=(16, 2), aggregator="avg")
    goal = fields.Float(digits=(16, 2), aggregator="avg")
    is_met = fields.Boolean("Met")
    is_last = fields.Boolean("Last measured", compute="_compute_is_last")

    _one_a_day = models.Constraint(
        "UNIQUE(target_id, unit_id, date)", "A target is measured once a day."
    )

    @api.depends("target_id", "date")
    def _compute_is_last(self):
        """The schools behind a number are kept as of the last measuring."""
        last = dict(
            self.env["edu.target.result"]
            .sudo()
            ._read_group(
                [("target_id", "in", self.target_id.ids)], ["target_id"], ["date:max"]
            )
        )
        for value in self:
            value.is_last = value.date == last.get(value.target_id)

    @api.depends("target_id", "unit_id")
    def _compute_display_name(self):
        for value in self:
            value.display_name = f"{value.target_id.code} · {value.unit_id.name}"

    @api.model
    def _latest(self, targets, unit, date=None):
        """Return {target: its last value for a unit, up to a date}."""
        if not targets.ids or not unit:
            return {}
        rows = self.env.execute_query(
            SQL(
                "SELECT last.id FROM unnest(%s) AS target(id) CROSS JOIN LATERAL ("
                "SELECT id FROM edu_target_value WHERE target_id = target.id "
                "AND unit_id = %s AND date <= %s ORDER BY date DESC LIMIT 1) AS last",
                targets.ids,
                unit.id,
                date or "infinity",
            )
        )
        # By the user's own rights: a unit that is not below shows nothing.
        values = self.search_fetch([("id", "in", [id_ for (id_,) in rows])])
        return {value.target_id: value for value in values}

    def action_open_reached(self):
        """Open the schools of the unit that reach the target."""
        self.ensure_one()
        return self.target_id._action_results(self.unit_id, reached=True)

    def action_open_missing(self):
        """Open the schools of the unit that do not."""
        self.ensure_one()
        return self.target_id._action_results(self.unit_id, reached=False)
