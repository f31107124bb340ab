import base64
import io

from openpyxl import Workbook

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .exports_common import ExportCommon

HEADINGS = ["Hệ thống", "Danh mục", "Mã của ta", "Mã bên nhận", "Tên bên nhận"]


@tagged("post_install", "-at_install")
class TestExportsCodes(ExportCommon):
    """REP-15: codes of a system come from its own workbook, nobody types them."""

    def _job(self, rows, user=None):
        book = Workbook()
        for line in (["DANH MỤC"], [], HEADINGS, *rows):
            book.active.append(line)
        stream = io.BytesIO()
        book.save(stream)
        return (
            self.env["edu.import.job"]
            .with_user(user or self.officer)
            .create(
                {
                    "handler": "export_code",
                    "file": base64.b64encode(stream.getvalue()),
                    "filename": "ma.xlsx",
                }
            )
        )

    def _imported(self, rows):
        job = self._job(rows)
        job.action_check()
        job.with_context(queue_job__no_delay=True).action_import()
        return job

    def _codes(self):
        return {code.value: code.code for code in self.system.code_ids}

    def test_a_workbook_brings_codes_and_what_they_stand_for(self):
        rows = [
            ["THU", "Asset classes", "THU", "4801", "Máy"],
            ["THU", "Asset classes", None, "4802", "Khác"],
        ]
        job = self._imported(rows)
        self.assertEqual(job.state, "done")
        self.assertEqual(self._codes(), {"THU": "4801"})
        self.assertIn("4802", self.system.term_ids.mapped("code"))
        self.assertFalse(self.system.code_ids.is_suggested)
        again = self._imported(rows)
        self.assertEqual(again.created_count, 0)

    def test_a_bad_row_is_named_and_the_good_ones_are_kept(self):
        job = self._job(
            [
                ["THU", "Asset classes", "KHÔNG CÓ", "1", "Sai"],
                ["THU", "Asset classes", "THU", "4801", "Máy"],
                ["THU", "Asset classes", "THU", "4803", "Hai lần"],
                ["LẠ", "Asset classes", "THU", "2", "Hệ thống lạ"],
            ]
        )
        job.action_check()
        faults = {row.number: row.issues_text for row in job.error_row_ids}
        self.assertEqual(list(faults), [4, 6, 7])
        self.assertIn("no such code", faults[4])
        self.assertIn("row 5", faults[6])
        job.with_context(queue_job__no_delay=True).action_import()
        self.assertEqual(self._codes(), {"THU": "4801"})
        self.assertEqual(job.refused_count, 3)

    def test_only_officers_bring_codes(self):
        with self.assertRaises(AccessError):
            self._job([], user=self.accountant)
