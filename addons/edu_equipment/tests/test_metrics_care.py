from odoo.tests import tagged

from .metrics_common import DAY, MetricsCommon


@tagged("post_install", "-at_install")
class TestMetricsCare(MetricsCommon):
    """Figures of chemicals, fire safety, information technology and registers."""

    def test_expired_lots_on_hand(self):
        substance = self.env["edu.chemical.substance"].search([], limit=1)
        vals = {
            "name": "Axit nitric",
            "class_id": self.env.ref("edu_equipment.class_chemical").id,
            "unit_id": self.school.id,
            "substance_id": substance.id,
            "date_received": "2019-09-01",
            "date_expiry": "2099-12-31",
        }
        lots = self.env["edu.chemical.lot"].create(
            [{**vals, "code": f"HC{n}"} for n in (1, 2)]
        )
        self._receive(lots[0].equipment_id, 1, to_place=self.store)
        lots.date_expiry = "2020-03-09"
        figures = [
            self._figure("expired_chemicals", self.school, day)[0]
            for day in ("2020-03-09", DAY)
        ]
        self.assertEqual(figures, [0, 1])
        self._assert_counts_agree(["expired_chemicals"], self.office, DAY)

    def test_fire_checks_of_the_school_year(self):
        check = self.env["edu.fire.check"].create(
            {"unit_id": self.school.id, "date": "2019-10-15"}
        )
        self.assertEqual(self._figure("fire_checks_done", self.office, DAY)[:2], (0, 2))
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE edu_fire_check SET state = 'done' WHERE id = %s", check.ids
        )
        check.invalidate_recordset()
        self.assertEqual(self._figure("fire_checks_done", self.office, DAY)[:2], (1, 2))

    def test_broadband_and_portals(self):
        """The office's own page and a page nobody approved do not count."""
        for unit, online in ((self.school, True), (self.neighbour, False)):
            self.env["edu.it.inventory"].create(
                {
                    "unit_id": unit.id,
                    "school_year_id": self.year.id,
                    "has_broadband": online,
                }
            )
        self.env["edu.web.page"].create(
            [
                {
                    "name": "Trang",
                    "url": url,
                    "unit_id": unit.id,
                    "is_official": official,
                }
                for unit, url, official in (
                    (self.school, "https://a.example", True),
                    (self.school, "https://b.example", True),
                    (self.neighbour, "https://c.example", False),
                    (self.office, "https://d.example", True),
                )
            ]
        )
        for code in ("schools_with_broadband", "schools_with_portal"):
            self.assertEqual(self._figure(code, self.office, DAY), (1, 2, 50))

    def test_how_complete_registers_are(self):
        """The neighbour has nothing on hand: half of what the school has."""
        score = self.env["edu.equipment.completeness"].search(
            [("unit_id", "=", self.school.id)]
        )
        self.env.flush_all()
        share = self._figure("registers_kept", self.school, DAY)[2]
        self.assertAlmostEqual(share, score.score, 1)
        self.assertTrue(share)
        above = self._figure("registers_kept", self.office, DAY)[2]
        self.assertAlmostEqual(above, share / 2)

    def test_computers_in_working_order(self):
        """Ten good and two broken; those on loan still count."""
        computers = self._equipment(
            "MT01",
            class_id=self.env.ref("edu_equipment.class_machine_computer").id,
            tracking="batch",
        )
        self._receive(computers, 10)
        self._receive(computers, 2, condition="broken")
        self.assertEqual(self._figure("computer_count", self.school, DAY)[0], 10)
        self.assertEqual(
            self._figure("pupils_per_computer", self.school, DAY), (120, 10, 12)
        )
        self.assertEqual(
            self._figure("pupils_per_computer", self.neighbour, DAY), (80, 0, None)
        )
