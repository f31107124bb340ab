import psycopg2

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .holding_common import HoldingCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestHoldingIt(HoldingCommon):
    def test_computers_held_are_counted_from_the_register(self):
        """IT-20: usable ones; those with a subject are for teaching."""
        self._receive(self.computer, 4)
        self._receive(self.computer, 2, condition="broken")
        teaching = self._equipment(
            "MT02",
            class_id=self.computer.class_id.id,
            tracking="batch",
            subject_id=self.env.ref("edu_base.subject_tin").id,
        )
        self._receive(teaching, 25)
        inventory = self._inventory()
        lines = {line.kind: line for line in inventory.line_ids}
        self.assertEqual((lines["management"].held, lines["teaching"].held), (4, 25))
        lines["management"].write({"needed": 6, "unit_price": 15_000_000})
        self.assertEqual((inventory.gap, inventory.amount), (2, 30_000_000))
        self._receive(self.computer, 1)
        inventory.action_count()
        self.assertEqual(inventory.gap, 1)

    def test_closed_figures_stay(self):
        inventory = self._inventory()
        inventory.action_close()
        for vals in ({"internet_lines": 3}, {"note": "x"}):
            with self.assertRaises(UserError):
                inventory.write(vals)
        with self.assertRaises(UserError):
            inventory.line_ids[0].needed = 5
        with self.assertRaises(UserError):
            inventory.action_close()
        inventory.message_post(body="Sent")
        inventory.action_reopen()
        inventory.internet_lines = 2

    def test_the_inventory_is_printed(self):
        inventory = self._inventory(internet_lines=2)
        inventory.line_ids[0].write({"needed": 6, "unit_price": 15_000_000})
        rows = list(inventory._register_rows({}))
        self.assertEqual((rows[0]["gap"], rows[0]["amount"]), (6, 90_000_000))
        self.assertTrue(inventory._register_write("xlsx").startswith(b"PK"))

    def test_one_inventory_a_year(self):
        self._inventory()
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._inventory()

    def test_a_check_begins_with_the_topics_in_force(self):
        """IT-21"""
        check = self._check()
        self.assertEqual(set(check.line_ids.mapped("name")), {"Backups", "Passwords"})
        with self.assertRaises(UserError):
            check.action_done()
        check.line_ids.result = "ok"
        check.action_done()
        with self.assertRaises(UserError):
            check.line_ids[0].result = "risk"
        with self.assertRaises(UserError):
            check.unlink()

    def test_a_risk_is_fixed_after_the_check_too(self):
        check = self._check()
        risk, other = check.line_ids
        other.result = "none"
        risk.write(
            {
                "result": "risk",
                "risk": "3",
                "finding": "No backup since June",
                "date_due": "2019-10-20",
            }
        )
        check.action_done()
        self.assertEqual((check.risk_count, check.open_count), (1, 1))
        with freeze_time("2019-10-21"):
            overdue = self.env["edu.security.check.line"].search(
                [("is_overdue", "=", True), ("unit_id", "=", self.school.id)]
            )
            self.assertEqual(overdue, risk)
            risk.action_fixed()
        self.assertEqual(check.open_count, 0)
        with self.assertRaises(UserError):
            risk.action_fixed()

    def test_a_risk_says_what_was_found(self):
        line = self._check().line_ids[0]
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            line.result = "risk"
            self.env.flush_all()

    def test_important_data_asks_for_a_licensed_antivirus(self):
        self.computer.has_important_data = True
        self.assertTrue(self.computer.lacks_antivirus)
        licence = self._mine(
            "edu.software.licence",
            name="BKAV",
            purpose="security",
            licence_type="subscription",
            date_expiry="2019-12-31",
            equipment_ids=[Command.link(self.computer.id)],
        )
        self.computer.invalidate_recordset()
        self.assertFalse(self.computer.lacks_antivirus)
        self.assertEqual(licence.used_seats, 1)
        with freeze_time("2020-01-01"):
            self.computer.invalidate_recordset()
            self.assertTrue(self.computer.lacks_antivirus)
            self.assertEqual(self._check().unprotected_count, 1)

    def test_free_software_costs_nothing(self):
        """IT-22"""
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._mine(
                "edu.software.licence",
                name="LibreOffice",
                licence_type="open_source",
                cost=1,
            )

    def test_too_few_seats_are_searched_as_they_are_shown(self):
        few = self._mine("edu.software.licence", name="A", seats=2, used_seats=3)
        enough = self._mine("edu.software.licence", name="B", seats=3, used_seats=3)
        self._mine("edu.software.licence", name="C", seats=0, used_seats=3)
        self.assertTrue(few.is_overused)
        self.assertFalse(enough.is_overused)
        found = self.env["edu.software.licence"].search([("is_overused", "=", True)])
        self.assertEqual(found & (few | enough), few)
