import io

from pypdf import PdfReader

from odoo.tests import tagged

from .chemical_common import ChemicalCommon


@tagged("post_install", "-at_install")
class TestChemicalLabel(ChemicalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid = cls._lot(
            "HC41",
            cls._substance("7647-01-0"),
            lot_no="L9",
            date_opened="2019-10-01",
            date_expiry="2030-05-31",
        )
        cls._open(cls.acid)

    def _pdf(self, records):
        wizard = self.env["edu.label.print"].with_user(self.equipment_officer)
        wizard = wizard.with_context(**records.action_print_labels()["context"])
        paper = self.env.ref("edu_base.label_format_a4_3x8").id
        pdf = wizard.create({"format_id": paper})._labels_pdf()
        page = PdfReader(io.BytesIO(pdf)).pages[0]
        return page.extract_text(), len(page.images)

    def test_bottle(self):
        """CHM-01: signal word, pictograms, expiry, day of opening, lot, QR code."""
        substance = self.acid.substance_id
        substance.signal_word = "danger"
        text, images = self._pdf(self.acid)
        for words in ("NGUY HIỂM", "HSD: 31/05/2030", "Mở ngày: 01/10/2019", "Lô L9"):
            self.assertIn(words, text)
        self.assertEqual(images, len(substance.pictogram_ids))
        self.assertTrue(images)

    def test_not_opened_yet(self):
        """CHM-01: the day of opening is written by hand on the bottle."""
        self.assertIn("Mở ngày: ……/", self._pdf(self.lot)[0])

    def test_cabinet(self):
        """CHM-01: the door shows the hazards of all that stands inside."""
        self.acid.substance_id.signal_word = "warning"
        self.assertEqual(self.cabinet.chemical_substance_ids, self.acid.substance_id)
        text, images = self._pdf(self.cabinet | self.other_cabinet)
        self.assertIn("CẢNH BÁO", text)
        self.assertIn(self.acid.group_id.name, text)
        self.assertTrue(images)

    def test_one_query_for_many_cabinets(self):
        """CHM-01: labels of all cabinets of a school do not ask one by one."""
        places = self.cabinet | self.other_cabinet | self.chemistry | self.physics
        places.mapped("chemical_substance_ids.pictogram_ids.code")
        places.invalidate_recordset(["chemical_substance_ids"])
        with self.assertQueryCount(4):
            places.mapped("chemical_substance_ids")
