from psycopg2 import Error

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestSpreadDocuments(ReportingCommon):
    """Sent, opened, confirmed, passed on; nobody does it for another (ORG-07)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school.head_user_id = cls.head
        cls.school.official_email = "c2binhhoa@example.edu.vn"
        cls.librarian = cls._user("librarian", "librarian", cls.school)
        cls.other_head = cls._user("other_head", "head", cls.stranger)
        cls.library = cls.env.ref("edu_reporting.section_library")
        cls.document = cls._document()

    @classmethod
    def _document(cls, send=True, **vals):
        document = (
            cls.env["edu.dissemination"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Hướng dẫn nhiệm vụ",
                    "summary": "<p>Nội dung hướng dẫn</p>",
                    "unit_id": cls.office.id,
                    "audience": "below",
                    "section_ids": [Command.set(cls.library.ids)],
                    "date_due": "2019-11-20",
                    **vals,
                }
            )
        )
        if send:
            document.action_send()
        return document

    def _receipt(self, user, document=None):
        return (document or self.document).sudo()._receipts_of(user)

    def test_leaders_and_officers_in_charge_get_it(self):
        """The leadership of each unit, and the librarian; not the teacher."""
        users = self.document.sudo().receipt_ids.user_id
        self.assertEqual(users, self.head | self.leader | self.librarian)
        self.assertEqual(self._receipt(self.librarian).circle, "officer")

    def test_the_list_of_staff_in_charge_wins_over_the_role(self):
        """ORG-05."""
        self.env["edu.staff.duty"].create(
            {
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "duty": "library",
                "user_id": self.teacher.id,
            }
        )
        users = self._document().sudo().receipt_ids.user_id
        self.assertIn(self.teacher, users)
        self.assertNotIn(self.librarian, users)

    def test_sending_again_adds_only_who_came_since(self):
        before = self.document.sudo().receipt_ids
        late = self._user("librarian2", "librarian", self.neighbour)
        for _time in range(2):
            self.document.action_send_again()
        new = self.document.sudo().receipt_ids - before
        self.assertEqual(new.user_id, late)

    def test_leaders_first(self):
        """LEG-03: the others get it days later, by the nightly check."""
        document = self._document(lead_days=2)
        self.assertFalse(self._receipt(self.librarian, document))
        with freeze_time("2019-11-12 02:00:00"):
            self.env["edu.dissemination"]._cron_deliver()
        self.assertTrue(self._receipt(self.librarian, document))
        self.assertTrue(document.sudo().is_delivered)

    def test_opening_marks_and_confirming_is_one_step(self):
        document = self.document.with_user(self.head)
        self.assertTrue(document.action_mark_opened())
        self.assertFalse(document.action_mark_opened())
        self.assertEqual(document.my_state, "opened")
        document.action_confirm()
        receipt = self._receipt(self.head)
        self.assertEqual((receipt.state, receipt.is_in_time), ("done", True))
        self.assertEqual(receipt.unit_id, self.school)

    def test_opening_is_enough_where_only_reading_is_asked(self):
        document = self._document(asks="read").with_user(self.head)
        document.action_mark_opened()
        self.assertEqual(document.my_state, "done")

    def test_late_is_late(self):
        with freeze_time("2019-11-21 02:00:00"):
            self.document.with_user(self.head).action_confirm()
            self.assertTrue(self._receipt(self.head).is_late)

    def test_nobody_confirms_for_another(self):
        receipt = self._receipt(self.librarian)
        with self.assertRaises(AccessError):
            receipt.with_user(self.head).action_confirm()
        with self.assertRaises(AccessError):
            receipt.with_user(self.librarian).write({"confirmed_at": "2019-11-10"})
        with self.assertRaises(AccessError):
            self.document.with_user(self.teacher).action_confirm()

    def test_the_facts_are_filled_in_once(self):
        """By the database, to the application itself."""
        self.document.with_user(self.head).action_confirm()
        receipt = self._receipt(self.head)
        self.env.flush_all()
        with mute_logger("odoo.sql_db"), self.assertRaises(Error):
            with self.env.cr.savepoint():
                receipt.write({"confirmed_at": "2019-11-01 00:00:00"})
                receipt.flush_recordset()

    def test_another_school_finds_nothing(self):
        document = self.document.with_user(self.other_head)
        self.assertFalse(document.search([("id", "=", document.id)]))
        with self.assertRaises(AccessError):
            document.read(["name"])
        receipts = self.env["edu.dissemination.receipt"].with_user(self.other_head)
        self.assertFalse(receipts.search([("dissemination_id", "=", document.id)]))

    def test_named_persons_only_is_for_them_only(self):
        document = self._document(
            audience="persons", user_ids=[Command.set(self.librarian.ids)]
        )
        self.assertTrue(document.with_user(self.librarian).read(["name"]))
        with self.assertRaises(AccessError):
            document.with_user(self.teacher).read(["name"])

    def test_the_department_sees_the_figures(self):
        document = self.document.with_user(self.department_officer)
        self.document.with_user(self.head).action_confirm()
        self.assertEqual((document.sent_count, document.done_count), (3, 1))
        self.assertEqual(self.document.unreached_count, 1)  # the neighbour

    def test_a_recipient_changes_nothing(self):
        with self.assertRaises(AccessError):
            self.document.with_user(self.head).write({"eoffice_number": "1"})
        with self.assertRaises(UserError):
            self.document.with_user(self.head).write({"state": "closed"})
        for step in ("action_send", "action_close", "action_publish", "action_remind"):
            with self.assertRaises(AccessError):
                getattr(self.document.with_user(self.head), step)()

    def test_the_head_passes_it_on_with_a_note(self):
        wizard = self.env["edu.dissemination.pass"].with_user(self.head)
        wizard.create(
            {
                "dissemination_id": self.document.id,
                "user_ids": [Command.set((self.teacher | self.librarian).ids)],
                "note": "Đọc trước thứ Hai",
            }
        ).action_confirm()
        receipt = self._receipt(self.teacher)
        self.assertEqual(receipt.passed_from_id, self._receipt(self.head))
        self.assertEqual(len(self._receipt(self.librarian)), 1)
        document = self.document.with_user(self.teacher)
        self.assertEqual(document.my_note, "Đọc trước thứ Hai")
        document.action_confirm()

    def test_the_head_passes_on_to_his_own_staff_only(self):
        with self.assertRaises(UserError):
            self.document.with_user(self.head)._pass_on(
                self.school, self.neighbour_officer, ""
            )
        with self.assertRaises(AccessError):
            self.document.with_user(self.head)._pass_on(
                self.neighbour, self.neighbour_officer, ""
            )

    def test_the_head_reports_how_it_was_made_known(self):
        """LEG-03; the others confirm."""
        document = self._document(asks="answer")
        self.assertEqual(self._receipt(self.librarian, document).asks, "confirm")
        with self.assertRaises(UserError):
            document.with_user(self.head).action_confirm()
        file = self.env["ir.attachment"].with_user(self.head)
        file = file.create({"name": "bien-ban.txt", "raw": b"x"})
        self.env["edu.dissemination.reply"].with_user(self.head).create(
            {
                "dissemination_id": document.id,
                "meeting_date": "2019-11-08",
                "participant_count": 25,
                "attachment_ids": [Command.set(file.ids)],
            }
        ).action_confirm()
        answer = document.receipt_ids.answer_ids.with_user(self.officer)
        self.assertEqual(answer.participant_count, 25)
        self.assertEqual(answer.attachment_ids.raw, b"x")
        self.assertEqual(self._receipt(self.head, document).state, "done")

    def test_a_corrected_version_replaces_and_asks_again(self):
        self.document.with_user(self.head).action_confirm()
        action = self.document.action_correct()
        draft = self.env["edu.dissemination"].browse(action["res_id"])
        draft = draft.with_user(self.officer)
        draft.action_send()
        self.assertEqual(self.document.state, "replaced")
        self.assertEqual(self._receipt(self.head, draft).state, "sent")
        with self.assertRaises(UserError):
            self.document.with_user(self.librarian).action_confirm()

    def test_withdrawn_with_a_reason(self):
        dialog = self.env["edu.step.reason"].with_user(self.officer)
        action = self.document.action_withdraw()
        dialog.with_context(**action["context"]).create(
            {"reason": "Gửi nhầm"}
        ).action_confirm()
        self.assertEqual(
            self.document.with_user(self.head).withdrawn_reason, "Gửi nhầm"
        )

    def test_reminded_once_before_and_once_when_late(self):
        """REP-17, IT-14: a task each, and a letter to the unit's mailbox."""
        Document = self.env["edu.dissemination"]
        mails = self.env["mail.mail"].sudo()
        mine = [("email_to", "=", self.school.official_email)]
        before = mails.search_count(mine)
        for day, letters in (("11-12", 0), ("11-18", 1), ("11-19", 1), ("11-22", 2)):
            with freeze_time(f"2019-{day} 02:00:00"):
                Document._cron_remind()
            self.assertEqual(mails.search_count(mine) - before, letters, day)
        tasks = self.document.sudo().activity_ids
        self.assertEqual(len(tasks), 3)
        with freeze_time("2019-11-22 02:00:00"):
            self.document.with_user(self.head).action_confirm()
        self.assertNotIn(self.head, self.document.sudo().activity_ids.user_id)

    def test_files_are_read_by_recipients(self):
        file = self.env["ir.attachment"].with_user(self.officer)
        file = file.create({"name": "kh.pdf", "raw": b"%PDF"})
        document = self._document(attachment_ids=[Command.set(file.ids)])
        self.assertEqual(file.with_user(self.head).raw, b"%PDF")
        with self.assertRaises(AccessError):
            file.with_user(self.other_head).read(["name"])
        self.assertTrue(document.sudo()._own_files())

    def test_the_register_names_first_who_has_not_confirmed(self):
        self.document.with_user(self.head).action_confirm()
        rows = list(self.document._register_rows({}))
        people = [row["person"] for row in rows if isinstance(row, dict)]
        self.assertEqual(people[-1], self.head.name)
        self.assertTrue(self.document._register_xlsx())

    def test_confirmed_in_time_is_measured(self):
        self.document.with_user(self.head).action_confirm()
        metric = self.env["edu.metric"].search([("code", "=", "documents_confirmed")])
        metric._refresh("2019-11-25")
        value = metric.value_ids.filtered(lambda row: row.unit_id == self.school)
        self.assertEqual((value.numerator, value.denominator), (1, 3))
        action = metric.with_user(self.officer).action_open_evidence(
            self.school, "2019-11-25"
        )
        found = self.env["edu.dissemination.receipt"].search(action["domain"])
        self.assertEqual(found, self._receipt(self.head))

    def test_the_office_sends_on_what_it_got(self):
        """IT-12: from the department to the office to the school."""
        top = self.env["edu.dissemination"].with_user(self.department_officer)
        office_head = self._user("office_head", "head", self.office)
        above = top.create(
            {
                "name": "Công văn",
                "summary": "x",
                "unit_id": self.department.id,
                "audience": "direct",
                "reach": "leader",
            }
        )
        above.action_send()
        action = above.with_user(office_head).action_send_on()
        draft = self.env["edu.dissemination"].browse(action["res_id"])
        self.assertEqual((draft.unit_id, draft.origin_id), (self.office, above))
        draft.with_user(office_head).action_send()
        self.assertIn(self.head, draft.sudo().receipt_ids.user_id)

    def test_the_dashboard_says_what_waits_for_me(self):
        dashboard = self.env["edu.dashboard"].with_user(self.head)
        for count in (1, 0):
            rows = {row["key"]: row for row in dashboard._needs_me(self.school)}
            self.assertEqual(rows.get("documents", {}).get("count", 0), count)
            self.document.with_user(self.head).action_confirm()
