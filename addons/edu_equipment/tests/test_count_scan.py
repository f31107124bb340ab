from odoo.tests import tagged

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
class TestCountScan(EquipmentCommon):
    def test_label_wins_over_code_and_serial(self):
        line = self._equipment("VL01", tracking="item", serial_no="SN-7")
        other = self._equipment("SN-7", tracking="item")
        found = self.env["edu.equipment"]._resolve_scan(
            [line.label_token, "vl01", "SN-7", "nothing"], self.school
        )
        self.assertEqual(found[line.label_token], line)
        self.assertEqual(found["vl01"], line)
        self.assertEqual(found["SN-7"], other)
        self.assertFalse(found["nothing"])

    def test_a_serial_used_twice_is_ambiguous(self):
        twins = self._equipment("A", tracking="item", serial_no="SN-9")
        twins |= self._equipment("B", tracking="item", serial_no="sn-9")
        found = self.env["edu.equipment"]._resolve_scan(["SN-9"], self.school)
        self.assertEqual(found["SN-9"], twins)
