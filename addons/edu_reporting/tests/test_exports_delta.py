import base64
import io

from openpyxl import Workbook

from odoo.exceptions import UserError
from odoo.tests import tagged

from .exports_common import ExportCommon


@tagged("post_install", "-at_install")
class TestExportsDelta(ExportCommon):
    """REP-15: what the system answered decides what the next file names."""

    def test_the_next_file_names_only_what_changed(self):
        self._map_class()
        done = self._accepted()
        self.first.name = "Tên mới"
        third = self._machine("M3", year_in_use=2019)
        self._receive(third)
        gone = self._voucher(self.second, type="disposal", from_place=self.physics)
        gone.line_ids.to_place_id = False
        gone._post()
        run = self.env["edu.export.run"].browse(done.action_new_version()["res_id"])
        run = run.with_user(self.accountant)
        run.date = "2019-12-31"
        self.assertTrue(run.only_changes)
        run.action_check()
        run.action_export()
        rows = {row[1]: row[7] for row in self._cells(run)[1:]}
        self.assertEqual(rows, {"M1": "Changed", "M3": "New", "M2": "Gone"})
        self.assertEqual((run.version, run.previous_id), (2, done))

    def test_what_was_rejected_comes_again(self):
        """The answer of the system is read from its own file."""
        self._map_class()
        run = self._run_of()
        run.action_check()
        run.action_export()
        run.action_sent()
        book = Workbook()
        for line in (["KẾT QUẢ"], ["Mã", "Kết quả", "Lý do"]):
            book.active.append(line)
        book.active.append(["M1", "Đạt", None])
        book.active.append(["M2", "Lỗi", "Sai năm"])
        stream = io.BytesIO()
        book.save(stream)
        answer = base64.b64encode(stream.getvalue())
        self._answer(run, answer="file", file=answer, filename="kq.xlsx")
        self.assertEqual((run.accepted_count, run.rejected_count), (1, 1))
        rejected = run.row_ids.filtered(lambda row: row.outcome == "rejected")
        self.assertEqual((rejected.key_text, rejected.reason), ("M2", "Sai năm"))
        again = self._run_of(only_changes=True)
        again.action_check()
        again.action_export()
        self.assertEqual([row[1] for row in self._cells(again)[1:]], ["M2"])

    def test_a_layout_in_use_is_copied_not_changed(self):
        self._map_class()
        run = self._run_of()
        run.action_check()
        run.action_export()
        with self.assertRaises(UserError):
            self.layout.column_ids[0].heading = "Số"
        new = self.layout.browse(self.layout.action_new_version()["res_id"])
        new.column_ids[0].heading = "Số"
        self.assertEqual(new.version, "2")

    def test_gone_rows_are_left_out_where_no_column_tells_them(self):
        self._map_class()
        self.layout.column_ids.filtered(lambda c: c.key == "bienDong").unlink()
        self._accepted()
        self.first.name = "Tên mới"
        gone = self._voucher(self.second, type="disposal", from_place=self.physics)
        gone.line_ids.to_place_id = False
        gone._post()
        run = self._run_of(only_changes=True)
        run.action_check()
        run.action_export()
        self.assertEqual([row[1] for row in self._cells(run)[1:]], ["M1"])
        self.assertEqual(run.gone_count, 1)
        self.assertIn("by hand", run.gone_warning)

    def test_rooms_are_those_of_the_day(self):
        """The ledger knows where a thing stood; a later move changes no old file."""
        self._map_class()
        place = self._column("noi", "Nơi để", "asset_places")
        self.layout.column_ids = [place]
        run = self._run_of()
        chemistry = self.physics.copy({"name": "Phòng Hóa học", "code": "PHOA"})
        move = self._voucher(
            self.first,
            type="internal",
            from_place=self.physics,
            to_place=chemistry,
            date="2020-03-01",
        )
        move._post()
        run.action_check()
        later = self._run_of(date="2020-12-31")
        later.action_check()
        self.assertEqual(run.row_ids[0].values["noi"], self.physics.name)
        self.assertEqual(later.row_ids[0].values["noi"], "Phòng Hóa học")
