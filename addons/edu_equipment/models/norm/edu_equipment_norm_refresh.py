from odoo import fields, models
from odoo.tools import SQL


class EduEquipmentNormRefresh(models.Model):
    """Reckoning norm boards: two statements for any number of units."""

    _inherit = "edu.equipment.norm.board"

    def _refresh(self, plan=None):
        """Reckon the lines and totals of boards of one kind, day and school year.

        A line counts for a unit that teaches its level. Times: the unit's rooms of the
        subject (at least one: a school without the room still needs the equipment),
        its classes of the grades, its teachers of the level, or one. Classes come from
        the classes of the school year, else from the census spread over the grades of
        the level. Rooms and levels are those of now, also for a past day.

        :param plan: {grade id: classes} to reckon with instead, for a forecast
        """
        if not self:
            return
        self.env.flush_all()
        first = self[0]
        today = fields.Date.context_today(self)
        past = first.kind == "dated" and first.date < today
        # One large statement: compiling it or sorting on disk takes longer than it.
        self.env.cr.execute(
            "SELECT set_config('jit', 'off', true), "
            "set_config('work_mem', '128MB', true)"
        )
        lists = self._sql_lists(first.date)
        self.env.cr.execute(self._sql_gone(lists))
        parts = (
            self._sql_boards(),
            lists,
            self._sql_classes(first.school_year_id, plan),
            self._sql_rooms(),
            self._sql_teachers(first.school_year_id),
            self._sql_held(first.date if past else None),
            self._sql_computed(),
        )
        self.env.cr.execute(
            SQL(
                "WITH %(parts)s, kept AS (%(keep)s) %(totals)s",
                parts=SQL(", ").join(parts),
                keep=self._sql_keep(first.kind),
                totals=self._sql_totals(),
            )
        )
        self.env.invalidate_all(flush=False)

    def _sql_boards(self):
        """The boards as constants: the planner then knows how many there are."""
        return SQL(
            """
            board AS MATERIALIZED (
                SELECT * FROM unnest(%s::int[], %s::int[], %s::int[])
                    AS b(id, unit_id, superior_id)
            )
            """,
            list(self._ids),
            [board.unit_id.id for board in self],
            [board.unit_id.parent_id.id or None for board in self],
        )

    def _sql_lists(self, date):
        """Lines in force; `grades` empty means all of the level."""
        return SQL(
            """
            line AS MATERIALIZED (
                SELECT c.id, coalesce(c.thing_id, c.id) AS thing_id, c.level_id,
                       c.subject_id, c.basis, c.quantity, c.unit_cost,
                       ARRAY(SELECT g.edu_grade_id
                               FROM edu_equipment_catalog_edu_grade_rel g
                              WHERE g.edu_equipment_catalog_id = c.id
                              ORDER BY 1) AS grades
                  FROM edu_equipment_catalog c
                 WHERE c.active AND c.quantity > 0
                   AND (c.date_from IS NULL OR c.date_from <= %(date)s)
                   AND (c.date_to IS NULL OR c.date_to >= %(date)s)
            )
            """,
            date=date,
        )

    def _sql_classes(self, year, plan):
        return SQL(
            """
            %(classes)s,
            scope AS (
                SELECT s.grades, s.level_id, g.id AS grade_id
                  FROM (SELECT DISTINCT grades, level_id FROM line
                         WHERE basis = 'class') s
                  JOIN edu_grade g
                    ON CASE WHEN s.grades = '{}' THEN
                            s.level_id IS NULL OR g.level_id = s.level_id
                            ELSE g.id = ANY(s.grades) END
            ),
            class_need AS (
                SELECT c.unit_id, s.grades, coalesce(s.level_id, 0) AS level_id,
                       ceil(round(sum(c.classes), 6)) AS times
                  FROM scope s JOIN classes c ON c.grade_id = s.grade_id
                 GROUP BY 1, 2, 3
            )
            """,
            classes=self._sql_planned(plan) if plan else self._sql_taught(year),
        )

    def _sql_planned(self, plan):
        return SQL(
            """
            classes AS (
                SELECT b.unit_id, p.grade_id, p.classes::numeric
                  FROM board b,
                       unnest(%s::int[], %s::int[]) AS p(grade_id, classes)
            )
            """,
            list(plan),
            list(plan.values()),
        )

    def _sql_taught(self, year):
        return SQL(
            """
            taught AS (
                SELECT c.unit_id, g.level_id, c.grade_id, count(*)::numeric AS classes
                  FROM edu_class c
                  JOIN board b ON b.unit_id = c.unit_id
                  JOIN edu_grade g ON g.id = c.grade_id
                 WHERE c.active AND c.school_year_id = %(year)s
                 GROUP BY 1, 2, 3
            ),
            classes AS (
                SELECT unit_id, grade_id, classes FROM taught
                 UNION ALL
                SELECT s.unit_id, g.id, s.class_count::numeric
                       / count(*) OVER (PARTITION BY s.unit_id, s.level_id)
                  FROM edu_unit_census s
                  JOIN board b ON b.unit_id = s.unit_id
                  JOIN edu_grade g ON g.level_id = s.level_id
                 WHERE s.school_year_id = %(year)s
                   AND NOT EXISTS (SELECT FROM taught t
                                    WHERE (t.unit_id, t.level_id)
                                        = (s.unit_id, s.level_id))
            )
            """,
            year=year.id or 0,
        )

    def _sql_rooms(self):
        """Rooms by subject; subject 0 stands for all subject rooms."""
        return SQL(
            """
            room AS (
                SELECT p.unit_id, coalesce(s.subject_id, 0) AS subject_id,
                       count(DISTINCT p.id) AS times
                  FROM edu_place p
                  JOIN board b ON b.unit_id = p.unit_id
                  JOIN (SELECT r.edu_place_id AS place_id,
                               r.edu_subject_id AS subject_id
                          FROM edu_place_edu_subject_rel r
                         UNION
                        SELECT p.id, r.edu_subject_id
                          FROM edu_place p
                          JOIN edu_room_type_edu_subject_rel r
                            ON r.edu_room_type_id = p.room_type_id) s
                    ON s.place_id = p.id
                 WHERE p.active AND p.kind = 'room'
                 GROUP BY GROUPING SETS ((p.unit_id, s.subject_id), (p.unit_id))
            )
            """
        )

    def _sql_teachers(self, year):
        """Teachers by level; level 0 stands for all."""
        return SQL(
            """
            teacher AS (
                SELECT unit_id, coalesce(level_id, 0) AS level_id,
                       sum(teacher_count) AS times
                  FROM edu_unit_census
                 WHERE school_year_id = %s
                 GROUP BY GROUPING SETS ((unit_id, level_id), (unit_id))
            )
            """,
            year.id or 0,
        )
