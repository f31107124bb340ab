from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .exports_common import ExportCommon


@tagged("post_install", "-at_install")
class TestExportsAccess(ExportCommon):
    """Own unit, other unit, office above, forged calls (ORG-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._map_class()
        cls.other = cls._user("kt2", "accountant", cls.stranger)

    def test_another_school_finds_nothing(self):
        run = self._run_of()
        run.action_check()
        Run = self.env["edu.export.run"].with_user(self.other)
        self.assertNotIn(run, Run.search([]))
        Row = self.env["edu.export.row"].with_user(self.other)
        self.assertFalse(Row.search([("run_id", "=", run.id)]))
        with self.assertRaises(AccessError):
            run.with_user(self.other).action_export()

    def test_nobody_exports_a_unit_that_is_not_his(self):
        with self.assertRaises(AccessError):
            self._run_of(user=self.other)

    def test_the_office_reads_and_does_not_step(self):
        run = self._run_of()
        run.action_check()
        run = run.with_user(self.officer)
        self.assertEqual(run.row_count, 2)
        for step in (run.action_export, run.action_read_back):
            with self.assertRaises(AccessError):
                step()

    def test_the_office_exports_its_schools_in_the_background(self):
        run = self._run_of(user=self.officer, unit_id=self.office.id)
        self.assertTrue(run.with_below)
        run.with_context(queue_job__no_delay=True).action_check()
        self.assertEqual((run.state, run.row_count), ("checked", 2))

    def test_a_teacher_exports_nothing(self):
        with self.assertRaises(AccessError):
            self._run_of(user=self.teacher)

    def test_forged_facts_are_refused(self):
        run = self._run_of()
        for vals in (
            {"state": "accepted"},
            {"copy_id": 1},
            {"receipt_number": "1"},
        ):
            with self.assertRaises(UserError):
                run.write(vals)

    def test_rows_and_codes_are_not_written_by_hand(self):
        run = self._run_of()
        run.action_check()
        rows = run.row_ids.with_user(self.accountant)
        with self.assertRaises(AccessError):
            rows.write({"outcome": "accepted"})
        with self.assertRaises(AccessError):
            rows.unlink()
        with self.assertRaises(AccessError):
            self.layout.with_user(self.accountant).write({"name": "x"})

    def test_a_receipt_of_another_school_is_refused(self):
        run = self._run_of()
        run.action_check()
        run.action_export()
        run.action_sent()
        receive = self.env["edu.export.receive"].with_user(self.other)
        with self.assertRaises(AccessError):
            receive.create({"run_id": run.id, "number": "1"}).action_confirm()
        self.assertEqual(run.state, "sent")
