from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestPapers(InspectionCommon):
    """Letter, minutes and decision as officials know them (TTL-02, TTL-06)."""

    def _text(self, report, record):
        html, _type = self.env["ir.actions.report"]._render_qweb_html(
            report, record.ids
        )
        return html.decode()

    def test_the_letter_names_the_office_and_the_result(self):
        dossier = self._submitted()
        text = self._text("edu_inspection.edu_inspection_letter_report", dossier)
        for part in (self.office.name, "15/20 điểm", "Đạt chuẩn", "12/CV-THCS"):
            self.assertIn(part, text)

    def test_the_minutes_show_figures_and_points_by_section(self):
        """INS-06: the minutes of each school."""
        assessment = self._assessed(self._dossier(), self.leader)
        rows = assessment._print_rows()
        self.assertEqual(
            [(row["is_section"], row["result"]) for row in rows],
            [(True, "15"), (False, "10"), (False, "5")],
        )
        text = self._text("edu_inspection.edu_inspection_assessment_report", assessment)
        self.assertIn("số học sinh: 150", text)

    def test_the_decision_prints_its_annex(self):
        decision = self.env["edu.recognition.decision"].create(
            {"name": "công nhận thư viện", "unit_id": self.department.id}
        )
        dossier = self._submitted()
        self.env["edu.recognition.decision.line"].create(
            {
                "decision_id": decision.id,
                "inspection_id": dossier.id,
                "title_id": self.first.id,
            }
        )
        text = self._text("edu_inspection.edu_recognition_decision_report", decision)
        for part in ("DANH SÁCH", self.school.name, "Công nhận", "Đạt chuẩn"):
            self.assertIn(part, text)
        self.assertEqual(text.count('class="article edu-paper"'), 2)
