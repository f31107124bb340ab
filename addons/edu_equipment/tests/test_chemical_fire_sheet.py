from odoo.tests import tagged

from .chemical_common import ChemicalCommon


@tagged("post_install", "-at_install")
class TestChemicalFireSheet(ChemicalCommon):
    def test_sheet_of_a_room(self):
        """CHM-01: what stands where, how much and how dangerous, and what is wrong."""
        acid = self._lot("HC31", self._substance("7697-37-2"))
        spirit = self._lot("HC32", self._substance("64-17-5"))
        self._open(acid, 500)
        self._open(spirit, 250, self.other_cabinet)
        room = self.chemistry.with_user(self.equipment_officer)
        parts, warnings = room._fire_sheet()
        self.assertEqual(
            {(place, row[1], row[2]) for place, rows in parts for row in rows},
            {(self.cabinet, acid, 500), (self.other_cabinet, spirit, 250)},
        )
        self.assertEqual(len(warnings), 1)

    def test_printed(self):
        """CHM-01: the paper carries the pictograms themselves and the amounts."""
        self._open(self._lot("HC33", self._substance("64-17-5")), 250)
        report = self.env["ir.actions.report"].with_user(self.equipment_officer)
        html, _kind = report._render_qweb_html(
            "edu_equipment.edu_chemical_room_report", self.chemistry.ids
        )
        text = str(html, "utf-8") if isinstance(html, bytes) else str(html)
        self.assertIn("64-17-5", text)
        self.assertEqual(text.count("data:image/svg+xml;base64,"), 2)
