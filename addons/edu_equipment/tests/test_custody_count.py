import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .custody_common import CustodyCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyCount(CustodyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department_head = cls._user("dep_head", "head", cls.department)
        cls.count = cls._count()

    @classmethod
    def _count(cls, **vals):
        vals = {"kind": "quarterly", "method": "serial", **vals}
        return (
            cls.env["edu.custody.count"]
            .with_user(cls.head)
            .create(
                {
                    "unit_id": cls.school.id,
                    "first_id": cls.custodian.id,
                    "second_id": cls.teacher.id,
                    **vals,
                }
            )
        )

    def _sheet(self, user, count=None):
        action = (count or self.count).with_user(user).action_open_sheet()
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    def _scan(self, user, *codes, count=None):
        sheet = self._sheet(user, count)
        batch = [{"id": f"{user.id}-{c}", "code": c} for c in codes]
        return sheet.scan(batch)

    def _close(self, user, count=None, **vals):
        sheet = self._sheet(user, count)
        sheet.write({"seals": "Niêm phong nguyên vẹn", **vals})
        sheet.action_close()

    def _counted(self, first, second, **vals):
        """A count begun, scanned by both and closed."""
        count = self.count if not vals else self._count(**vals)
        count.action_start()
        for user, codes in ((self.custodian, first), (self.teacher, second)):
            self._scan(user, *codes, count=count)
            self._close(user, count)
        return count

    def _count_event(self):
        domain = [("kind", "=", "count"), ("unit_id", "=", self.school.id)]
        return self.env["edu.custody.event"].search(domain)

    ALL = ("AK-0", "ak - 1", "Z111.000002 GDQPAN")

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

    def test_nothing_moves_while_a_count_is_open(self):
        issue = self._document("issue", self.rifles)
        issue.action_sign()
        counters = {"first_id": self.head.id, "second_id": self.equipment_officer.id}
        self.count.write(counters)
        self.count.action_start()
        with self.assertRaisesRegex(UserError, "under way"):
            issue.with_user(self.teacher).action_confirm()
        with self.assertRaises(UserError):
            self._count().action_start()

    def test_one_person_does_not_count_twice(self):
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._count(second_id=self.custodian.id)

    def test_nobody_writes_in_the_sheet_of_another(self):
        self.count.action_start()
        sheet = self._sheet(self.teacher)
        for attempt in (
            lambda s: s.write({"seals": "x"}),
            lambda s: s.scan([{"id": "1", "code": "x"}]),
            lambda s: s.action_close(),
        ):
            with self.assertRaises(AccessError):
                attempt(sheet.with_user(self.custodian))
        with self.assertRaises(AccessError):
            self.count.with_user(self.equipment_officer).action_open_sheet()

    def test_a_closed_sheet_stays_closed(self):
        self.count.action_start()
        self._scan(self.teacher, "AK-0")
        sheet = self._sheet(self.teacher)
        self._close(self.teacher)
        for attempt in (
            lambda: sheet.write({"seals": "y"}),
            lambda: sheet.scan([{"id": "2", "code": "AK-1"}]),
            lambda: sheet.entry_ids.unlink(),
            lambda: sheet.write({"closed_on": False}),
        ):
            with self.assertRaises(UserError):
                attempt()
        for query in (
            "UPDATE edu_custody_count_sheet SET closed_on = NULL",
            "DELETE FROM edu_custody_count_entry",
        ):
            with (
                self.assertRaises(psycopg2.errors.RestrictViolation),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query)

    def test_states_and_results_are_not_written(self):
        for vals in (
            {"state": "agrees"},
            {"day": "2019-10-15"},
            {"difference_count": 0},
            {"incident_id": False},
        ):
            with self.assertRaises(UserError):
                self.count.sudo().with_context(force=True).write(vals)
        self.count.action_start()
        with self.assertRaises(UserError):
            self.count.write({"second_id": self.head.id})
        with self.assertRaises(UserError):
            self.count.unlink()

    def test_only_the_head_gives_a_count_up_and_the_log_keeps_it(self):
        self.count.action_start()
        with self.assertRaises(AccessError):
            self.count.with_user(self.custodian).action_cancel()
        with self.assertRaisesRegex(UserError, "notes"):
            self.count.action_cancel()
        self.count.note = "Cháy kho"
        self.count.action_cancel()
        event = self._count_event()
        self.assertIn("cancelled", event.detail)

    def test_the_post_goes_over_only_after_a_count_of_the_day(self):
        """QPA-03: every serial, by two people, the same day; with all items."""
        handover = self._document("handover", self.rifles)
        with self.assertRaisesRegex(UserError, "handed over"):
            handover.action_sign()
        with freeze_time("2019-10-14 01:00:00"):
            self._counted(self.ALL, self.ALL)
        with self.assertRaisesRegex(UserError, "handed over"):
            handover.action_sign()
        self._counted(self.ALL, self.ALL, kind="handover")
        part = self._document("handover", self.rifles[0])
        with self.assertRaisesRegex(UserError, "2 are missing"):
            part.action_sign()
        part.action_fill_items()
        self._finish(part)
        self.assertEqual(part.state, "done")

    def test_found_again(self):
        """A piece that was lost comes back by two people, onto the books."""
        self._finish(self._document("loss", self.rifles[0], second=self.head))
        self._finish(self._document("found", self.rifles[0], second=self.head))
        self.assertEqual(self.rifles[0].state, "stored")
        balance = self.rifles[0].equipment_id.sudo().balance_ids.filtered("quantity")
        self.assertEqual(balance.place_id, self.armoury)
