import io

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .incident_common import IncidentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestIncidentPrint(IncidentCommon):
    def _text(self, report, incident):
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.equipment_officer)
            ._render_qweb_pdf(
                f"edu_equipment.edu_equipment_incident_report_{report}", incident.ids
            )
        )
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_the_letter_goes_to_department_and_office(self):
        """EQP-02: what, when, where, police, custodian, amount, follow-up."""
        incident = self._followed_up(kind="theft")
        incident.place_id.keeper_id = self.teacher
        text = self._text("letter", incident)
        for words in (
            "BÁO CÁO",
            "45/BC-BH",
            self.department.name.split()[-1],
            self.office.name,
            "mất trộm",
            "1.500.000",
            "Đã báo cơ quan công an",
            "Cửa sổ không khóa",
        ):
            self.assertIn(words, text)

    def test_the_minutes_name_cause_responsibility_and_compensation(self):
        """Domain 6.3: minutes of loss or damage."""
        incident = self._followed_up()
        incident.compensation_ids = [
            Command.create({"name": "Ông A", "amount": 500_000, "mode": "kind"})
        ]
        text = self._text("minutes", incident)
        for words in ("BIÊN BẢN", "SC0001/2019", "bằng hiện vật", "500.000 đồng"):
            self.assertIn(words, text)

    def test_the_list_of_a_period_covers_the_units_below(self):
        """REP-12: the office prints what its schools reported."""
        incident = self._followed_up()
        choice = (
            self.env["edu.incident.list"]
            .with_user(self.officer)
            .create({"date_from": "2019-01-01", "date_to": "2019-12-31"})
        )
        sheet = load_workbook(io.BytesIO(choice._register_xlsx())).active
        cells = {cell.value for row in sheet.iter_rows() for cell in row}
        self.assertLessEqual({incident.number, self.school.name, 1_500_000}, cells)
