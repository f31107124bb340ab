from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

SQL_OPEN = """
      FROM edu_library_loan l
      JOIN edu_library_reader r ON r.id = l.reader_id
      JOIN edu_library_copy c ON c.id = l.copy_id
      JOIN edu_library_title t ON t.id = l.title_id
     WHERE l.returned_at IS NULL AND l.inside IS NOT TRUE
"""


class EduLibraryReminderClass(models.Model):
    """The list of one class for its teacher: one list, not a mail for each book."""

    _name = "edu.library.reminder.class"
    _description = "Reminders of a class"
    _order = "reminder_id desc, class_name, id"

    reminder_id = fields.Many2one(
        "edu.library.reminder", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="reminder_id.unit_id", store=True, precompute=True, index=True
    )
    week_start = fields.Date(
        related="reminder_id.week_start", store=True, precompute=True
    )
    class_id = fields.Many2one(
        "edu.class",
        index="btree_not_null",
        ondelete="cascade",
        help="Empty: readers without a class.",
    )
    class_name = fields.Char(related="class_id.name", store=True, precompute=True)
    teacher_id = fields.Many2one(
        related="class_id.teacher_id", store=True, precompute=True, index=True
    )
    reader_count = fields.Integer("Readers", readonly=True)
    due_count = fields.Integer("Fall due", readonly=True)
    overdue_count = fields.Integer("Overdue", readonly=True)
    book_count = fields.Integer("Books", compute="_compute_book_count")
    told_on = fields.Date("Told on", readonly=True)

    _class_once = models.UniqueIndex(
        "(reminder_id, coalesce(class_id, 0))", "This class has its list already."
    )
    _to_tell = models.Index("(week_start) WHERE told_on IS NULL")

    @api.depends("due_count", "overdue_count")
    def _compute_book_count(self):
        for row in self:
            row.book_count = row.due_count + row.overdue_count

    @api.depends("class_id", "week_start")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.class_id.name or self.env._("Without a class")

    def write(self, vals):
        """:raise AccessError: always but for the nightly run"""
        if not self.env.su:
            raise AccessError(self.env._("The lists follow the loans."))
        return super().write(vals)

    def action_mail_teacher(self):
        """Send the list to the class teacher now; once a week.

        :raise UserError: without an address, or when it was sent already
        """
        self.reminder_id._check_librarian()
        today = fields.Date.context_today(self)
        for row in self:
            if row.told_on:
                raise UserError(self.env._("The teacher has this week's list already."))
            if not row.teacher_id.sudo().email:
                raise UserError(
                    self.env._("The class teacher of %s has no e-mail.", row.class_name)
                )
        self.sudo()._mail_teachers(today)

    def _mail_teachers(self, today):
        """Put the e-mails into the queue and note the day, once a week.

        :return: the lists that were sent
        """
        todo = self.filtered(lambda row: not row.told_on)
        if todo:
            todo.write({"told_on": today})
            template = self.env.ref("edu_library.mail_template_class")
            template.send_mail_batch(todo.ids)
        return todo

    def action_print_letters(self):
        """Print a letter to the parents of each pupil with an overdue book.

        :raise UserError: when nothing is overdue
        """
        self.reminder_id._check_librarian()
        rows = self.filtered("overdue_count")
        letters = [letter for row in rows for letter in row._letters()]
        if not letters:
            raise UserError(self.env._("Nothing is overdue."))
        self.env["edu.library.reminder.log"]._note(
            rows.reminder_id[:1],
            "letter",
            {letter["reader_id"]: len(letter["books"]) for letter in letters},
        )
        report = self.env.ref("edu_library.edu_library_reminder_letters_report")
        return report.report_action(rows, config=False)
