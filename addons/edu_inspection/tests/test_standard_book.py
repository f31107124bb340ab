import base64
import doctest
import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import BaseCase, tagged

from odoo.addons.edu_base.tests.common import EduCommon
from odoo.addons.edu_inspection.engine import standard_book


@tagged("post_install", "-at_install")
class TestStandardBookEngine(BaseCase):
    """Cells of the workbook, as the examples in the engine say."""

    def test_examples(self):
        result = doctest.testmod(standard_book)
        self.assertGreater(result.attempted, 2)
        self.assertFalse(result.failed)


@tagged("post_install", "-at_install")
class TestStandardBook(EduCommon):
    """A standard goes out as a workbook and comes back the same (LIB-19)."""

    def _book(self, name):
        standard = self.env.ref(f"edu_inspection.standard_{name}")
        return standard, base64.b64decode(standard.workbook)

    def _import(self, data, user=None, **vals):
        wizard = self.env["edu.standard.import"].with_user(user or self.manager)
        wizard = wizard.create({"file": base64.b64encode(data), **vals})
        return wizard, wizard.action_import()

    def _changed(self, data, sheet, cell, value):
        book = load_workbook(io.BytesIO(data))
        book[sheet][cell] = value
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def test_round_trip(self):
        for name in ("library_2003", "library_2022", "room_2025", "equipment"):
            standard, data = self._book(name)
            _wizard, action = self._import(data, code=f"T-{name}")
            self.assertEqual(action["res_model"], "edu.standard", name)
            read = self.env["edu.standard"].browse(action["res_id"])
            self.assertEqual(read.state, "draft")
            own, other = read._as_tables(), standard._as_tables()
            for sheet in ("titles", "criteria", "thresholds"):
                self.assertEqual(own[sheet], other[sheet], f"{name} {sheet}")
            self.assertEqual(
                {**own["standard"][0], "code": standard.code}, other["standard"][0]
            )

    def test_what_is_wrong_is_named_by_sheet_line_and_column(self):
        _standard, data = self._book("library_2003")
        for sheet, cell, value in (
            ("Tiêu chí", "F3", "nhiều"),
            ("Tiêu chí", "E4", "Tùy"),
            ("Tiêu chí", "B5", 99),
            ("Ngưỡng", "C2", "Đại học"),
            ("Danh hiệu", "B3", None),
        ):
            data = self._changed(data, sheet, cell, value)
        wizard, action = self._import(data, code="T-1")
        self.assertEqual(action["res_model"], "edu.standard.import")
        for part in ("line 3, Điểm tối đa", "“nhiều”", "line 4, Loại", "Tên danh hiệu"):
            self.assertIn(part, wizard.problems)
        self.assertFalse(self.env["edu.standard"].search([("code", "=", "T-1")]))

    def test_what_is_not_known_is_named(self):
        _standard, data = self._book("library_2003")
        data = self._changed(data, "Tiêu chí", "B3", 99)
        data = self._changed(data, "Ngưỡng", "C2", "Đại học")
        data = self._changed(data, "Tiêu chuẩn", "E2", "99/2099/TT-XYZ")
        wizard, _action = self._import(data, code="T-1")
        for part in ("“Đại học”", "“99” is not a section", "99/2099/TT-XYZ"):
            self.assertIn(part, wizard.problems)

    def test_a_code_is_used_once(self):
        standard, data = self._book("it")
        wizard, _action = self._import(data)
        self.assertIn(standard.code, wizard.problems)

    def test_a_missing_sheet_is_named(self):
        _standard, data = self._book("it")
        book = load_workbook(io.BytesIO(data))
        del book["Ngưỡng"]
        stream = io.BytesIO()
        book.save(stream)
        wizard, _action = self._import(stream.getvalue(), code="T-1")
        self.assertIn("Sheet Ngưỡng: the sheet is missing", wizard.problems)

    def test_what_is_no_workbook_is_refused(self):
        with self.assertRaises(UserError):
            self._import(b"%PDF-1.4 no")

    def test_only_managers_import(self):
        _standard, data = self._book("it")
        for user in (self.officer, self.head):
            with self.assertRaises(AccessError):
                self._import(data, user, code="T-1")
