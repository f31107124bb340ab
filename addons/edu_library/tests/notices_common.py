from .common import LibraryCommon


class NoticesCommon(LibraryCommon):
    """Class 6A with two pupils and a teacher; books lent on Monday 2 March 2020,
    due on Monday 9 March."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.teacher.email = "gv@example.vn"
        cls.school.head_user_id = cls.head
        grade = cls.env["edu.grade"].search([("code", "=", "6")], limit=1)
        cls.group = cls.env["edu.class"].create(
            {
                "name": "6A",
                "unit_id": cls.school.id,
                "school_year_id": cls.year.id,
                "grade_id": grade.id,
                "teacher_id": cls.teacher.id,
            }
        )
        (cls.pupil + cls.other_pupil).class_id = cls.group
        cls.pupil.email = "an@example.vn"
        cls.copies = cls._copies(cls.novel, 3)
        cls.reminders = cls.env["edu.library.reminder"].sudo()

    def _lend_all(self):
        self._lend(self.pupil, self.copies[:2])
        self._lend(self.other_pupil, self.copies[2])

    def _night(self):
        """Run the nightly job; return the reminder of the week of the school."""
        with self.enter_registry_test_mode():
            self.env.ref("edu_library.cron_remind").method_direct_trigger()
        return self.reminders.search(
            [("unit_id", "=", self.school.id)], order="week_start desc", limit=1
        )

    def _mails(self, address):
        return self.env["mail.mail"].sudo().search([("email_to", "=", address)])
