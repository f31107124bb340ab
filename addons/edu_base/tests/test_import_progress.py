from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..engine.import_fields import ImportCancelled
from .import_common import ImportCommon, places


@tagged("post_install", "-at_install")
class TestImportProgress(ImportCommon):
    """Progress is seen while the work runs, by its owner, who may stop it."""

    def _queued(self):
        job = self._checked(places(["P1", "A"], ["P2", "B"]))
        job.action_import()
        return job

    def test_progress_is_written_by_its_own_cursor(self):
        progress = self._queued().progress_id
        self.assertEqual(progress.poll()["state"], "waiting")
        with self.enter_registry_test_mode():
            progress._reporter()(1, force=True)
        state = progress.poll()
        self.assertEqual(
            (state["state"], state["done"], state["total"]), ("running", 1, 2)
        )

    def test_only_the_owner_sees_and_stops_it(self):
        progress = self._queued().progress_id
        other = progress.with_user(self.head)
        with self.assertRaises(AccessError):
            other.poll()
        with self.assertRaises(AccessError):
            other.action_cancel()
        self.assertFalse(other.search([]))

    def test_progress_cannot_be_forged(self):
        progress = self._queued().progress_id
        with self.assertRaises(AccessError):
            progress.write({"done": 99})
        with self.assertRaises(AccessError):
            progress.create({"user_id": self.env.uid, "res_model": "x", "res_id": 1})

    def test_a_running_import_stops_when_asked(self):
        job = self._queued()
        job.progress_id.action_cancel()
        with self.enter_registry_test_mode():
            job._run_import()
        self.assertEqual(job.state, "cancelled")
        self.assertFalse(self._places())

    def test_stopping_in_the_middle_leaves_nothing(self):
        job = self._queued()
        handler = type(self.env["edu.import.handler.place"])
        original = handler._commit

        def stop(handler, job, rows, progress):
            original(handler, job, rows, progress)
            raise ImportCancelled

        self.patch(handler, "_commit", stop)
        job._run_import()
        self.assertEqual(job.state, "cancelled")
        self.assertFalse(self._places())

    def test_the_end_is_told(self):
        job = self._queued()
        job._run_import()
        self.assertEqual(job.progress_id.poll()["state"], "finished")
        self.assertEqual(len(self._places()), 2)
