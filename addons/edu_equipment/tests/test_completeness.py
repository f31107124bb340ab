from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import EquipmentCommon
from .loan_common import LoanCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-11")
class TestCompleteness(EquipmentCommon):
    """How complete the electronic register of a school is (EQM-02)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        cls.full = cls._equipment(
            "F1",
            year_in_use=2019,
            subject_id=env.ref("edu_base.subject_vl").id,
            funding_id=env["edu.funding.source"].create({"code": "T", "name": "T"}).id,
            catalog_id=env["edu.equipment.catalog"]
            .create({"code": "T1", "name": "T"})
            .id,
        )
        cls.bare = cls._equipment("B1", unit_cost=0)
        cls._receive(cls.full)
        cls._receive(cls.bare)
        cls._equipment("N1")
        cls.env.flush_all()

    def _row(self, user, unit=None):
        rows = self.env["edu.equipment.completeness"].with_user(user)
        return rows.search([("unit_id", "=", (unit or self.school).id)])

    def test_figures(self):
        """EQM-02: half say everything, all stand in a room."""
        row = self._row(self.equipment_officer)
        self.assertEqual((row.line_count, row.days_quiet, row.use_count), (2, 10, 0))
        self.assertEqual((row.price_share, row.year_share), (50, 50))
        self.assertEqual((row.place_share, row.funding_share), (100, 50))
        self.assertAlmostEqual(row.score, 350 / 6, 1)

    def test_a_school_without_register_has_nothing(self):
        row = self._row(self.officer, self.neighbour)
        self.assertEqual((row.line_count, row.score), (0, 0))
        self.assertFalse(row.date_counted)

    def test_lines_that_lack_something_are_opened(self):
        """EQM-02: neither what is complete nor what is not on hand."""
        domain = self._row(self.equipment_officer).action_open_lacking()["domain"]
        lines = self.env["edu.equipment"].search(domain)
        self.assertEqual(lines, self.bare)

    def test_access(self):
        """ORG-10"""
        self.assertTrue(self._row(self.officer))
        self.assertFalse(self._row(self.neighbour_officer))
        row = self._row(self.officer)
        with self.assertRaises(AccessError):
            row.with_user(self.neighbour_officer).read(["score"])
        with self.assertRaises(AccessError):
            row.check_access("write")


@tagged("post_install", "-at_install")
class TestCompletenessUse(LoanCommon):
    @freeze_time("2019-10-20")
    def test_loans_of_thirty_days_count(self):
        """EQM-02: five days after the loan; a whole batch out stands in no room."""
        self._out([(self.microscope, 5)])
        self.env.flush_all()
        row = self.env["edu.equipment.completeness"].search(
            [("unit_id", "=", self.school.id)]
        )
        self.assertEqual((row.use_count, row.days_quiet), (1, 5))
        self.assertEqual((row.line_count, row.place_share), (2, 50))
