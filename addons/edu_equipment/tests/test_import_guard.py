from odoo import api
from odoo.exceptions import AccessError, UserError
from odoo.service.model import get_public_method
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.engine.import_fields import ImportCancelled

from .import_common import ImportCommon, inventory, line


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestImportGuard(ImportCommon):
    """Who may import, and that nothing is half done."""

    def _refused(self, user, job):
        """Every door of the job is shut for the user."""
        other = job.with_user(user)
        self.assertFalse(other.search([("id", "=", job.id)]))
        for name in ("action_check", "action_import", "action_undo", "action_correct"):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                getattr(other, name)()
        with self.assertRaises(AccessError):
            other.read(["name", "file", "error_file"])
        with self.assertRaises(AccessError):
            other.write({"equipment_date": "2019-01-01"})
        with self.assertRaises(AccessError):
            job.row_ids.with_user(user).read(["data"])
        files = self.env["ir.attachment"].search(
            [
                ("res_model", "=", job._name),
                ("res_field", "=", "file"),
                ("res_id", "=", job.id),
            ]
        )
        self.assertTrue(files)
        with self.assertRaises(AccessError):
            files.with_user(user).read(["datas"])

    def test_the_neighbour_and_the_office_see_nothing(self):
        """ORG-10"""
        job = self._checked([line()])
        for user in (self.neighbour_officer, self.officer, self.teacher):
            self._refused(user, job)

    def test_nobody_imports_into_another_unit(self):
        for user in (self.neighbour_officer, self.officer, self.teacher):
            with self.assertRaises(AccessError), self.env.cr.savepoint():
                self._job(inventory([line()])).with_user(user).create(
                    {"handler": "equipment", "unit_id": self.school.id}
                )

    def test_forged_calls_are_refused(self):
        job = self._checked([line()])
        for name in ("_run_import", "_set", "_import_rows"):
            with self.assertRaises(AccessError):
                get_public_method(job, name)
        for name, value in (("state", "done"), ("equipment_voucher_id", 1)):
            with self.assertRaises(AccessError):
                job.write({name: value})
        with self.assertRaises(AccessError):
            job.row_ids.write({"data": {}})
        handler = self.env["edu.import.handler.equipment"]
        with self.assertRaises(AccessError):
            get_public_method(handler, "_commit")

    def test_a_locked_period_refuses_the_check(self):
        """EQM-12"""
        self.school.equipment_lock_date = "2019-08-31"
        with self.assertRaisesRegex(UserError, "locked until 31/08/2019"):
            self._checked([line()])

    def test_a_period_locked_meanwhile_writes_nothing(self):
        job = self._checked([line()])
        self.school.equipment_lock_date = "2019-08-31"
        self._run(job)
        self.assertEqual(job.state, "failed")
        self.assertIn("locked until", job.message)
        self.assertFalse(self._register())

    def _stop(self, error):
        """Break off the import when everything is written."""
        handler = type(self.env["edu.import.handler.equipment"])
        original = handler._commit

        @api.model
        def commit(handler, job, rows, progress):
            original(handler, job, rows, progress)
            raise error

        self.patch(handler, "_commit", commit)

    def test_a_stopped_import_leaves_nothing(self):
        job = self._checked([line()])
        self._stop(ImportCancelled())
        self._run(job)
        self.assertEqual(job.state, "cancelled")
        self.assertFalse(self._register())
        self.assertFalse(job.equipment_voucher_id)

    def test_a_killed_import_leaves_nothing(self):
        job = self._checked([line(place="Kho mới")])
        job.value_ids.choice = "create"
        job.action_check()
        self._stop(KeyboardInterrupt())
        with self.assertRaises(KeyboardInterrupt), self.env.cr.savepoint():
            self._run(job)
        self.env.invalidate_all()
        self.assertFalse(self._register())
        self.assertEqual(job.state, "checked")
        self.assertFalse(self.env["edu.place"].search([("name", "=", "Kho mới")]))

    def test_rights_withdrawn_meanwhile_write_nothing(self):
        job = self._checked([line()])
        job.action_import()
        self.equipment_officer.group_ids = self.env.ref(
            "edu_base.edu_base_group_teacher"
        )
        job._run_import()
        self.assertEqual(job.sudo().state, "failed")
        self.assertFalse(self._register())

    def test_the_price_of_an_import(self):
        """Queries do not grow with the lines (architecture 5, import)."""
        self._imported([line(900)])
        job = self._checked([line(n) for n in range(1, 201)])
        with self.assertQueryCount(75):
            self._run(job)
        self.assertEqual(len(self._register()), 201)
