from odoo import api, models
from odoo.tools import SQL

from .edu_upkeep_plan import ROLES


class EduUpkeepTaskInsert(models.Model):
    """The tasks of a day are written by one statement, however many they are."""

    _inherit = "edu.upkeep.task"

    @api.model
    def _insert_due(self, days):
        """Write the tasks of plans on days; what is there already stays.

        :param days: list of (plan id, date)
        :return: how many rows were written
        """
        if not days:
            return 0
        self.env.flush_all()
        users = self._role_users({plan_id for plan_id, _day in days})
        self.env.cr.execute(
            SQL(
                """
                WITH due AS (
                    SELECT * FROM unnest(%(plans)s::int[], %(days)s::date[])
                        AS due (plan_id, date_due)
                ), person AS (
                    SELECT * FROM unnest(%(roles)s::varchar[], %(units)s::int[],
                                         %(users)s::int[])
                        AS person (role, unit_id, user_id)
                ), scope AS (%(scope)s), target AS (%(targets)s)
                INSERT INTO edu_upkeep_task
                       (plan_id, unit_id, equipment_id, place_id, date_due, user_id,
                        state, done_percent, create_uid, write_uid, create_date,
                        write_date)
                SELECT t.plan_id, t.unit_id, t.equipment_id, t.place_id, due.date_due,
                       coalesce(t.user_id, person.user_id), 'todo', 0, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM target t
                  JOIN due ON due.plan_id = t.plan_id
                  LEFT JOIN person ON person.role = t.role
                                  AND person.unit_id = t.unit_id
                 ORDER BY due.date_due, t.unit_id
                    ON CONFLICT DO NOTHING
                """,
                plans=[plan_id for plan_id, _day in days],
                days=[day for _plan_id, day in days],
                roles=[role for role, _unit, _user in users],
                units=[unit for _role, unit, _user in users],
                users=[user for _role, _unit, user in users],
                scope=self._scope_query(),
                targets=self._target_query(),
                uid=self.env.uid,
            )
        )
        written = self.env.cr.rowcount
        self.invalidate_model()
        return written

    @api.model
    def _scope_query(self):
        """Plans and the units that carry them out."""
        return SQL(
            """
            SELECT p.id AS plan_id, u.id AS unit_id, p.target, p.class_id, p.subject_id,
                   p.place_kind, p.place_id, p.role,
                   CASE WHEN u.id = p.unit_id THEN p.user_id END AS user_id
              FROM edu_upkeep_plan p
              JOIN edu_unit owner ON owner.id = p.unit_id
              JOIN edu_unit u
                ON u.active AND (u.id = owner.id OR p.applies_below
                                 AND u.parent_path LIKE owner.parent_path || '_%%')
             WHERE p.id IN (SELECT plan_id FROM due)
            """
        )

    @api.model
    def _target_query(self):
        """The things, the rooms or the unit itself that a plan looks after."""
        return SQL(
            """
            SELECT s.plan_id, s.unit_id, s.role, s.user_id, e.id AS equipment_id,
                   b.place_id
              FROM scope s
              JOIN edu_asset_class top ON top.id = s.class_id
              JOIN edu_asset_class c ON c.parent_path LIKE top.parent_path || '%%'
              JOIN edu_equipment e ON e.unit_id = s.unit_id AND e.class_id = c.id
                                  AND e.active
              JOIN LATERAL (
                    SELECT place_id FROM edu_equipment_balance
                     WHERE equipment_id = e.id AND quantity > 0
                     ORDER BY quantity DESC, id LIMIT 1) b ON true
             WHERE s.target = 'equipment'
               AND (s.subject_id IS NULL OR s.subject_id = e.subject_id)
            UNION ALL
            SELECT s.plan_id, s.unit_id, s.role, coalesce(s.user_id, place.keeper_id),
                   NULL, place.id
              FROM scope s
              JOIN edu_place place ON place.unit_id = s.unit_id AND place.active
                                  AND NOT place.is_virtual
                                  AND place.is_repair IS NOT TRUE
             WHERE s.target = 'place'
               AND (s.place_kind IS NULL OR s.place_kind = place.kind)
               AND (s.place_id IS NULL OR s.place_id = place.id)
               AND (s.subject_id IS NULL OR EXISTS (
                    SELECT 1 FROM edu_place_edu_subject_rel r
                     WHERE r.edu_place_id = place.id
                       AND r.edu_subject_id = s.subject_id))
            UNION ALL
            SELECT plan_id, unit_id, role, user_id, NULL, NULL
              FROM scope WHERE target = 'unit'
            """
        )

    @api.model
    def _role_users(self, plan_ids):
        """Return [(role, unit id, user id)] of whom the plans may fall to."""
        plans = self.env["edu.upkeep.plan"].sudo().browse(plan_ids)
        tops = plans.unit_id
        wide = plans.filtered("applies_below").unit_id
        units = tops | self.env["edu.unit"].sudo().search(
            [("id", "child_of", wide.ids)]
        )
        roles = set(plans.mapped("role"))
        return [
            (role, unit.id, users[0].id)
            for role, _label in ROLES
            if role in roles
            for unit, users in units._users_with(
                f"edu_base.edu_base_group_{role}"
            ).items()
            if users
        ]
