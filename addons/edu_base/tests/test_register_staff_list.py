import io

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import EduCommon


@tagged("post_install", "-at_install")
class TestStaffList(EduCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.duty = cls.env["edu.staff.duty"].create(
            {
                "unit_id": cls.school.id,
                "school_year_id": cls.year.id,
                "name": "Nguyễn Thị Hồng Ánh",
                "duty": "library",
                "employment": "full",
            }
        )
        cls.report = cls.env["ir.actions.report"]

    def _wizard(self, user, **vals):
        return (
            self.env["edu.staff.list"]
            .with_user(user)
            .create({"school_year_id": self.year.id, **vals})
        )

    def _pdf(self, wizard):
        content, kind = self.report.with_user(wizard.env.user)._render_qweb_pdf(
            "edu_base.staff_list_pdf", wizard.ids
        )
        self.assertEqual(kind, "pdf")
        pages = PdfReader(io.BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in pages)

    def test_pdf_lists_the_staff_under_the_units_heading(self):
        """ORG-05: the yearly list of staff in charge."""
        text = self._pdf(self._wizard(self.teacher))
        for words in ("THCS BÌNH HÒA", "Nguyễn Thị Hồng Ánh", "2019–2020", "Trang 1/1"):
            self.assertIn(words, text)

    def test_workbook_has_the_same_rows(self):
        wizard = self._wizard(self.teacher)
        content = self.report.with_user(self.teacher)._render_xlsx(
            "edu_base.staff_list_xlsx", wizard.ids, {}
        )[0]
        sheet = load_workbook(io.BytesIO(content)).worksheets[0]
        values = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
        self.assertIn(self.duty.name, values)

    def test_another_units_list_stays_empty(self):
        wizard = self._wizard(self.neighbour_officer, unit_id=self.school.id)
        self.assertNotIn(self.duty.name, self._pdf(wizard))

    def test_office_prints_one_list_of_its_schools(self):
        wizard = self._wizard(self.officer, with_units_below=True)
        text = self._pdf(wizard)
        self.assertIn("THCS Bình Hòa", text)
        self.assertIn(self.duty.name, text)

    def test_a_wizard_of_somebody_else_cannot_be_printed(self):
        wizard = self._wizard(self.head)
        reports = self.report.with_user(self.neighbour_officer)
        with self.assertRaises(AccessError):
            reports._render_qweb_pdf("edu_base.staff_list_pdf", wizard.ids)
        with self.assertRaises(AccessError):
            reports.sudo()._render_xlsx("edu_base.staff_list_xlsx", wizard.ids, {})

    def test_report_urls_answer_with_files(self):
        wizard = self._wizard(self.head)
        self.head.password = "head-of-school"
        self.authenticate("t_head", "head-of-school")
        for address, start in (
            (f"/report/pdf/edu_base.staff_list_pdf/{wizard.id}", b"%PDF"),
            (f"/report/xlsx/edu_base.staff_list_xlsx/{wizard.id}", b"PK"),
            (f"/edu/register/edu.staff.list/{wizard.id}/pdf", b"%PDF"),
        ):
            response = self.url_open(address)
            self.assertEqual(response.status_code, 200, address)
            self.assertTrue(response.content.startswith(start), address)
        for model in ("res.users", "edu.register.mixin", "no.such"):
            response = self.url_open(f"/edu/register/{model}/1/pdf")
            self.assertEqual(response.status_code, 404)

    def test_a_register_has_no_web_page(self):
        wizard = self._wizard(self.head)
        with self.assertRaises(UserError):
            self.report._render_qweb_html("edu_base.staff_list_pdf", wizard.ids)
