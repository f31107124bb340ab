from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.edu_base.engine.text import same_key


class EduLibraryRolloverRunning(models.Model):
    """Carrying out: some statements for the whole school, each step logged."""

    _inherit = "edu.library.rollover"

    def action_carry_out(self):
        """Give the readers their new classes; recall, drop and close what follows.

        :raise UserError: when there is nobody to move, or it was done already
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update()
        self._check_draft()
        figures = self._count_figures()
        if not figures["promoted"] + figures["repeating"] + figures["leaving"]:
            raise UserError(self.env._("There is no reader to move."))
        targets = self._make_classes()
        rollover = self.sudo()
        rollover._log_moves(targets)
        rollover._recall()
        rollover._move_readers()
        rollover._let_go()
        rollover.write(
            {
                "state": "done",
                "done_at": fields.Datetime.now(),
                "done_by": self.env.uid,
                "done_figures": figures,
            }
        )
        return True

    def _make_classes(self):
        """Create the classes that the new year lacks, once each.

        :return: rows (line id, class to move up into or None, class to repeat in)
        """
        Class = self.env["edu.class"].with_context(active_test=False)
        known = {
            same_key(group.name): group.id
            for group in Class.search(
                [
                    ("unit_id", "=", self.unit_id.id),
                    ("school_year_id", "=", self.year_to_id.id),
                ]
            )
        }
        wanted = {}
        for line in self.line_ids:
            if line.action == "promote":
                wanted[same_key(line.to_name)] = (line.to_name, line.to_grade_id)
            if line.repeat_ids:
                name = line.class_id.name
                wanted.setdefault(same_key(name), (name, line.class_id.grade_id))
        lacking = [key for key in wanted if key not in known]
        made = Class.create(
            [
                {
                    "name": wanted[key][0],
                    "grade_id": wanted[key][1].id,
                    "unit_id": self.unit_id.id,
                    "school_year_id": self.year_to_id.id,
                }
                for key in lacking
            ]
        )
        known.update(zip(lacking, made.ids, strict=True))
        return [
            (
                line.id,
                known.get(same_key(line.to_name or "")),
                known.get(same_key(line.class_id.name)),
            )
            for line in self.line_ids
        ]

    def _log_moves(self, targets):
        """Write down who goes where, by one statement."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_library_rollover_move (rollover_id, reader_id,
                       class_from_id, class_to_id, outcome, leaves_before,
                       is_card_closed)
                SELECT %(rollover)s, plan.reader_id, plan.class_from_id,
                       CASE plan.outcome WHEN 'promote' THEN target.class_up
                                         WHEN 'repeat' THEN target.class_again
                                         ELSE plan.class_from_id END,
                       plan.outcome, r.leaves_on, false
                  FROM (%(plan)s) AS plan
                  JOIN edu_library_reader r ON r.id = plan.reader_id
                  JOIN unnest(%(lines)s::int[], %(up)s::int[], %(again)s::int[])
                       AS target (line_id, class_up, class_again) USING (line_id)
                """,
                rollover=self.id,
                plan=self._plan(),
                lines=[row[0] for row in targets],
                up=[row[1] for row in targets],
                again=[row[2] for row in targets],
            )
        )
        self.env["edu.library.rollover.move"].invalidate_model(flush=False)

    def _recall(self):
        """Bring the due day of recalled loans forward; the day before is kept."""
        self.env.cr.execute(
            SQL(
                """
                WITH recalled AS (
                    INSERT INTO edu_library_rollover_due
                           (rollover_id, loan_id, due_before, due_after)
                    SELECT %(rollover)s, loan_id, due_date, %(day)s
                      FROM (%(loans)s) AS loans WHERE is_recalled
                    RETURNING loan_id, due_after
                )
                UPDATE edu_library_loan l
                   SET due_date = recalled.due_after, write_uid = %(uid)s,
                       write_date = now() AT TIME ZONE 'UTC'
                  FROM recalled WHERE l.id = recalled.loan_id
                """,
                rollover=self.id,
                day=self._recall_day(),
                loans=self._loans(self._plan()),
                uid=self.env.uid,
            )
        )
        self.env["edu.library.loan"].invalidate_model(flush=False)
        self.env["edu.library.rollover.due"].invalidate_model(flush=False)

    def _move_readers(self):
        """Set the classes of the new year, and the day on which leavers leave."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_library_reader r
                   SET class_id = m.class_to_id,
                       leaves_on = CASE WHEN m.outcome = 'leave'
                                        THEN coalesce(r.leaves_on, %(day)s)
                                        ELSE r.leaves_on END,
                       write_uid = %(uid)s, write_date = now() AT TIME ZONE 'UTC'
                  FROM edu_library_rollover_move m
                 WHERE m.rollover_id = %(rollover)s AND m.reader_id = r.id
                """,
                day=self.year_from_id.date_end,
                uid=self.env.uid,
                rollover=self.id,
            )
        )
        self.env["edu.library.reader"].invalidate_model(flush=False)

    def _let_go(self):
        """Drop the holds of leavers and close the cards that are clear."""
        leavers = self.move_ids.filtered(lambda move: move.outcome == "leave")
        holds = self._holds_of(leavers.reader_id)
        holds.write({"rollover_id": self.id})
        holds._give_up()
        closed = leavers.reader_id._close_clear()
        self.env.cr.execute(
            SQL(
                "UPDATE edu_library_rollover_move SET is_card_closed = true "
                "WHERE rollover_id = %s AND reader_id = ANY(%s)",
                self.id,
                closed.ids,
            )
        )
        leavers.invalidate_recordset(["is_card_closed"], flush=False)
