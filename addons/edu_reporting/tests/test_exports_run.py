from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .exports_common import ExportCommon


@tagged("post_install", "-at_install")
class TestExportsRun(ExportCommon):
    """REP-15: checked, written, sent, answered; nobody types it again."""

    def test_values_without_code_are_listed_before_the_file(self):
        run = self._run_of()
        run.action_check()
        self.assertEqual(run.state, "checked")
        self.assertEqual(set(run.error_ids.mapped("kind")), {"unmapped"})
        action = run.action_open_unmapped()
        code = self.env["edu.export.code"].search(action["domain"])
        self.assertEqual((code.value, code.name), ("THU", "Máy thử"))
        with self.assertRaises(UserError):
            run.action_export()
        code.action_suggest()
        self.assertEqual((code.term_id, code.is_suggested), (self.term, True))
        run.action_check()
        self.assertFalse(run.error_ids)

    def test_a_fault_names_the_record_and_opens_it(self):
        self._map_class()
        self.second.year_in_use = False
        run = self._run_of()
        run.action_check()
        error = run.error_ids
        self.assertEqual((error.kind, error.column_id.key), ("missing", "nam"))
        action = error.action_open_record()
        self.assertEqual(
            (action["res_model"], action["res_id"]), ("edu.equipment", self.second.id)
        )

    def test_faulty_rows_wait_where_one_chose_so(self):
        self._map_class()
        self.second.year_in_use = False
        run = self._run_of(on_errors="skip")
        run.action_check()
        run.action_export()
        self.assertEqual([row[1] for row in self._cells(run)[1:]], ["M1"])

    def test_zero_is_not_missing(self):
        """No wear yet, no other source: such a zero is a figure like any other."""
        layout = self.env.ref("edu_reporting.layout_assets")
        layout.column_ids.is_mapped = False
        run = self._run_of(layout_id=layout.id)
        run.action_check()
        self.assertFalse(run.error_ids)
        self.assertEqual(run.row_ids[0].values["haoMonLuyKe"], 0)

    def test_length_format_and_doubles_are_found(self):
        self._map_class()
        self.layout.column_ids.filtered(lambda c: c.key == "ten").max_length = 5
        self.layout.column_ids.filtered(lambda c: c.key == "ma").pattern = "[A-Z]+"
        self.layout.column_ids.filtered(lambda c: c.key == "ma").is_key = False
        self.layout.column_ids.filtered(lambda c: c.key == "nam").is_key = True
        run = self._run_of()
        run.action_check()
        kinds = run.error_ids.mapped("kind")
        self.assertEqual(kinds.count("too_long"), 2)
        self.assertEqual(kinds.count("pattern"), 2)
        self.assertEqual(kinds.count("duplicate"), 1)

    def test_the_file_holds_the_books_with_the_codes_of_the_system(self):
        self._map_class()
        self._wear_through(2019, 2019)
        run = self._run_of()
        run.action_check()
        run.action_export()
        head, first, second = self._cells(run)
        self.assertEqual(head[:4], ["STT", "Mã", "Tên", "Loại"])
        self.assertEqual(first[:2] + first[3:7], [1, "M1", "9", 2019, 15e6, 12e6])
        self.assertEqual(second[5], self.second.book_cost)
        self.assertEqual(run.total_ids.amount, 35_000_000)
        self.assertTrue(run.is_intact)
        self.assertIn("agrees", run.read_back_message)

    def test_every_kind_of_file_reads_back_as_written(self):
        self._map_class()
        for kind in ("xlsx", "csv", "json", "xml"):
            run = self._run_of(layout_id=self.layout.copy({"file_kind": kind}).id)
            run.action_check()
            run.action_export()
            self.assertEqual(run._read_back(), ([], 2), kind)

    def test_a_changed_file_is_not_sent(self):
        self._map_class()
        run = self._run_of()
        run.action_check()
        run.action_export()
        file = run.sudo().attachment_id
        with self.assertRaises(AccessError):
            file.raw = b"other"
        self.env.cr.execute(  # as whoever holds the disk could
            "UPDATE ir_attachment SET store_fname = NULL, db_datas = 'other' "
            "WHERE id = %s",
            [file.id],
        )
        self.env.invalidate_all()
        self.assertFalse(run.is_intact)
        with self.assertRaises(UserError):
            run.action_sent()

    def test_a_file_stays_when_another_is_made(self):
        self._map_class()
        run = self._run_of()
        for _time in range(2):
            run.action_check()
            run.action_export()
            run.action_draft()
        copies = self.env["edu.export.copy"].search([("run_id", "=", run.id)])
        self.assertEqual(copies.mapped("version"), [1, 2])
        self.assertTrue(all(copies.mapped("is_intact")))
        with self.assertRaises(UserError):
            run.unlink()

    def test_reading_back_sees_what_changed_in_the_books(self):
        self._map_class()
        run = self._run_of()
        run.action_check()
        run.action_export()
        self.first.name = "Tên mới"
        differences, count = run._read_back()
        self.assertEqual((len(differences), count), (1, 2))
        self.assertIn("Tên mới", differences[0])
