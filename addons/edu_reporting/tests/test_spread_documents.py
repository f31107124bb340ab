from psycopg2 import Error

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .spread_common import SpreadCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestSpreadDocuments(SpreadCommon):
    """Sent, opened, confirmed, passed on; nobody does it for another (ORG-07)."""

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

    def test_all_units_under_an_office_and_named_officers(self):
        """ORG-07: a unit elsewhere gets nothing but what its named officer gets."""
        named = self._user("other_officer", "officer", self.other_office)
        top = self.env["edu.dissemination"].with_user(self.department_officer)
        document = top.create(
            {
                "name": "Công văn",
                "summary": "x",
                "unit_id": self.department.id,
                "audience": "offices",
                "unit_ids": [Command.set(self.office.ids)],
                "reach": "leader",
                "user_ids": [Command.set((named | self.leader).ids)],
            }
        )
        document.action_send()
        receipts = document.sudo().receipt_ids
        self.assertEqual(receipts.unit_id, self.school | self.other_office)
        self.assertEqual(self._receipt(named, document).mapped("circle"), ["named"])
        self.assertEqual(len(self._receipt(self.leader, document)), 1)
        outside = document.with_user(self.officer).create(
            {"name": "x", "summary": "x", "user_ids": named.ids}
        )
        with self.assertRaises(UserError):
            outside.action_send()

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
