from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.class_name import renamed

FIGURES = (
    "promoted",
    "repeating",
    "leaving",
    "not_clear",
    "recalled",
    "kept",
    "dropped",
)


class EduLibraryRolloverPlan(models.Model):
    """The proposal, and what it comes to: counted as it will be carried out."""

    _inherit = "edu.library.rollover"

    promoted = fields.Integer("Move up", compute="_compute_figures")
    repeating = fields.Integer("Repeat the year", compute="_compute_figures")
    leaving = fields.Integer("Leave", compute="_compute_figures")
    not_clear = fields.Integer("Leave with books", compute="_compute_figures")
    recalled = fields.Integer("Loans recalled", compute="_compute_figures")
    kept = fields.Integer("Loans that stay", compute="_compute_figures")
    dropped = fields.Integer("Holds dropped", compute="_compute_figures")

    # ----- proposal --------------------------------------------------------------

    def action_propose(self):
        """List the classes of the old year that have readers, with a proposal each."""
        self._check_draft()
        for rollover in self:
            groups = self.env["edu.class"].browse(
                group.id
                for (group,) in self.env["edu.library.reader"]._read_group(
                    [
                        ("unit_id", "=", rollover.unit_id.id),
                        ("class_id.school_year_id", "=", rollover.year_from_id.id),
                        ("state", "!=", "closed"),
                    ],
                    ["class_id"],
                )
            )
            rollover.line_ids.unlink()
            nexts = rollover._next_grades()
            self.env["edu.library.rollover.line"].create(
                [
                    rollover._prepare_line(number, group, nexts[group.grade_id])
                    for number, group in enumerate(
                        groups.sorted(lambda g: (g.grade_id.sequence, g.name)), 1
                    )
                ]
            )
        return True

    def _prepare_line(self, number, group, grade):
        return {
            "rollover_id": self.id,
            "sequence": number,
            "class_id": group.id,
            "action": "promote" if grade else "leave",
            "to_grade_id": grade.id,
            "to_name": bool(grade) and (renamed(group.name, grade.code) or group.name),
        }

    def _next_grades(self):
        """Return {grade: the grade after it here, or none for the last of the school}.

        The last grade is that of a level, unless the school teaches the next one, too.
        """
        self.ensure_one()
        grades = self.env["edu.grade"].search(Domain.TRUE, order="sequence, id")
        taught = self.unit_id.sudo().level_ids | (
            self.env["edu.class"]
            .search(
                [
                    ("unit_id", "=", self.unit_id.id),
                    ("school_year_id", "in", (self.year_from_id | self.year_to_id).ids),
                ]
            )
            .grade_id.level_id
        )
        nexts = dict.fromkeys(grades, self.env["edu.grade"])
        for grade, after in zip(grades, grades[1:], strict=False):
            if after.level_id == grade.level_id or after.level_id in taught:
                nexts[grade] = after
        return nexts

    # ----- what it comes to --------------------------------------------------------

    def _plan(self):
        """Query (reader_id, line_id, class_from_id, outcome) of what is proposed."""
        self.ensure_one()
        return SQL(
            """
            SELECT r.id AS reader_id, l.id AS line_id, l.class_id AS class_from_id,
                   CASE WHEN again.reader_id IS NOT NULL THEN 'repeat'
                        WHEN away.reader_id IS NOT NULL OR l.action = 'leave'
                        THEN 'leave' ELSE 'promote' END AS outcome
              FROM edu_library_rollover_line l
              JOIN edu_library_reader r
                ON r.class_id = l.class_id AND r.active AND r.state <> 'closed'
              LEFT JOIN edu_library_rollover_repeat_rel again
                ON (again.line_id, again.reader_id) = (l.id, r.id)
              LEFT JOIN edu_library_rollover_leave_rel away
                ON (away.line_id, away.reader_id) = (l.id, r.id)
             WHERE l.rollover_id = %s AND r.unit_id = %s
               AND (l.action <> 'stay' OR again.reader_id IS NOT NULL
                    OR away.reader_id IS NOT NULL)
            """,
            self.id,
            self.unit_id.id,
        )

    def _loans(self, plan):
        """Query (loan_id, due_date, is_recalled) of the open loans of a plan."""
        return SQL(
            """
            SELECT l.id AS loan_id, l.due_date, l.due_date > %(day)s
                   AND (plan.outcome = 'leave'
                        OR CASE WHEN k.is_textbook THEN %(textbooks)s
                                ELSE %(others)s END) AS is_recalled
              FROM (%(plan)s) AS plan
              JOIN edu_library_loan l
                ON l.reader_id = plan.reader_id AND l.returned_at IS NULL
              JOIN edu_library_kind k ON k.id = l.kind_id
            """,
            plan=plan,
            day=self._recall_day(),
            textbooks=self.textbooks == "recall",
            others=self.others == "recall",
        )

    def _recall_day(self):
        """Return the day for which loans are recalled: one the library is open."""
        Closure = self.env["edu.library.closure"]
        return Closure._next_open_day(self.unit_id, self.recall_date)

    @api.depends("line_ids", "textbooks", "others", "recall_date", "state")
    def _compute_figures(self):
        for rollover in self:
            figures = rollover.done_figures
            if not figures and rollover._origin.recall_date:
                figures = rollover._origin._count_figures()
            for name in FIGURES:
                rollover[name] = (figures or {}).get(name, 0)

    def _count_figures(self):
        """Return {figure: number} of the proposal as it is now."""
        self.env.flush_all()
        plan = self._plan()
        people = self.env.execute_query(
            SQL("SELECT outcome, reader_id FROM (%s) AS plan", plan)
        )
        loans = self.env.execute_query(
            SQL("SELECT is_recalled FROM (%s) AS loans", self._loans(plan))
        )
        leavers = self.env["edu.library.reader"].browse(
            reader_id for outcome, reader_id in people if outcome == "leave"
        )
        outcomes = [outcome for outcome, _reader_id in people]
        recalled = sum(row[0] for row in loans)
        return {
            "promoted": outcomes.count("promote"),
            "repeating": outcomes.count("repeat"),
            "leaving": len(leavers),
            "not_clear": len(leavers._clearance_claims(leavers)),
            "recalled": recalled,
            "kept": len(loans) - recalled,
            "dropped": len(self._holds_of(leavers)),
        }

    def _holds_of(self, readers):
        """Return the holds with which readers wait or for whom a copy is kept."""
        return (
            self.env["edu.library.hold"]
            .sudo()
            .search(
                [
                    ("reader_id", "in", readers.ids),
                    ("state", "in", ("waiting", "ready")),
                ]
            )
        )
