from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class EduTargetValue(models.Model):
    """What a target stood at on a day, for a unit with all below it (TGT-00)."""

    _name = "edu.target.value"
    _description = "Measured target"
    _order = "date desc, target_id, unit_id"
    _log_access = False

    target_id = fields.Many2one("edu.target", required=True, ondelete="cascade")
    unit_id = fields.Many2one("edu.unit", required=True, index=True, ondelete="cascade")
    date = fields.Date(required=True)
    reached = fields.Float(digits=(16, 2), aggregator=None)
    population = fields.Float("Out of", digits=(16, 2), aggregator=None)
    actual = fields.Float(digits=(16, 2), aggregator="avg")
    actual_other = fields.Float("By the other rule", digits=(16, 2), aggregator="avg")
    goal = fields.Float(related="target_id.goal")

    _one_a_day = models.Constraint(
        "UNIQUE(target_id, unit_id, date)", "A target is measured once a day."
    )

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Targets are measured, not written."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Targets are measured, not written."))

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(self.env._("Targets are measured, not written."))

    @api.model
    def _store(self, rows):
        """Write the values of a day; a second run replaces the first."""
        columns = (
            "target_id",
            "unit_id",
            "date",
            "reached",
            "population",
            "actual",
            "actual_other",
        )
        if not rows:
            return
        values = SQL(", ").join(
            SQL("(%s)", SQL(", ").join(SQL("%s", row[name]) for name in columns))
            for row in rows
        )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_target_value (%s) VALUES %s
                ON CONFLICT (target_id, unit_id, date) DO UPDATE
                   SET reached = excluded.reached, population = excluded.population,
                       actual = excluded.actual, actual_other = excluded.actual_other
                """,
                SQL(", ").join(SQL.identifier(name) for name in columns),
                values,
            )
        )
        self.invalidate_model()
        self.env["edu.target"].invalidate_model()

    @api.model
    def _latest(self, targets, unit):
        """Return {target: its last value for a unit}."""
        rows = self.search(
            [("target_id", "in", targets.ids), ("unit_id", "=", unit.id)],
            order="date",
        )
        return {row.target_id: row for row in rows}
