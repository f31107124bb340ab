import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .custody_count_common import CustodyCountCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyCountRules(CustodyCountCommon):
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
