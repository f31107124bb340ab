import base64
import io

from openpyxl import Workbook, load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.edu_equipment.tests.wear_common import WearCommon

ITEMS = 1_000


class ExportCommon(WearCommon):
    """Two machines on the books, a layout of a few columns, codes for their class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first = cls._machine("M1", year_in_use=2019)
        cls.second = cls._machine("M2", unit_cost=20_000_000, year_in_use=2019)
        cls._receive(cls.first)
        cls._receive(cls.second)
        cls.system = cls.env["edu.export.system"].create(
            {"name": "Hệ thống thử", "code": "THU"}
        )
        cls.layout = cls.env["edu.export.layout"].create(
            {
                "name": "Tài sản",
                "system_id": cls.system.id,
                "answer_status": "Kết quả",
                "answer_accepted": "Đạt",
                "answer_reason": "Lý do",
                "column_ids": [
                    cls._column("stt", "STT", "any_number"),
                    cls._column("ma", "Mã", "asset_code", is_key=True),
                    cls._column("ten", "Tên", "asset_name", is_required=True),
                    cls._column("loai", "Loại", "asset_class_code", is_mapped=True),
                    cls._column("nam", "Năm", "asset_year_in_use", is_required=True),
                    cls._column("nguyenGia", "Nguyên giá", "asset_cost", is_total=True),
                    cls._column("conLai", "Còn lại", "asset_residual"),
                    cls._column("bienDong", "Biến động", "any_change"),
                ],
            }
        )
        cls.term = cls.env["edu.export.term"].create(
            {
                "system_id": cls.system.id,
                "code_list": "asset_class",
                "code": "9",
                "name": "Máy thử",
            }
        )

    @classmethod
    def _column(cls, key, heading, source, **vals):
        source = cls.env.ref(f"edu_reporting.source_{source}")
        return Command.create(
            {"key": key, "heading": heading, "source_id": source.id, **vals}
        )

    @classmethod
    def _map_class(cls):
        Code = cls.env["edu.export.code"]
        Code._fill(cls.system, "asset_class", ["THU"])
        code = Code.search([("system_id", "=", cls.system.id)])
        code.term_id = cls.term

    def _run_of(self, user=None, **vals):
        Run = self.env["edu.export.run"].with_user(user or self.accountant)
        return Run.create(
            {
                "layout_id": self.layout.id,
                "unit_id": self.school.id,
                "date": "2019-12-31",
                **vals,
            }
        )

    def _accepted(self, **vals):
        run = self._run_of(**vals)
        run.action_check()
        run.action_export()
        run.action_sent()
        self._answer(run)
        return run

    def _answer(self, run, **vals):
        receive = self.env["edu.export.receive"].with_user(self.accountant)
        receive.create({"run_id": run.id, "number": "BN-1", **vals}).action_confirm()

    def _cells(self, run):
        content = run.sudo().attachment_id.raw
        sheet = load_workbook(io.BytesIO(content)).active
        return [list(row) for row in sheet.iter_rows(values_only=True)]


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
        run.sudo().attachment_id.raw = b"other"
        self.assertFalse(run.is_intact)
        with self.assertRaises(UserError):
            run.action_sent()

    def test_reading_back_sees_what_changed_in_the_books(self):
        self._map_class()
        run = self._run_of()
        run.action_check()
        run.action_export()
        self.first.name = "Tên mới"
        differences, count = run._read_back()
        self.assertEqual((len(differences), count), (1, 2))
        self.assertIn("Tên mới", differences[0])

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

    def test_a_thousand_items_come_back_equal(self):
        """Proof of point 7; ten thousand are read back in benchmarks."""
        self._map_class()
        items = self.env["edu.equipment"].create(
            [
                {
                    "code": f"T{number:05d}",
                    "name": f"Máy số {number}",
                    "unit_id": self.school.id,
                    "class_id": self.machine_class.id,
                    "unit_cost": 11_000_000 + number,
                    "year_in_use": 2019,
                }
                for number in range(ITEMS)
            ]
        )
        voucher = self.env["edu.equipment.voucher"].create(
            {
                "type": "receipt",
                "unit_id": self.school.id,
                "date": "2019-10-01",
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": item.id,
                            "quantity": 1,
                            "to_place_id": self.physics.id,
                        }
                    )
                    for item in items
                ],
            }
        )
        voucher._post()
        run = self._run_of()
        run.action_check()
        run.action_export()
        self.assertEqual(run._read_back(), ([], ITEMS + 2))
        written = {row[1]: (row[2], row[5]) for row in self._cells(run)[1:]}
        for item in items:
            self.assertEqual(written[item.code], (item.name, item.book_cost))


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
            {"fingerprint": "0"},
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


@tagged("post_install", "-at_install")
class TestExportsShipped(ExportCommon):
    """Each shipped layout and source is known to its program."""

    def test_every_source_has_its_program(self):
        for source in self.env["edu.export.source"].search([("subject", "!=", False)]):
            provider = self.env[f"edu.export.provider.{source.subject}"]
            run = self._run_of()
            known = provider._expressions(run._scope())
            if not source.key.startswith("metric_") or source.subject != "unit":
                self.assertIn(source.key, known)

    def test_every_shipped_layout_gathers_rows(self):
        for layout in self.env["edu.export.layout"].search(
            [("system_id", "!=", self.system.id)]
        ):
            run = self._run_of(user=self.officer, unit_id=self.office.id)
            run.layout_id = layout
            run.with_context(queue_job__no_delay=True).action_check()
            self.assertEqual(run.state, "checked", f"{layout.name}: {run.message}")
            self.assertTrue(layout.to_verify)
