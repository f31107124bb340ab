import io
from unittest.mock import patch

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.base.models import ir_actions_report

from .common import EduCommon

REPORT = "edu_base.committee_decision"


@tagged("post_install", "-at_install")
class TestDecision(EduCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school.document_place = "An Giang"
        cls.head.edu_position = "Hiệu trưởng"
        cls.school.head_user_id = cls.head
        cls.committee = cls._committee("Ban kiểm nhận thiết bị", 2)
        cls.committee.write({"doc_number": "45/QĐ-THCS", "doc_date": "2019-09-05"})
        cls.reports = cls.env["ir.actions.report"].with_user(cls.head)

    @classmethod
    def _committee(cls, name, members):
        return cls.env["edu.committee"].create(
            {
                "name": name,
                "unit_id": cls.school.id,
                "kind": "acceptance",
                "school_year_id": cls.year.id,
                "date_from": "2019-09-05",
                "member_ids": [
                    (0, 0, {"name": f"Ủy viên thứ {n}", "role": "member"})
                    for n in range(members)
                ],
            }
        )

    def _pages(self, records, reports=None):
        reports = self.reports if reports is None else reports
        content, _kind = reports._render_qweb_pdf(REPORT, records.ids)
        return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]

    def test_decision_looks_as_the_decree_asks(self):
        """EQM-05: the decision that sets a board up, NĐ 30/2020."""
        (text,) = self._pages(self.committee)
        for words in (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số: 45/QĐ-THCS",
            "An Giang, ngày 05 tháng 9 năm 2019",
            "QUYẾT ĐỊNH",
            "Ủy viên thứ 1",
            "Nơi nhận:",
            "HIỆU TRƯỞNG",
        ):
            self.assertIn(words, text)
        self.assertNotIn("Trang", text)

    def test_pages_are_counted_from_the_second(self):
        pages = self._pages(self._committee("Đoàn kiểm tra", 60))
        self.assertNotIn("Trang", pages[0])
        self.assertIn(f"Trang 2/{len(pages)}", pages[1])

    def test_several_documents_count_their_own_pages(self):
        long = self._committee("Ban kiểm kê", 60)
        pages = self._pages(long | self.committee)
        self.assertIn("Trang 2/", pages[1])
        self.assertIn("45/QĐ-THCS", pages[-1])
        self.assertNotIn("Trang", pages[-1])

    def test_wkhtmltopdf_is_not_needed(self):
        missing = ir_actions_report._wkhtml()._replace(state="install", bin="/none")
        with patch.object(ir_actions_report, "_wkhtml", lambda: missing):
            self.assertTrue(self._pages(self.committee))

    def test_filed_copy_is_printed_again(self):
        report = self.env.ref("edu_base.edu_committee_decision_report")
        report.write({"attachment": "'qd.pdf'", "attachment_use": True})
        first = self.reports._render_qweb_pdf(REPORT, self.committee.ids)[0]
        self.committee.doc_number = "46/QĐ-THCS"
        again = self.reports._render_qweb_pdf(REPORT, self.committee.ids)[0]
        self.assertEqual(first, again)

    def test_a_filed_copy_is_no_way_around_access(self):
        report = self.env.ref("edu_base.edu_committee_decision_report")
        report.write({"attachment": "'qd.pdf'", "attachment_use": True})
        self._pages(self.committee)
        with self.assertRaises(AccessError):
            self._pages(self.committee, self.reports.with_user(self.neighbour_officer))

    def test_text_is_never_markup(self):
        self.committee.name = "Ban <b>A&B</b> <img src='http://example.org/x.png'>"
        (text,) = self._pages(self.committee)
        self.assertIn("<b>A&B</b>", text)
