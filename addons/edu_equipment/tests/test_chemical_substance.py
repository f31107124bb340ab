from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import file_open, mute_logger

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
class TestChemicalSubstance(EquipmentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acid = cls.env.ref("edu_equipment.substance_7647_01_0")

    def test_list_ships_complete(self):
        """CHM-01: each shipped substance has a group, a CAS number and its pictures."""
        shipped = self.env["edu.chemical.substance"].search([("to_verify", "=", True)])
        self.assertGreaterEqual(len(shipped), 91)
        self.assertTrue(all(row.cas and row.name_en for row in shipped))
        dangerous = shipped.filtered("pictogram_ids")
        self.assertTrue(all(row.signal_word for row in dangerous))

    def test_cas_check_digit(self):
        """CHM-01: a CAS number with a wrong check digit is refused."""
        self.acid.cas = " 7664-93-9 "
        self.assertEqual(self.acid.cas, "7664-93-9")
        with self.assertRaises(ValidationError):
            self.acid.cas = "7647-01-1"

    def test_once(self):
        """CHM-01: a substance stands in the list once."""
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            self.acid.copy({"name": self.acid.name})
            self.env.flush_all()

    def test_drawing_of_each_pictogram(self):
        """CHM-01: all nine pictograms have our drawing, on screen and on paper."""
        pictograms = self.env["edu.ghs.pictogram"].search([])
        self.assertEqual(len(pictograms), 9)
        for row in pictograms:
            with file_open(f"edu_equipment/static/img/{row.code.lower()}.svg") as file:
                self.assertIn("<svg", file.read())
        self.assertEqual(str(pictograms._images()).count("/ghs0"), 9)
        self.assertEqual(str(pictograms._images(printed=True)).count("base64,"), 9)

    def test_schools_read_only(self):
        """CHM-01: schools use the list of the province, they do not change it."""
        acid = self.acid.with_user(self.equipment_officer)
        self.assertEqual(acid.formula, "HCl")
        with self.assertRaises(AccessError):
            acid.restriction = "forbidden"
        acid.with_user(self.manager).note = "Seen"

    def test_match(self):
        """CHM-01: the substance of a register line is found by its name or formula."""
        match = self.env["edu.chemical.substance"]._match
        self.assertEqual(match("Natri hiđroxit (NaOH), rắn").cas, "1310-73-2")
        self.assertEqual(match("NaCl").cas, "7647-14-5")
        self.assertFalse(match("Kính hiển vi"))
