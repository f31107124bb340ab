import io

from openpyxl import load_workbook

from odoo.fields import Command

from odoo.addons.edu_equipment.tests.wear_common import WearCommon


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
