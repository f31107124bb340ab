from odoo import api, fields, models
from odoo.tools import SQL

ACTIVITY = "edu_equipment.mail_activity_custody_count"
# Periods since the last one planned: what came due while the server was down is
# planned by the next run. The first count of a unit is due from today.
PLAN = """
    INSERT INTO edu_custody_count (unit_id, rule_id, kind, method, type_id, state,
           date_from, due_on, closed_count, create_uid, write_uid, create_date,
           write_date)
    SELECT DISTINCT held.unit_id, rule.id, rule.kind, rule.method, rule.type_id,
           'planned', period::date,
           CASE WHEN last.day IS NULL THEN greatest(period::date, %(today)s)
                ELSE period::date END + rule.days, 0, %(uid)s, %(uid)s,
           %(now)s::timestamp, %(now)s::timestamp
      FROM edu_custody_frequency rule
      JOIN edu_controlled_item held ON held.state IN ('stored', 'out', 'repair')
           AND (rule.type_id IS NULL OR rule.type_id = held.type_id)
     CROSS JOIN LATERAL (
           SELECT CASE rule.kind WHEN 'daily' THEN 'day' WHEN 'monthly' THEN 'month'
                  ELSE 'quarter' END AS part) AS unit
     CROSS JOIN LATERAL (
           SELECT max(c.date_from) AS day
             FROM edu_custody_count c
            WHERE c.unit_id = held.unit_id AND c.rule_id = rule.id) AS last
     CROSS JOIN LATERAL generate_series(
           date_trunc(unit.part, greatest(
               coalesce(last.day, %(today)s), rule.date_from)::timestamp),
           %(today)s::timestamp,
           CASE rule.kind WHEN 'daily' THEN interval '1 day'
                WHEN 'monthly' THEN interval '1 month'
                ELSE interval '3 months' END) AS period
     WHERE %(valid)s
       AND (rule.after_use IS NOT TRUE OR EXISTS (
           SELECT 1 FROM edu_custody_event e
            WHERE e.unit_id = held.unit_id AND e.kind IN ('issue', 'return')
              AND e.create_date >= period AT TIME ZONE %(tz)s AT TIME ZONE 'UTC'
              AND e.create_date < (period + interval '1 day')
                  AT TIME ZONE %(tz)s AT TIME ZONE 'UTC'))
        ON CONFLICT (unit_id, rule_id, date_from) WHERE rule_id IS NOT NULL DO NOTHING
    RETURNING id
"""
MISS = """
    UPDATE edu_custody_count c SET state = 'missed'
     WHERE c.state = 'planned' AND c.rule_id IS NOT NULL AND EXISTS (
           SELECT 1 FROM edu_custody_count newer
            WHERE newer.unit_id = c.unit_id AND newer.rule_id = c.rule_id
              AND newer.date_from > c.date_from)
    RETURNING id
"""


class EduCustodyCountPlanning(models.Model):
    """Counts that come due by rule, for all units in one statement (QPA-04)."""

    _inherit = "edu.custody.count"

    @api.model
    def _cron_plan(self):
        """Plan what is due, give up what a newer period replaces, remind."""
        counts = self.sudo()
        self.env.flush_all()
        planned = counts.browse(self._ids_of(self._plan_query()))
        missed = counts.browse(self._ids_of(SQL(MISS)))
        counts.invalidate_model()
        missed.activity_unlink([ACTIVITY])
        (planned - missed)._remind()

    def _ids_of(self, query):
        return [id_ for (id_,) in self.env.execute_query(query)]

    def _plan_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            PLAN,
            uid=self.env.uid,
            now=fields.Datetime.now(),
            today=SQL("%s::date", today),
            tz=str(self.env.tz),
            valid=SQL(
                "(rule.date_from IS NULL OR rule.date_from <= %(day)s) AND "
                "(rule.date_to IS NULL OR rule.date_to >= %(day)s)",
                day=today,
            ),
        )

    def _remind(self):
        """Give an activity to the keeper of each unit, else to its head."""
        quick = self.with_context(mail_activity_quick_update=True)
        for (user, due), counts in quick.grouped(
            lambda count: (count._keeper(), count.due_on)
        ).items():
            if user:
                counts.activity_schedule(
                    ACTIVITY,
                    due,
                    summary=self.env._("Custody count by two people"),
                    user_id=user.id,
                )

    def _keeper(self):
        """Return the custodian authorised today, else the head of the unit."""
        today = fields.Date.context_today(self)
        valid = self.unit_id.custody_authorisation_ids.filtered(
            lambda row: row.date_from <= today and (row.date_to or today) >= today
        )
        return valid[:1].user_id or self.unit_id.head_user_id
