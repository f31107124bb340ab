from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestReport(ReportingCommon):
    """Owed, filled by itself, handed in, returned, accepted, added up (REP-01)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls._period()
        cls.report = cls._report(cls.period, cls.school)

    def test_each_unit_that_owes_it_gets_one_draft(self):
        self.period.action_open()
        units = self.period.submission_ids.unit_id
        self.assertEqual(
            units & (self.school | self.neighbour | self.office),
            self.school | self.neighbour | self.office,
        )
        self.assertEqual(len(units), len(self.period.submission_ids))

    def test_the_draft_fills_itself(self):
        self.report.with_user(self.leader).action_fill()
        line = self._line(self.report, "Học sinh")
        self.assertEqual((line.number, line.figure), (300, "300"))

    def test_a_required_answer_is_asked_for(self):
        self.report.with_user(self.leader).action_fill()
        with self.assertRaises(UserError):
            self.report.with_user(self.leader).action_submit()

    def test_what_was_measured_is_not_typed(self):
        self.report.with_user(self.leader).action_fill()
        with self.assertRaises(UserError):
            self._line(self.report, "Học sinh").with_user(self.leader).number = 1

    def test_the_office_accepts_and_its_report_adds_up(self):
        """No retyping: the numbers asked for are summed from accepted reports."""
        self._handed_in(self.report, self.leader, 5_000_000)
        self.assertEqual(self.report.receiver_id, self.office)
        self.report.with_user(self.officer).action_accept()
        above = self._report(self.period, self.office)
        above.with_user(self.officer).action_fill()
        self.assertEqual(self._line(above, "Kinh phí").number, 5_000_000)
        self.assertEqual(self._line(above, "Học sinh").number, 400)

    def test_a_file_attached_is_read_by_whoever_reads_the_report(self):
        """Sent into an unsaved form it belongs to nobody: saving hands it over."""
        Attachment = self.env["ir.attachment"].with_user(self.leader)
        file = Attachment.create({"name": "bc.pdf", "raw": b"%PDF"})
        with self.assertRaises(AccessError):
            file.with_user(self.officer).read(["name"])
        self.report.with_user(self.leader).attachment_ids = file
        self.assertEqual(file.with_user(self.officer).raw, b"%PDF")
        stranger = self._user("stranger", "leader", self.stranger)
        with self.assertRaises(AccessError):
            file.with_user(stranger).read(["name"])

    def test_reminded_and_returned_to_the_official_mailbox(self):
        """IT-14: beside the task of the head."""
        self.school.official_email = "bh@example.edu.vn"
        with freeze_time("2019-11-19 02:00:00"):
            for _night in range(2):
                self.report._cron_remind()
        self._handed_in(self.report, self.leader)
        self.report.with_user(self.officer)._return("Thiếu số liệu")
        letters = self.env["mail.mail"].search([("email_to", "=", "bh@example.edu.vn")])
        self.assertEqual(len(letters), 2)
        self.assertTrue(any("Thiếu số liệu" in m.body_html for m in letters))

    def test_a_returned_report_comes_back_as_a_new_version(self):
        self._handed_in(self.report, self.leader)
        action = self.report.with_user(self.officer).action_return()
        dialog = self.env["edu.step.reason"].with_user(self.officer)
        dialog.with_context(**action["context"]).create(
            {"reason": "Thiếu số liệu"}
        ).action_confirm()
        self.assertEqual(self.report.state, "returned")
        self.report.with_user(self.leader).action_submit()
        self.assertEqual(self.report.version, 2)

    def test_late_is_late_unless_more_time_was_given(self):
        self.period.submission_ids.sudo().due_date = "2019-11-05"
        self.assertTrue(self.report.is_overdue)
        self.report.with_user(self.officer)._extend("Mưa lũ", self.year.date_end)
        self.assertFalse(self.report.is_overdue)
        self._handed_in(self.report, self.leader)
        self.assertFalse(self.report.is_late)

    def test_the_next_report_shows_what_changed(self):
        self._handed_in(self.report, self.leader)
        self.report.with_user(self.officer).action_accept()
        self.env["edu.unit.census"].search(
            [("unit_id", "=", self.school.id)]
        ).pupil_count = 320
        later = self._period(self.period.type_id, label="2", date_due="2020-05-20")
        report = self._report(later, self.school)
        report.with_user(self.leader).action_fill()
        line = self._line(report, "Học sinh")
        self.assertEqual((line.previous, line.change), (300, 20))

    def test_an_accepted_report_keeps_its_figures(self):
        self._handed_in(self.report, self.leader)
        self.env["edu.unit.census"].search([]).pupil_count = 1
        self.assertEqual(self._line(self.report, "Học sinh").number, 300)
        with self.assertRaises(UserError):
            self.report.with_user(self.leader).action_fill()

    def test_each_handing_in_keeps_its_paper(self):
        """A frozen copy with its fingerprint; a correction adds a version."""
        self._handed_in(self.report, self.leader)
        copy = self.report.copy_ids
        self.assertTrue(copy.is_intact)
        self.assertTrue(copy.attachment_id.raw.startswith(b"%PDF"))
        with self.assertRaises(AccessError):
            copy.sudo().write({"fingerprint": "0"})

    def test_the_paper_prints_figures_as_they_are_read(self):
        self._handed_in(self.report, self.leader, 5_000_000)
        rows = [row for row in self.report._register_rows({}) if isinstance(row, dict)]
        self.assertEqual([row["answer"] for row in rows], ["300", "5.000.000", "Không"])

    def test_the_head_is_reminded_once(self):
        """REP-17."""
        for _night in range(2):
            self.env["edu.report.submission"]._cron_remind()
        tasks = self.report.activity_ids
        self.assertFalse(tasks)  # due in ten days, reminded seven before
        self.period.remind_days = 14
        for _night in range(2):
            self.env["edu.report.submission"]._cron_remind()
        self.assertEqual(self.report.activity_ids.user_id, self.head)
        self.assertEqual(len(self.report.activity_ids), 1)

    def test_only_the_receiver_accepts(self):
        self._handed_in(self.report, self.leader)
        for user in (self.leader, self.department_officer):
            with self.assertRaises(AccessError):
                self.report.with_user(user).action_accept()
