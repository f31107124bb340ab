from unittest.mock import patch

import openpyxl

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.queue_job.tests.common import trap_jobs

from .import_common import HEADINGS, ImportCommon, places, workbook


@tagged("post_install", "-at_install")
@freeze_time("2019-09-15")
class TestImportFlow(ImportCommon):
    """From the file to the records and back with what was refused."""

    def test_the_best_sheet_and_its_headings_are_found(self):
        data = workbook(
            [["Ghi chú chung"]],
            title="Bìa",
            **{"Phòng": [["TRƯỜNG A"], [], HEADINGS, [1, "P1", "Phòng 1"]]},
        )
        job = self._job(data)
        self.assertEqual((job.sheet_name, job.header_row), ("Phòng", 3))
        self.assertEqual(
            job.column_ids.mapped("target"),
            [False, "code", "name", "kind", "parent", "area"],
        )

    def test_good_rows_land_and_bad_ones_are_named(self):
        job = self._imported(
            places(
                ["P1", "Phòng Vật lí", "Phòng", None, "60,5"],
                ["P2", None, "Phòng", None, None],
                ["P3", "Kho", "Sân bóng", None, "bảy"],
            )
        )
        self.assertEqual(self._places().mapped("code"), ["P1"])
        self.assertEqual((job.created_count, job.refused_count), (1, 2))
        errors = self._errors(job)
        self.assertIn("Tên phòng Must be filled in.", errors[3])
        self.assertIn("Not a number. «bảy»", errors[4])
        self.assertIn("«Sân bóng»", errors[4])

    def test_the_same_file_again_changes_nothing(self):
        data = places(["P1", "Phòng Vật lí", "Phòng", None, 60])
        self._imported(data)
        again = self._imported(data)
        self.assertEqual((again.created_count, again.unchanged_count), (0, 1))
        self.assertEqual(len(self._places()), 1)

    def test_a_corrected_file_updates_and_adds(self):
        self._imported(places(["P1", "Phòng Vật lý", "Phòng"], ["P2", None, "Kho"]))
        job = self._imported(places(["P1", "Phòng Vật lí", "Phòng"], ["P2", "Kho"]))
        self.assertEqual((job.created_count, job.updated_count), (1, 1))
        self.assertEqual(set(self._places().mapped("name")), {"Phòng Vật lí", "Kho"})

    def test_the_error_workbook_comes_back_corrected(self):
        job = self._imported(places(["P1", "A", "Phòng"], ["P2", None, "Kho"]))
        path = self._save(job._make_error_workbook())
        book = openpyxl.load_workbook(path)
        sheet = book.active
        self.assertEqual(sheet.max_row, 2)
        self.assertIn("Must be filled in", sheet["G2"].value)
        self.assertEqual(sheet["C2"].fill.fgColor.rgb, "FFFFC7CE")
        sheet["C2"] = "Kho hóa chất"
        book.save(path)
        self._imported(path.read_bytes())
        self.assertEqual(len(self._places()), 2)

    def _save(self, data):
        import pathlib
        import tempfile

        path = pathlib.Path(tempfile.mkdtemp()) / "errors.xlsx"
        path.write_bytes(data)
        return path

    def test_text_from_the_file_never_becomes_a_formula(self):
        job = self._checked(places(["P1", None, "=HYPERLINK('x')"]))
        self._save(job._make_error_workbook())
        sheet = openpyxl.load_workbook(self._save(job._make_error_workbook())).active
        self.assertNotEqual(sheet["D2"].data_type, "f")

    def test_hidden_rows_are_warned_and_totals_skipped(self):
        rows = [HEADINGS, [1, "P1", "A"], [None, None, "Cộng:"]]
        job = self._checked(workbook(rows, hidden=[2]))
        self.assertIn("hidden", job.warning_row_ids.issues_text)
        self.assertEqual(job.skipped_row_ids.kind, "total")

    def test_a_formula_without_result_refuses_its_row(self):
        job = self._checked(places(["P1", "A", None, None, "=2*30"]))
        self.assertIn("no stored result", self._errors(job)[2])

    def test_required_columns_are_asked_for(self):
        job = self._job(workbook([["STT", "Mã phòng", "Ghi chú"], [1, "P1", "x"]]))
        self.assertEqual(job.missing_columns, "Name")
        with self.assertRaisesRegex(UserError, "Name"):
            job.action_check()

    def test_two_columns_to_one_field_are_refused(self):
        job = self._job(places(["P1", "A", "Phòng"]))
        job.column_ids[3].target = "name"
        with self.assertRaisesRegex(UserError, "all go to “Name”"):
            job.action_check()

    def test_no_known_heading_is_said(self):
        job = self._job(workbook([["foo", "bar"], ["1", "2"]]))
        self.assertIn("No heading", job.notes[0])

    def test_the_mapping_is_remembered_for_the_unit(self):
        data = workbook([["STT", "Ký hiệu", "Tên phòng"], [1, "P1", "A"]])
        job = self._job(data)
        job.column_ids[1].target = "code"
        job.action_check()
        again = self._job(data)
        self.assertEqual(again.column_ids[1].target, "code")
        self.assertEqual(again.column_ids[1].match, "remembered")

    def test_a_fixed_value_fills_every_row(self):
        job = self._job(workbook([["Mã phòng", "Tên phòng"], ["P1", "A"]]))
        self.env["edu.import.column"].with_user(self.equipment_officer).create(
            {"job_id": job.id, "target": "kind", "constant": "Kho"}
        )
        job.action_check()
        self._run(job)
        self.assertEqual(self._places().kind, "store")

    def test_a_parent_in_the_same_file(self):
        self._imported(places(["T1", "Tủ 1", "Tủ", "P1"], ["P1", "Phòng hóa", "Phòng"]))
        cabinet = self._places().filtered(lambda place: place.code == "T1")
        self.assertEqual(cabinet.parent_id.code, "P1")

    def test_a_place_inside_a_refused_one_is_refused(self):
        job = self._checked(places(["T1", "Tủ", "Tủ", "P1"], ["P1", "A", "Sân"]))
        self.assertEqual(sorted(self._errors(job)), [2, 3])

    def test_an_error_in_the_middle_leaves_nothing(self):
        job = self._checked(places(["P1", "A"], ["P2", "B"]))
        handler = type(self.env["edu.import.handler.place"])

        def fail(handler, job, rows, progress):
            handler.env["edu.place"].create({"name": "half", "code": "H"})
            raise UserError(handler.env._("The books are closed."))

        with patch.object(handler, "_commit", fail):
            self._run(job)
        self.assertEqual((job.state, job.message), ("failed", "The books are closed."))
        self.assertFalse(self._places())
        job.action_retry()
        self.assertEqual(job.state, "queued")

    def test_the_queue_gets_one_job_of_the_user(self):
        job = self._checked(places(["P1", "A"]))
        with trap_jobs() as trap:
            job.action_import()
        trap.assert_jobs_count(1)
        queued = trap.enqueued_jobs[0]
        self.assertEqual(queued.channel, "root.edu_import")
        self.assertEqual(queued.user_id, self.equipment_officer.id)

    def test_a_waiting_import_is_cancelled_at_once(self):
        job = self._checked(places(["P1", "A"]))
        job.action_import()
        self.assertEqual(job.state, "queued")
        job.action_cancel()
        self.assertEqual(job.state, "cancelled")
        job._run_import()
        self.assertFalse(self._places())

    def test_an_unforeseen_error_is_told(self):
        job = self._checked(places(["P1", "A"]))
        job.action_import()
        job._on_run_failed(exc_message="boom", exc_info="…", exc_name="ValueError")
        self.assertEqual(job.state, "failed")
        self.assertIn("boom", job.message)

    def test_rows_and_checks_cost_no_query_each(self):
        few = self._job(places(*([f"A{i}", f"Phòng {i}"] for i in range(3))))
        many = self._job(places(*([f"B{i}", f"Phòng {i}"] for i in range(300))))
        counts = []
        for job in (few, many):
            before = self.env.cr.sql_log_count
            job.action_check()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 2)
