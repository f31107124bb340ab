from odoo import api, models
from odoo.tools import SQL


class EduEquipmentEvaluationFill(models.Model):
    """Taking the things on hand into evaluations, set by set."""

    _inherit = "edu.equipment.evaluation"

    @api.model
    def _start(self, units, year, round_=None):
        """Open an evaluation for each subject that schools have things of.

        :return: the action that shows them
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT e.unit_id, e.subject_id
                  FROM edu_equipment e
                  JOIN edu_equipment_balance b ON b.equipment_id = e.id
                  JOIN edu_place p ON p.id = b.place_id AND NOT p.is_virtual
                 WHERE b.quantity > 0 AND e.unit_id = ANY(%(units)s)
                   AND NOT EXISTS (
                       SELECT FROM edu_equipment_evaluation v
                        WHERE v.unit_id = e.unit_id AND v.school_year_id = %(year)s
                          AND v.subject_id IS NOT DISTINCT FROM e.subject_id)
                """,
                units=units.ids,
                year=year.id,
            )
        )
        self.create(
            [
                {
                    "unit_id": unit,
                    "subject_id": subject,
                    "school_year_id": year.id,
                    "round_id": round_ and round_.id,
                }
                for unit, subject in rows
            ]
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_evaluation_action"
        )
        domain = [("unit_id", "in", units.ids), ("school_year_id", "=", year.id)]
        return dict(action, domain=domain, context={})

    def _fill(self):
        """Take in all things of the subject that stand in a real place.

        A line whose quantities in the books changed is to be rated anew.
        """
        if not self:
            return
        self.env.flush_all()
        self.env.cr.execute(self._sql_forget_gone())
        self.env.cr.execute(self._sql_take_in())
        self.env["edu.equipment.evaluation.line"].invalidate_model()
        self.invalidate_recordset(["line_ids"])

    def _sql_forget_gone(self):
        return SQL(
            """
            DELETE FROM edu_equipment_evaluation_line l
             WHERE l.evaluation_id = ANY(%s)
               AND NOT EXISTS (
                   SELECT FROM edu_equipment_balance b
                    WHERE b.equipment_id = l.equipment_id
                      AND b.place_id = l.place_id AND b.quantity > 0)
            """,
            list(self._ids),
        )

    def _sql_take_in(self):
        return SQL(
            """
            INSERT INTO edu_equipment_evaluation_line AS l
                   (evaluation_id, unit_id, superior_id, school_year_id, subject_id,
                    equipment_id, place_id, quantity, book_fair, book_broken,
                    book_unusable, quantity_good, quantity_fair, quantity_broken,
                    quantity_unusable, grade, proposal, is_rated, create_uid,
                    write_uid, create_date, write_date)
            SELECT v.id, v.unit_id, u.parent_id, v.school_year_id, v.subject_id,
                   s.equipment_id, s.place_id, s.good + s.fair + s.broken + s.unusable,
                   s.fair, s.broken, s.unusable, s.good, s.fair, s.broken, s.unusable,
                   CASE WHEN s.broken + s.unusable > 0 THEN 'c'
                        WHEN s.fair > 0 THEN 'b' ELSE 'a' END,
                   CASE WHEN s.unusable > 0 THEN 'dispose'
                        WHEN s.broken > 0 THEN 'repair' ELSE 'keep' END, false,
                   %(uid)s, %(uid)s, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
              FROM edu_equipment_evaluation v
              JOIN edu_unit u ON u.id = v.unit_id
              JOIN (SELECT e.unit_id, coalesce(e.subject_id, 0) AS subject_id,
                           b.equipment_id, b.place_id, %(conditions)s
                      FROM edu_equipment e
                      JOIN edu_equipment_balance b
                        ON b.equipment_id = e.id AND b.quantity > 0
                      JOIN edu_place p ON p.id = b.place_id AND NOT p.is_virtual
                     WHERE e.unit_id = ANY(%(units)s)
                     GROUP BY e.id, b.equipment_id, b.place_id) s
                ON s.unit_id = v.unit_id AND s.subject_id = coalesce(v.subject_id, 0)
             WHERE v.id = ANY(%(ids)s)
                ON CONFLICT (evaluation_id, equipment_id, place_id) DO UPDATE
               SET (quantity, book_fair, book_broken, book_unusable, quantity_good,
                    quantity_fair, quantity_broken, quantity_unusable, grade, proposal,
                    is_rated)
                 = (excluded.quantity, excluded.book_fair, excluded.book_broken,
                    excluded.book_unusable, excluded.quantity_good,
                    excluded.quantity_fair, excluded.quantity_broken,
                    excluded.quantity_unusable, excluded.grade, excluded.proposal,
                    false)
             WHERE (l.quantity, l.book_fair, l.book_broken, l.book_unusable)
                   IS DISTINCT FROM (excluded.quantity, excluded.book_fair,
                                     excluded.book_broken, excluded.book_unusable)
            """,
            conditions=SQL(", ").join(
                SQL(
                    "coalesce(sum(b.quantity) FILTER (WHERE b.condition = %s), 0) "
                    "AS %s",
                    name,
                    SQL.identifier(name),
                )
                for name in ("good", "fair", "broken", "unusable")
            ),
            uid=self.env.uid,
            units=self.unit_id.ids,
            ids=list(self._ids),
        )

    def action_rest_as_books(self):
        """Rate what is left as the books have it."""
        self.line_ids.filtered(lambda line: not line.is_rated).action_as_books()

    def action_rest_good(self):
        """Rate what is left as good."""
        self.line_ids.filtered(lambda line: not line.is_rated).action_good()

    def action_refresh(self):
        """Take in what came, went or changed condition since."""
        self.check_access("write")
        self._check_draft()
        self._fill()

    def action_open_lines(self):
        """Open the lines as a page of their own, to filter and group."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_evaluation_line_action"
        )
        return dict(action, domain=[("evaluation_id", "=", self.id)], context={})
