from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from .edu_library_reminder_class import SQL_OPEN


class EduLibraryReminderGathering(models.Model):
    """The lists of a week, for all libraries at once."""

    _inherit = "edu.library.reminder"

    @api.model
    def _gather(self, today, units=None):
        """Make the lists of the week of a day, or bring them up to date.

        A few statements whatever the number of libraries and classes.

        :param units: `edu.unit`; all libraries when not given
        :return: the reminders of that week
        """
        monday = today - timedelta(days=today.weekday())
        figures = self._figures(today, monday + timedelta(days=6), units)
        reminders = self._of_week(monday, units, {unit_id for unit_id, *_ in figures})
        of_unit = {reminder.unit_id.id: reminder.id for reminder in reminders}
        counts = {
            (of_unit[unit_id], class_id): (readers, due, overdue)
            for unit_id, class_id, readers, due, overdue in figures
        }
        self._write_counts(reminders, counts)
        return reminders

    @api.model
    def _figures(self, today, until, units):
        """Return rows (unit, class, readers, fall due, overdue)."""
        self.env.flush_all()
        own = SQL("AND l.unit_id IN %s", units._ids) if units else SQL()
        return self.env.execute_query(
            SQL(
                "SELECT l.unit_id, r.class_id, count(DISTINCT l.reader_id), "
                "count(*) FILTER (WHERE l.due_date >= %(today)s), "
                "count(*) FILTER (WHERE l.due_date < %(today)s)"
                + SQL_OPEN
                + "AND l.due_date <= %(until)s %(own)s GROUP BY 1, 2",
                today=today,
                until=until,
                own=own,
            )
        )

    @api.model
    def _of_week(self, monday, units, unit_ids):
        """Return the reminders of a week, those that lack are made."""
        domain = [("week_start", "=", monday)]
        if units:
            domain.append(("unit_id", "in", units.ids))
        reminders = self.search(domain)
        lacking = unit_ids - set(reminders.unit_id.ids)
        quiet = self.with_context(mail_create_nolog=True, mail_create_nosubscribe=True)
        made = quiet.create(
            [{"unit_id": unit_id, "week_start": monday} for unit_id in sorted(lacking)]
        )
        return reminders + made.with_env(self.env)

    @api.model
    def _write_counts(self, reminders, counts):
        """Write the figures of each class; what is all back counts nothing."""
        Row = self.env["edu.library.reminder.class"]
        rows = {
            (row.reminder_id.id, row.class_id.id or None): row
            for row in reminders.row_ids
        }
        lacking = [key for key in counts if key not in rows]
        made = Row.create(
            [
                {"reminder_id": reminder_id, "class_id": class_id}
                for reminder_id, class_id in lacking
            ]
        )
        rows.update(zip(lacking, made, strict=True))
        self._write_class_counts(rows, counts)
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_library_reminder m
                   SET reader_count = s.readers, due_count = s.due,
                       overdue_count = s.overdue
                  FROM (SELECT reminder_id, sum(reader_count) AS readers,
                               sum(due_count) AS due, sum(overdue_count) AS overdue
                          FROM edu_library_reminder_class
                         WHERE reminder_id = ANY(%s) GROUP BY 1) s
                 WHERE m.id = s.reminder_id
                """,
                reminders.ids,
            )
        )
        self.env.invalidate_all(flush=False)

    @api.model
    def _write_class_counts(self, rows, counts):
        """Write the figures of classes, zero for those that are not counted.

        :param rows: {(reminder id, class id): row}
        :param counts: {(reminder id, class id): (readers, fall due, overdue)}
        """
        self.env.flush_all()
        figures = [counts.get(key, (0, 0, 0)) for key in rows]
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_library_reminder_class c
                   SET reader_count = n.readers, due_count = n.due,
                       overdue_count = n.overdue
                  FROM unnest(%s::int[], %s::int[], %s::int[], %s::int[])
                       AS n (id, readers, due, overdue)
                 WHERE c.id = n.id
                """,
                [row.id for row in rows.values()],
                [readers for readers, _due, _overdue in figures],
                [due for _readers, due, _overdue in figures],
                [overdue for _readers, _due, overdue in figures],
            )
        )
