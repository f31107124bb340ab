import psycopg2

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from odoo.addons.edu_base.models.chain import chain_triggers

from .custody_common import CustodyCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyChain(CustodyCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = cls.env["edu.custody.event"]
        cls._finish(cls._document("issue", cls.rifles))
        cls.env.flush_all()

    def _tamper(self, *queries):
        """What only the owner of the tables can do: switch the triggers off."""
        for table in ("edu_custody_event", "edu_chain_head"):
            self.env.cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for query in queries:
            self.env.cr.execute(query, {"unit": self.school.id})
        for table in ("edu_custody_event", "edu_chain_head"):
            self.env.cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        self.env.invalidate_all()

    def _found(self):
        return self.log._verify(self.school).get(self.school)

    def test_a_whole_chain(self):
        events = self.log.search([("unit_id", "=", self.school.id)], order="chain_seq")
        self.assertEqual(events.mapped("chain_seq"), [1, 2, 3, 4, 5, 6])
        self.assertEqual(events[3].chain_previous, events[2].chain_hash)
        self.assertIsNone(self._found())
        message = self.log.with_user(self.head).action_verify()["params"]
        self.assertEqual(message["type"], "success")

    def test_entries_are_refused_by_orm_and_sql(self):
        event = self.log.search([], limit=1)
        for attempt in (event.unlink, event.copy):
            with self.assertRaises(UserError):
                attempt()
        for query in (
            "UPDATE edu_custody_event SET detail = 'x'",
            "DELETE FROM edu_custody_event",
            "TRUNCATE edu_custody_event CASCADE",
            "UPDATE edu_chain_head SET count = 0",
            "DELETE FROM edu_chain_head",
        ):
            with (
                self.assertRaises(psycopg2.errors.RestrictViolation),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(query)

    def test_an_altered_entry_is_named(self):
        self._tamper(
            "UPDATE edu_custody_event SET detail = 'x' "
            "WHERE unit_id = %(unit)s AND chain_seq = 3"
        )
        self.assertEqual(self._found(), (3, "altered"))
        message = self.log.with_user(self.head).action_verify()["params"]
        self.assertIn("Entry 3 was altered", message["message"])

    def test_a_deleted_entry_is_named(self):
        self._tamper(
            "DELETE FROM edu_custody_event WHERE unit_id = %(unit)s AND chain_seq = 2"
        )
        self.assertEqual(self._found(), (2, "unlinked"))

    def test_exchanged_entries_are_named(self):
        self._tamper(
            "UPDATE edu_custody_event SET chain_seq = -chain_seq "
            "WHERE unit_id = %(unit)s AND chain_seq IN (4, 5)",
            "UPDATE edu_custody_event SET chain_seq = 9 + chain_seq "
            "WHERE unit_id = %(unit)s AND chain_seq < 0",
        )
        self.assertEqual(self._found()[0], 4)

    def test_a_chain_cut_short_is_named(self):
        self._tamper(
            "DELETE FROM edu_custody_event WHERE unit_id = %(unit)s AND chain_seq = 6"
        )
        self.assertEqual(self._found(), (6, "cut"))

    def test_a_chain_cut_with_its_head_is_found_by_the_head_of_the_day(self):
        self.log._cron_verify()
        self._tamper(
            "DELETE FROM edu_custody_event WHERE unit_id = %(unit)s AND chain_seq = 6",
            "UPDATE edu_chain_head SET count = 5, hash = (SELECT chain_hash "
            "FROM edu_custody_event WHERE unit_id = %(unit)s AND chain_seq = 5) "
            "WHERE unit_id = %(unit)s",
        )
        self.assertEqual(self._found(), (6, "cut"))

    def _rewrite_with_the_first_formula(self):
        """Make the chain one that was kept before the second formula."""
        before = ""
        rows = "unit_id = %(unit)s AND chain_seq = "
        query = (
            "UPDATE edu_custody_event e SET {} WHERE unit_id = %(unit)s "
            "AND chain_seq = {} RETURNING chain_hash"
        )
        hash_ = chain_triggers.FIRST_HASH.format(row="e")
        for number in range(1, 7):
            link = f"chain_formula = NULL, chain_previous = '{before}'"
            self._tamper(
                query.format(link, number),
                query.format(f"chain_hash = {hash_}", number),
            )
            self.env.cr.execute(
                f"SELECT chain_hash FROM edu_custody_event WHERE {rows}{number}",
                {"unit": self.school.id},
            )
            (before,) = self.env.cr.fetchone()
        self._tamper(
            f"UPDATE edu_chain_head SET hash = '{before}' WHERE unit_id = %(unit)s"
        )

    def test_entries_of_the_first_formula_stay_verifiable(self):
        """Papers printed before the change of formula still agree (0013)."""
        self._rewrite_with_the_first_formula()
        self._finish(self._document("return", self.rifles))
        self.assertIsNone(self._found())
        last = self.log.search([("unit_id", "=", self.school.id)], limit=1)
        self.assertEqual((last.chain_seq, last.chain_formula), (9, 2))
        self._tamper(
            "UPDATE edu_custody_event SET detail = 'x' "
            "WHERE unit_id = %(unit)s AND chain_seq = 2"
        )
        self.assertEqual(self._found(), (2, "altered"))

    def test_a_column_added_later_changes_no_hash(self):
        self._tamper("ALTER TABLE edu_custody_event ADD COLUMN due_again date")
        self.log.init()
        self._finish(self._document("return", self.rifles))
        self.assertIsNone(self._found())
        self._tamper(
            "UPDATE edu_custody_event SET due_again = '2019-10-15' "
            "WHERE unit_id = %(unit)s AND chain_seq = 8"
        )
        self.assertEqual(self._found(), (8, "altered"))

    def test_no_setting_of_a_session_changes_a_hash(self):
        for setting in (
            "datestyle = 'German'",
            "timezone = 'Asia/Ho_Chi_Minh'",
            "bytea_output = 'escape'",
        ):
            self.env.cr.execute(f"SET LOCAL {setting}")
        self.assertIsNone(self._found())

    def test_the_night_reports_a_broken_chain_once(self):
        self._tamper(
            "UPDATE edu_custody_event SET detail = 'x' "
            "WHERE unit_id = %(unit)s AND chain_seq = 3"
        )
        for _night in range(2):
            self.log._cron_verify()
        incident = self.env["edu.equipment.incident"].search(
            [("unit_id", "=", self.school.id)]
        )
        self.assertEqual(incident.state, "reported")
        self.assertIn("Entry 3", incident.description)

    def test_verifying_costs_the_same_for_all_units(self):
        units = self.env["edu.unit"].search([])
        self.env.flush_all()
        with self.assertQueryCount(4):
            self.log._verify(units)
