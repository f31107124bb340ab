from datetime import timedelta

from odoo import fields, models
from odoo.tools import SQL, format_date, groupby

from odoo.addons.edu_base.engine.register import Column

from .edu_library_reminder_class import SQL_OPEN


class EduLibraryReminderClassPrint(models.Model):
    """The list of a class, and the letters to its parents."""

    _name = "edu.library.reminder.class"
    _inherit = ["edu.library.reminder.class", "edu.register.mixin"]
    _register_form_key = "library_reminder"
    _register_landscape = False

    def _books(self, until):
        """Return what the class has out that falls due until a day, by reader.

        Reading the row is the right to it: librarian, leadership, class teacher.
        """
        self.ensure_one()
        self.check_access("read")
        self.env.flush_all()
        today = fields.Date.context_today(self)
        of_class = SQL("r.class_id IS NULL")
        if self.class_id:
            of_class = SQL("r.class_id = %s", self.class_id.id)
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT r.id AS reader_id, r.name AS reader, r.card_no, r.guardian,
                       c.accession_no, concat_ws('. ', t.name, nullif(t.volume, ''))
                       AS title,
                       l.lent_at, l.due_date,
                       greatest(%(today)s - l.due_date, 0) AS late
                """
                + SQL_OPEN
                + """
                   AND l.unit_id = %(unit)s AND l.due_date <= %(until)s
                   AND %(of_class)s
                 ORDER BY r.name, r.id, l.due_date, l.id
                """,
                today=today,
                unit=self.unit_id.id,
                until=until,
                of_class=of_class,
            )
        )

    def _week_end(self):
        return self.week_start + timedelta(days=6)

    def _letters(self):
        """Return [{reader_id, reader, guardian, card_no, books}] of the overdue."""
        yesterday = fields.Date.context_today(self) - timedelta(days=1)
        letters = []
        for _reader_id, books in groupby(
            self._books(yesterday), key=lambda book: book["reader_id"]
        ):
            letters.append({**books[0], "books": books})
        return letters

    def _print_date(self, date):
        return format_date(self.env, date, date_format="dd/MM/yyyy")

    def _mail_lang(self):
        """Return the language of the class teacher, else Vietnamese."""
        known = dict(self.env["res.lang"].get_installed())
        lang = self.teacher_id.sudo().lang or "vi_VN"
        return lang if lang in known else self.env.lang

    # ----- the register -------------------------------------------------------
    def _register_date(self, options):
        return self.week_start

    def _register_header(self, options):
        facts = [
            (self.env._("Class"), self.class_id.name),
            (self.env._("Class teacher"), self.teacher_id.sudo().name),
            (
                self.env._("Week"),
                f"{self._print_date(self.week_start)} – "
                f"{self._print_date(self._week_end())}",
            ),
        ]
        return [f"{label}: {value}" for label, value in facts if value]

    def _register_filename(self, options):
        form = self._register_form(options)
        return f"{form.name} {self.display_name} {self.week_start}"

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", 5),
            Column("reader", self.env._("Full name"), width=24),
            Column("title", self.env._("Title"), width=34),
            Column("accession_no", self.env._("Accession number"), width=12),
            Column("due_date", self.env._("Due on"), "date", 11),
            Column("late", self.env._("Days late"), "int", 8),
            Column("note", self.env._("Note"), width=12),
        ]

    def _register_rows(self, options):
        for rank, book in enumerate(self._books(self._week_end()), 1):
            yield {**book, "rank": rank, "late": book["late"] or None, "note": ""}
