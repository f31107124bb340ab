from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.wear import NONE
from .wear_facts import assets
from .wear_sql import wear_of


class EduWearRunPrepare(models.Model):
    """Reckoning the lines of draft runs: one statement for any number of units."""

    _inherit = "edu.wear.run"

    def action_prepare(self):
        """Reckon the wear of every asset again; free until the run is posted.

        :raise UserError: when a run is posted or its year locked
        """
        self.check_access("write")
        self._prepare()
        return True

    def _prepare(self):
        """Replace the lines of these runs by what the ledger says now."""
        for run in self.filtered(lambda run: run.state != "draft"):
            raise UserError(self.env._("%s is posted: reverse it.", run.display_name))
        self._check_year()
        self.env.flush_all()
        for (year, day), runs in self.grouped(lambda run: (run.year, run.date)).items():
            self.env.cr.execute(
                SQL("DELETE FROM edu_wear_line WHERE run_id IN %s", runs._ids)
            )
            self.env.cr.execute(runs._insert_lines(year, day))
        self._set({"prepared_on": fields.Datetime.now()})
        self.env["edu.wear.line"].invalidate_model()
        self.invalidate_recordset()

    def _insert_lines(self, year, day):
        scope = SQL(
            "SELECT id AS run_id, unit_id FROM edu_wear_run WHERE id IN %s", self._ids
        )
        return SQL(
            """
            INSERT INTO edu_wear_line
                   (run_id, unit_id, year, equipment_id, class_id, first_year, life,
                    rate, deviation, cost, worn_before, previous, amount, worn_after,
                    residual, change, basis, is_none)
            SELECT w.run_id, w.unit_id, w.year, w.equipment_id, w.class_id,
                   w.first_year, w.life, w.rate, w.deviation, w.cost, w.worn,
                   coalesce(p.amount, 0), w.amount, w.worn + w.amount,
                   w.cost - w.worn - w.amount, w.amount - coalesce(p.amount, 0),
                   w.basis, w.basis IN %(none)s
              FROM (%(wear)s) AS w
              LEFT JOIN (SELECT l.equipment_id, l.amount
                           FROM edu_wear_line l
                           JOIN edu_wear_run r ON r.id = l.run_id
                          WHERE r.year = %(year)s - 1 AND r.state = 'posted') AS p
                ON p.equipment_id = w.equipment_id
            """,
            wear=wear_of(assets(scope, year, day)),
            year=year,
            none=NONE,
        )
