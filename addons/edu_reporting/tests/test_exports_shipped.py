from odoo.fields import Command
from odoo.tests import tagged

from .exports_common import ExportCommon

ITEMS = 1_000


@tagged("post_install", "-at_install")
class TestExportsShipped(ExportCommon):
    """Each shipped layout and source is known to its program."""

    def test_every_source_has_its_program(self):
        for source in self.env["edu.export.source"].search([("subject", "!=", False)]):
            provider = self.env[f"edu.export.provider.{source.subject}"]
            run = self._run_of()
            known = provider._expressions(run._scope())
            if not source.key.startswith("metric_") or source.subject != "unit":
                self.assertIn(source.key, known)

    def test_every_shipped_layout_gathers_rows(self):
        for layout in self.env["edu.export.layout"].search(
            [("system_id", "!=", self.system.id)]
        ):
            run = self._run_of(user=self.officer, unit_id=self.office.id)
            run.layout_id = layout
            run.with_context(queue_job__no_delay=True).action_check()
            self.assertEqual(run.state, "checked", f"{layout.name}: {run.message}")
            self.assertTrue(layout.to_verify)

    def test_a_thousand_items_come_back_equal(self):
        """Proof of point 7; ten thousand are read back in benchmarks."""
        self._map_class()
        items = self.env["edu.equipment"].create(
            [
                {
                    "code": f"T{number:05d}",
                    "name": f"Máy số {number}",
                    "unit_id": self.school.id,
                    "class_id": self.machine_class.id,
                    "unit_cost": 11_000_000 + number,
                    "year_in_use": 2019,
                }
                for number in range(ITEMS)
            ]
        )
        voucher = self.env["edu.equipment.voucher"].create(
            {
                "type": "receipt",
                "unit_id": self.school.id,
                "date": "2019-10-01",
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": item.id,
                            "quantity": 1,
                            "to_place_id": self.physics.id,
                        }
                    )
                    for item in items
                ],
            }
        )
        voucher._post()
        run = self._run_of()
        run.action_check()
        run.action_export()
        self.assertEqual(run._read_back(), ([], ITEMS + 2))
        written = {row[1]: (row[2], row[5]) for row in self._cells(run)[1:]}
        for item in items:
            self.assertEqual(written[item.code], (item.name, item.book_cost))
