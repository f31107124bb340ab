from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .edu_wear_run_posting import ACCOUNTANT

ACTIVITY = "edu_equipment.wear_activity_due"


class EduWearRunYearly(models.Model):
    """In December each unit with fixed assets finds its draft ready."""

    _inherit = "edu.wear.run"

    @api.model
    def _cron_december(self):
        """Make the drafts of this year and remind the accountants, in December."""
        today = fields.Date.context_today(self)
        if today.month != 12:
            return
        units = self._units_to_wear(today.year)
        self.sudo()._draft(units, today.year)._remind()

    @api.model
    def _units_to_wear(self, year, units=None):
        """Return the units that hold fixed assets and have no run yet.

        Units whose books are locked to the end of the year are left out.

        :param units: only of these
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT u.id
                  FROM edu_unit u
                 WHERE u.active AND %(asked)s
                   AND (u.equipment_lock_date IS NULL
                        OR u.equipment_lock_date < %(day)s)
                   AND EXISTS (SELECT FROM edu_equipment_value v
                                WHERE v.unit_id = u.id AND v.book = 'asset'
                                  AND v.cost > 0)
                   AND NOT EXISTS (SELECT FROM edu_wear_run r
                                    WHERE r.unit_id = u.id AND r.year = %(year)s
                                      AND r.state <> 'reversed')
                 ORDER BY u.id
                """,
                asked=SQL("true")
                if units is None
                else SQL("u.id IN %s", units._ids or (0,)),
                day=date(year, 12, 31),
                year=year,
            )
        )
        return self.env["edu.unit"].browse([unit_id for (unit_id,) in rows])

    @api.model
    def _draft(self, units, year):
        """Create and prepare the runs of many units; one statement for the lines."""
        runs = self.with_context(tracking_disable=True).create(
            [{"unit_id": unit.id, "year": year} for unit in units]
        )
        runs = runs.with_env(self.env)
        if runs:
            runs._prepare()
        return runs

    def _remind(self):
        """Give each accountant the task to post the wear by the end of the year."""
        accountants = self.unit_id._users_with(ACCOUNTANT)
        for run in self:
            for user in accountants[run.unit_id]:
                run.activity_schedule(ACTIVITY, date_deadline=run.date, user_id=user.id)

    @api.model
    def _posted_years(self, units):
        """Return {unit: the last year whose wear is posted}."""
        rows = self.sudo()._read_group(
            Domain("unit_id", "in", units.ids) & Domain("state", "=", "posted"),
            ["unit_id"],
            ["year:max"],
        )
        return {unit.id: year for unit, year in rows}
