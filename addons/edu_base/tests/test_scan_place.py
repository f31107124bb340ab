from odoo.tests import tagged

from .common import EduCommon


@tagged("post_install", "-at_install")
class TestScanPlace(EduCommon):
    def test_by_label_address_token_and_code(self):
        room = self._place("Phòng Vật lí", code="P.12")
        asked = [
            f"https://tb.example.vn/q/{room.label_token}",
            room.label_token.lower(),
            "P.12",
            "p.12",
        ]
        found = self.env["edu.place"]._resolve_scan(asked, self.school)
        self.assertEqual(list(found.values()), [room] * 4)

    def test_another_unit_is_not_found(self):
        room = self._place("Phòng Vật lí", code="P.12")
        found = self.env["edu.place"]._resolve_scan(
            [room.label_token, "P.12"], self.neighbour
        )
        self.assertFalse(any(found.values()))

    def test_a_thousand_codes_are_one_query(self):
        codes = [f"C{number}" for number in range(1000)]
        with self.assertQueryCount(1):
            found = self.env["edu.place"]._resolve_scan(codes, self.school)
        self.assertEqual(len(found), 1000)
