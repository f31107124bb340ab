from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .edu_library_reminder_class import SQL_OPEN

ACTIVITY = "edu_library.mail_activity_overdue"
LIBRARIAN = "edu_base.edu_base_group_librarian"
BATCH = 200


class EduLibraryReminderSending(models.Model):
    """Each night: lists up to date, librarian, class teachers and readers told."""

    _inherit = "edu.library.reminder"

    @api.model
    def _cron_remind(self):
        """Gather the week and tell those concerned, a batch each commit.

        What was sent is marked in the transaction that puts the e-mail into the
        queue: a run that breaks off goes on where it was.
        """
        commit = self.env["ir.cron"]._commit_progress
        today = fields.Date.context_today(self)
        reminders = self.sudo()._gather(today)
        reminders._tell_librarians(today)
        rules = self.env["edu.library.notice.rule"]._by_unit(reminders.unit_id, today)
        rules = {unit: rule for unit, rule in rules.items() if rule.by_mail}
        commit(1, remaining=2)
        rows = self._rows_to_mail(reminders, rules)
        for first in range(0, len(rows), BATCH):
            rows[first : first + BATCH]._mail_teachers(today)
            if not commit(1, remaining=2):
                return
        by_unit = {reminder.unit_id: reminder for reminder in reminders}
        for unit, rule in rules.items():
            self._mail_readers(by_unit[unit], rule, today)
            if not commit(1, remaining=2):
                return
        commit(0, remaining=0)

    def _tell_librarians(self, today):
        """One activity a week for the librarian of each library with overdue books."""
        todo = self.filtered(lambda row: row.overdue_count and not row.told_on)
        users = todo.unit_id._users_with(LIBRARIAN)
        old = self.search(
            [("unit_id", "in", todo.unit_id.ids), ("activity_ids", "!=", False)]
        )
        old.activity_unlink([ACTIVITY])
        kind, model = self.env.ref(ACTIVITY), self.env["ir.model"]._get_id(self._name)
        vals_list = []
        for reminder in todo:
            unit = reminder.unit_id
            user = users[unit][:1] or unit.head_user_id
            summary = self.env._(
                "%(books)s overdue books, %(readers)s readers",
                books=reminder.overdue_count,
                readers=reminder.reader_count,
            )
            vals_list.append(
                {
                    "activity_type_id": kind.id,
                    "res_model_id": model,
                    "res_id": reminder.id,
                    "user_id": user.id,
                    "date_deadline": today,
                    "summary": summary,
                    "automated": True,
                }
            )
        Activity = self.env["mail.activity"].with_context(
            mail_activity_quick_update=True
        )
        Activity.create([vals for vals in vals_list if vals["user_id"]])
        todo.write({"told_on": today})

    @api.model
    def _rows_to_mail(self, reminders, rules):
        """Return the lists whose teacher has an address and was not told yet."""
        units = [unit.id for unit in rules]
        return self.env["edu.library.reminder.class"].search(
            Domain("reminder_id", "in", reminders.ids)
            & Domain("unit_id", "in", units)
            & Domain("told_on", "=", False)
            & Domain("teacher_id.partner_id.email", "!=", False)
            & (Domain("due_count", ">", 0) | Domain("overdue_count", ">", 0)),
            order="id",
        )

    @api.model
    def _mail_readers(self, reminder, rule, today):
        """Send one e-mail to each reader with an address, quiet for the rest of the
        time that the rule gives.

        :return: the readers who were written to
        """
        books = self._readers_to_mail(reminder.unit_id, rule, today)
        Log = self.env["edu.library.reminder.log"]
        readers = Log._note(reminder, "mail", books)
        if readers:
            until = today + timedelta(days=rule.days_before)
            template = self.env.ref("edu_library.mail_template_reader")
            template.with_context(library_due_until=until).send_mail_batch(readers.ids)
        return readers

    @api.model
    def _readers_to_mail(self, unit, rule, today):
        """Return {reader id: books} of those with an address, not told lately."""
        stop = today - timedelta(days=rule.stop_days) if rule.stop_days else None
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT l.reader_id, count(*)"
                    + SQL_OPEN
                    + """
                       AND l.unit_id = %(unit)s AND l.due_date <= %(until)s
                       AND (%(stop)s::date IS NULL OR l.due_date >= %(stop)s::date)
                       AND r.email LIKE '%%@%%' AND r.state <> 'closed'
                       AND NOT EXISTS (
                           SELECT 1 FROM edu_library_reminder_log g
                            WHERE g.reader_id = l.reader_id AND g.channel = 'mail'
                              AND g.sent_on > %(quiet)s)
                     GROUP BY 1
                    """,
                    unit=unit.id,
                    until=today + timedelta(days=rule.days_before),
                    stop=stop,
                    quiet=today - timedelta(days=rule.repeat_days),
                )
            )
        )
