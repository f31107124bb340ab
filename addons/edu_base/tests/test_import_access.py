import base64

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .import_common import ImportCommon, places


@tagged("post_install", "-at_install")
class TestImportAccess(ImportCommon):
    """An import belongs to a unit and to those who may run it (ORG-10)."""

    def test_other_units_see_nothing_of_it(self):
        job = self._checked(places(["P1", None]))
        for user in (self.neighbour_officer, self.officer):
            for model in ("job", "column", "row"):
                found = self.env[f"edu.import.{model}"].with_user(user).search([])
                self.assertFalse(found, f"{user.login} {model}")
            with self.assertRaises(AccessError):
                job.with_user(user).read(["filename"])

    def test_the_file_is_closed_to_other_units(self):
        job = self._job(places(["P1", "A"]))
        attachment = self.env["ir.attachment"].search(
            [
                ("res_model", "=", job._name),
                ("res_id", "=", job.id),
                ("res_field", "=", "file"),
            ]
        )
        self.assertTrue(attachment)
        with self.assertRaises(AccessError):
            attachment.with_user(self.neighbour_officer).read(["datas"])

    def test_without_the_right_to_create_no_import(self):
        with self.assertRaises(AccessError):
            self.Job.with_user(self.teacher).create({"handler": "place"})

    def test_schools_are_imported_by_administrators_only(self):
        with self.assertRaises(AccessError):
            self.Job.create({"handler": "unit"})
        keys = [key for key, _label in self.Job._selection_handler()]
        self.assertIn("place", keys)
        self.assertNotIn("unit", keys)

    def test_into_another_unit_is_refused(self):
        with self.assertRaises(AccessError):
            self.Job.create({"handler": "place", "unit_id": self.neighbour.id})
        job = self._job(places(["P1", "A"]))
        with self.assertRaises(AccessError):
            job.unit_id = self.neighbour

    def test_state_and_results_are_the_servers(self):
        job = self._job(places(["P1", "A"])).with_context(
            import_sentinel=True, default_state="done", force=True
        )
        for vals in (
            {"state": "checked"},
            {"good_count": 9},
            {"progress_id": 1},
            {"queue_uuid": "x"},
            {"row_ids": [Command.clear()]},
        ):
            with self.assertRaises(AccessError):
                job.write(vals)
        fresh = job.create({"handler": "place"})
        self.assertEqual((fresh.state, fresh.good_count), ("draft", 0))

    def test_rows_are_the_servers(self):
        job = self._checked(places(["P1", None]))
        row = job.row_ids
        with self.assertRaises(AccessError):
            row.write({"status": "good"})
        with self.assertRaises(AccessError):
            row.create({"job_id": job.id, "number": 9})
        with self.assertRaises(AccessError):
            row.unlink()

    def test_columns_change_their_target_only(self):
        column = self._job(places(["P1", "A"])).column_ids[1]
        with self.assertRaises(AccessError):
            column.write({"position": 5})
        with self.assertRaises(AccessError):
            column.unlink()
        forged = column.create(
            {"job_id": column.job_id.id, "kind": "file", "position": 0}
        )
        self.assertEqual(forged.kind, "constant")

    def test_what_has_run_is_closed(self):
        job = self._imported(places(["P1", "A"]))
        for vals in ({"file": base64.b64encode(b"x")}, {"handler": "place"}):
            with self.assertRaises(UserError):
                job.write(vals)
        with self.assertRaises(UserError):
            job.action_import()
        with self.assertRaises(UserError):
            job.unlink()

    def test_rights_withdrawn_before_it_runs(self):
        job = self._checked(places(["P1", "A"]))
        job.action_import()
        self.equipment_officer.edu_unit_ids = [Command.set(self.neighbour.ids)]
        job._run_import()
        self.assertEqual(job.sudo().state, "failed")
        self.assertFalse(self._places())

    def test_a_file_too_big_is_not_even_decoded(self):
        with self.assertRaisesRegex(UserError, "50 MB"):
            self.Job.create({"handler": "place", "file": b"A" * (71 * 1024 * 1024)})
