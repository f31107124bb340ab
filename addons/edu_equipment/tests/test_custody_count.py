from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .custody_count_common import CustodyCountCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyCount(CustodyCountCommon):
    def test_books_and_counters_agree(self):
        """QPA-04: serial or mark, however written; the log tells of the count."""
        self._counted(self.ALL, reversed(self.ALL))
        self.assertEqual(self.count.state, "agrees")
        self.assertFalse(self.count.incident_id)
        event = self._count_event()
        self.assertEqual(
            event.first_id | event.second_id, self.custodian | self.teacher
        )
        self.assertIn("3", event.summary)
        self.assertFalse(self.env["edu.custody.event"]._verify(self.school))

    def test_counters_are_blind_until_both_have_closed(self):
        """QPA-04: neither the other's sheet nor the books, whatever the post."""
        count = self._count(second_id=self.head.id)
        self.assertEqual(len(self.rifles.with_user(self.head).read(["serial_no"])), 3)
        count.action_start()
        self._scan(self.custodian, "AK-0", count=count)
        self._close(self.custodian, count)
        for user in (self.custodian, self.head):
            for model in (
                "edu.controlled.item",
                "edu.custody.event",
                "edu.custody.line",
                "edu.equipment.balance",
                "edu.equipment.move",
                "edu.equipment.value",
                "edu.equipment.book.line",
                "edu.custody.count.line",
            ):
                found = self.env[model].with_user(user).search_count([])
                self.assertEqual(found, 0, (user.login, model))
            self.assertFalse(
                self.env["edu.equipment"]
                .with_user(user)
                .search([("in_custody", "=", True)])
            )
            sheets = self.env["edu.custody.count.sheet"].with_user(user).search([])
            self.assertEqual(sheets.user_id, user)
            entries = self.env["edu.custody.count.entry"].with_user(user).search([])
            self.assertFalse(entries.sheet_id.user_id - user)
        self._close(self.head, count)
        self.assertEqual(
            self.env["edu.controlled.item"].with_user(self.head).search_count([]), 3
        )

    def test_nobody_else_reads_the_sheets_while_they_count(self):
        self.count.action_start()
        self._scan(self.teacher, "AK-0")
        for user in (self.head, self.officer, self.equipment_officer):
            for model in ("edu.custody.count.sheet", "edu.custody.count.entry"):
                self.assertFalse(self.env[model].with_user(user).search([]))

    def test_the_answer_to_a_scan_tells_nothing_of_the_books(self):
        self.count.action_start()
        known, unknown = self._scan(self.teacher, "AK-0", "NEVER-SEEN")
        self.assertEqual((known["status"], unknown["status"]), ("ok", "ok"))
        self.assertEqual(known["equipment_id"], unknown["equipment_id"])
        again = self._sheet(self.teacher).scan([{"id": "other", "code": "ak-0"}])
        self.assertEqual(again[0]["status"], "warn")
        self.assertEqual(self._sheet(self.teacher).found_count, 2)

    def test_a_label_counts_as_the_item(self):
        labels = self.rifles.equipment_id.sudo()
        codes = [f"http://x/q/{token}" for token in labels.mapped("label_token")]
        self._counted(codes, self.ALL)
        self.assertEqual(self.count.state, "agrees")

    def test_a_missing_piece_is_an_incident_of_the_highest_severity(self):
        """QPA-04: the ladder is told; the text names no serial (QPA-08)."""
        contact = self.env["edu.coordination.contact"].create(
            {
                "unit_id": self.office.id,
                "name": "Ban CHQS",
                "kind": "military",
                "phone": "0296 3 111 222",
            }
        )
        self._counted(self.ALL[:2], self.ALL[:2])
        incident = self.count.incident_id
        self.assertEqual(self.count.state, "differs")
        self.assertEqual((incident.state, incident.severity), ("reported", "highest"))
        self.assertEqual(incident.line_ids.equipment_id, self.rifles[2].equipment_id)
        self.assertNotIn("AK-2", f"{incident.name} {incident.description}")
        self.assertFalse(incident.place_id)
        told = incident.activity_ids.user_id
        self.assertLessEqual(self.head | self.officer | self.department_head, told)
        self.assertIn(contact.phone, incident.military_contacts)
        texts = incident.event_ids.mapped("name")
        self.assertTrue(any(contact.phone in text for text in texts))

    def test_a_stranger_piece_and_disagreeing_counters_are_differences(self):
        self._counted((*self.ALL, "FOREIGN-1"), self.ALL[:2])
        lines = self.count.line_ids.filtered("differs")
        self.assertEqual(
            [(x.code, x.book, x.first, x.second) for x in lines.sorted("code")],
            [("AK-2", 1, 1, 0), ("FOREIGN-1", 0, 1, 0)],
        )
        self.assertEqual(self.count.incident_id.severity, "highest")

    def test_only_the_department_closes_the_incident(self):
        """QPA-06: by the dialog, by its method, by a forged write."""
        self._counted(self.ALL, (*self.ALL, "FOREIGN-1"))
        incident = self.count.incident_id
        incident.sudo().write({"doc_number": "1", "doc_date": "2019-10-16"})
        incident.sudo().action_report_sent()
        office_head = self._user("office_head", "head", self.office)
        note = self.env["edu.incident.note"]
        for user in (self.head, self.officer, office_head):
            with self.assertRaises(AccessError):
                incident.with_user(user)._close("x")
            dialog = {"incident_id": incident.id, "mode": "close", "text": "x"}
            with self.assertRaises(UserError):
                note.with_user(user).create(dialog).action_confirm()
            with self.assertRaises(UserError):
                incident.with_user(user).with_context(force=1).write(
                    {"state": "closed", "concerns_custody": False}
                )
        incident.with_user(self.department_head)._close("Đã tìm thấy")
        self.assertEqual(incident.state, "closed")

    def test_by_number_of_pieces(self):
        count = self._count(kind="daily", method="quantity")
        count.action_start()
        for user, number in ((self.custodian, 3), (self.teacher, 2)):
            sheet = self._sheet(user, count)
            sheet.entry_ids.quantity = number
            self._close(user, count)
        line = count.line_ids
        self.assertEqual((line.book, line.first, line.second), (3, 3, 2))
        self.assertEqual(count.incident_id.severity, "highest")

    def test_what_is_handed_out_is_not_expected(self):
        self._finish(self._document("issue", self.rifles[2]))
        self._counted(self.ALL[:2], self.ALL[:2])
        self.assertEqual(self.count.state, "agrees")
