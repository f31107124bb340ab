from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .spread_common import SpreadCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestSpreadAfter(SpreadCommon):
    """What follows a document: corrected, withdrawn, reminded of, counted (ORG-07)."""

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
