from datetime import date

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
        self._ready()
        for year, runs in self.grouped("year").items():
            self.env.cr.execute(
                SQL("DELETE FROM edu_wear_line WHERE run_id IN %s", runs._ids)
            )
            self.env.cr.execute(runs._insert_lines(year))
        self._set({"prepared_on": fields.Datetime.now()})
        self.env["edu.wear.line"].invalidate_model()
        self.invalidate_recordset()

    def _ready(self):
        """One large statement: compiling it or sorting on disk takes longer than it."""
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT set_config('jit', 'off', true), "
            "set_config('work_mem', '128MB', true)"
        )

    def _reckoned(self, year):
        """Return the query of the wear of these runs, all of one year."""
        scope = SQL(
            "SELECT * FROM unnest(%s::int[], %s::int[]) AS s(run_id, unit_id)",
            list(self._ids),
            [run.unit_id.id for run in self],
        )
        return wear_of(assets(scope, year, date(year, 12, 31)))

    def _insert_lines(self, year):
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
                           FROM edu_wear_run r JOIN edu_wear_line l ON l.run_id = r.id
                          WHERE r.year = %(year)s - 1 AND r.state = 'posted'
                            AND r.unit_id IN %(units)s) AS p
                ON p.equipment_id = w.equipment_id
            """,
            wear=self._reckoned(year),
            year=year,
            none=NONE,
            units=self.unit_id._ids,
        )

    def _stale(self):
        """Return the runs whose lines are no longer what the ledger says."""
        self._ready()
        stale = self.browse()
        for year, runs in self.grouped("year").items():
            rows = self.env.execute_query(
                SQL(
                    """
                    SELECT DISTINCT coalesce(w.run_id, l.run_id)
                      FROM (%(wear)s) AS w
                      FULL JOIN (SELECT * FROM edu_wear_line WHERE run_id IN %(ids)s) l
                        ON l.run_id = w.run_id AND l.equipment_id = w.equipment_id
                     WHERE (w.amount, w.basis, w.cost, w.worn)
                           IS DISTINCT FROM (l.amount, l.basis, l.cost, l.worn_before)
                    """,
                    wear=runs._reckoned(year),
                    ids=runs._ids,
                )
            )
            stale |= self.browse(run_id for (run_id,) in rows)
        return stale
