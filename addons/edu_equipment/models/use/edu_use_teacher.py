from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .edu_use_report import LESSONS, LOAN_FIELDS


class EduUseTeacher(models.Model):
    """One row for every teacher of a unit and school year (EQU-05, TGT-13).

    Also for those who never booked: the unit sees who does not use equipment.
    """

    _name = "edu.use.teacher"
    _description = "Use of equipment by teacher"
    _auto = False
    _order = "with_equipment, teacher_id"
    _rec_name = "teacher_id"
    _depends = {
        "edu.room.session": [
            "date",
            "has_equipment",
            "school_year_id",
            "state",
            "teacher_id",
        ],
        "edu.equipment.loan": LOAN_FIELDS,
        "edu.use.plan": ["lesson_total", "school_year_id", "teacher_id"],
        "edu.use.plan.line": ["plan_id", "planned_count"],
        "edu.school.year": ["date_end", "date_start"],
        "res.users": ["active", "edu_unit_id", "group_ids"],
    }

    teacher_id = fields.Many2one("res.users", readonly=True)
    unit_id = fields.Many2one("edu.unit", readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    planned = fields.Integer(readonly=True)
    booked = fields.Integer(readonly=True)
    done = fields.Integer("Carried out", readonly=True)
    with_equipment = fields.Integer("With equipment", readonly=True)
    lesson_total = fields.Integer("Lessons taught", readonly=True)
    last_date = fields.Date("Last used on", readonly=True)
    uses_equipment = fields.Boolean(readonly=True)

    @property
    def _table_query(self) -> SQL:
        group = self.env.ref("edu_base.edu_base_group_teacher").sudo()
        return SQL(
            """
            SELECT u.id * 1000::bigint + y.id AS id, u.id AS teacher_id,
                   u.edu_unit_id AS unit_id, y.id AS school_year_id,
                   coalesce(p.planned, 0) AS planned,
                   coalesce(p.lesson_total, 0) AS lesson_total,
                   coalesce(s.booked, 0) AS booked, coalesce(s.done, 0) AS done,
                   coalesce(s.with_equipment, 0) AS with_equipment, s.last_date,
                   coalesce(s.with_equipment, 0) > 0 AS uses_equipment
              FROM res_users u
              JOIN edu_school_year y ON y.date_start <= current_date
              LEFT JOIN (%(lessons)s) s
                     ON s.teacher_id = u.id AND s.school_year_id = y.id
              LEFT JOIN (%(plans)s) p
                     ON p.teacher_id = u.id AND p.school_year_id = y.id
             WHERE u.active AND u.edu_unit_id IS NOT NULL
               AND u.id IN (SELECT uid FROM res_groups_users_rel WHERE gid IN %(gids)s)
            """,
            lessons=self._lessons(),
            plans=self._plans(),
            gids=tuple(group.all_implied_by_ids.ids),
        )

    def _lessons(self):
        return SQL(
            """
            SELECT teacher_id, school_year_id, count(*) AS booked,
                   count(*) FILTER (WHERE done) AS done,
                   count(*) FILTER (WHERE done AND has_equipment) AS with_equipment,
                   max(date) FILTER (WHERE done AND has_equipment) AS last_date
              FROM (%s) AS lesson
             GROUP BY 1, 2
            """,
            LESSONS,
        )

    def _plans(self):
        return SQL(
            """
            SELECT p.teacher_id, p.school_year_id, sum(p.lesson_total) AS lesson_total,
                   sum(l.planned) AS planned
              FROM edu_use_plan p
              LEFT JOIN (SELECT plan_id, sum(planned_count) AS planned
                           FROM edu_use_plan_line GROUP BY 1) l ON l.plan_id = p.id
             GROUP BY 1, 2
            """
        )

    def action_open_sessions(self):
        """Open the teacher's lessons of the year."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_room_session_action"
        )
        domain = Domain("teacher_id", "=", self.teacher_id.id)
        domain &= Domain("school_year_id", "=", self.school_year_id.id)
        views = [(False, "list"), (False, "calendar"), (False, "form")]
        return dict(action, domain=list(domain), context={}, views=views)
