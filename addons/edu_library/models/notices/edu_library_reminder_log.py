from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

CHANNELS = [("mail", "E-mail"), ("letter", "Letter to the parents")]
KEPT = 400  # days: a school year and the summer after it


class EduLibraryReminderLog(models.Model):
    """That a reader was reminded: when, how, of how many books.

    Only the program writes it; the database keeps one row a week for each reader and
    channel, so that nobody gets two e-mails. Deleted after a year.
    """

    _name = "edu.library.reminder.log"
    _description = "Reminder sent"
    _order = "id desc"
    _rec_name = "reader_id"
    _log_access = False

    reminder_id = fields.Many2one(
        "edu.library.reminder", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one("edu.unit", required=True, index=True)
    week_start = fields.Date("Week from", required=True)
    reader_id = fields.Many2one("edu.library.reader", required=True, ondelete="cascade")
    channel = fields.Selection(CHANNELS, required=True)
    sent_on = fields.Date("Sent on", required=True)
    books = fields.Integer(required=True)

    _once_a_week = models.Constraint(
        "UNIQUE(reader_id, channel, week_start)",
        "This reader was reminded this week already.",
    )

    @api.model
    def _note(self, reminder, channel, books):
        """Write down who is reminded; return those who were not yet this week.

        :param reminder: `edu.library.reminder` of the week
        :param books: {reader id: number of books}
        """
        if not books:
            return self.env["edu.library.reader"]
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_library_reminder_log
                       (reminder_id, unit_id, week_start, reader_id, channel, sent_on,
                        books)
                SELECT %s, %s, %s, b.reader_id, %s, %s, b.books
                  FROM unnest(%s::int[], %s::int[]) AS b (reader_id, books)
                ON CONFLICT DO NOTHING RETURNING reader_id
                """,
                reminder.id,
                reminder.unit_id.id,
                reminder.week_start,
                channel,
                fields.Date.context_today(self),
                list(books),
                list(books.values()),
            )
        )
        self.invalidate_model(flush=False)
        return self.env["edu.library.reader"].browse([row[0] for row in rows])

    @api.autovacuum
    def _gc_old(self):
        """Forget who was reminded a year ago, and the lists of that time."""
        limit = fields.Date.context_today(self) - timedelta(days=KEPT)
        self.sudo().search(Domain("sent_on", "<", limit), limit=10000).unlink()
        self.env["edu.library.reminder"].sudo().search(
            Domain("week_start", "<", limit), limit=1000
        ).unlink()
