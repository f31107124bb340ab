from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestStandard(InspectionCommon):
    """A published standard is fixed; the law is dated (LIB-19)."""

    def test_a_published_standard_does_not_change(self):
        for record, vals in (
            (self.standard, {"name": "Khác"}),
            (self.by_hand, {"max_points": 99}),
            (self.first, {"min_points": 1}),
            (self.measured.threshold_ids[0], {"value": 1}),
        ):
            with self.assertRaises(UserError, msg=record._name):
                record.write(vals)

    def test_nothing_is_added_to_it(self):
        with self.assertRaises(UserError):
            self._criterion(self.standard, "Thêm")

    def test_one_that_measured_results_is_not_a_draft_again(self):
        self._dossier()
        with self.assertRaises(UserError):
            self.standard.action_redraft()

    def test_the_standard_in_force_is_found_by_day_and_level(self):
        Standard = self.env["edu.standard"]
        self.standard.date_to = "2022-12-31"
        found = Standard._for("library", self.year.date_start, self.level)
        self.assertEqual(found, self.standard)
        later = Standard._for(
            "library", self.year.date_start.replace(year=2023), self.level
        )
        self.assertNotEqual(later, self.standard)

    def test_a_named_level_replaces_the_general_threshold(self):
        standard = self.standard.copy({"code": "T-STD2"})
        criterion = self._criterion(standard, "Diện tích", max_points=1)
        general, own = self.env["edu.standard.threshold"].create(
            [
                {"criterion_id": criterion.id, "value": 50},
                {
                    "criterion_id": criterion.id,
                    "value": 60,
                    "level_id": self.level.id,
                },
            ]
        )
        subjects = self.env["edu.subject"]
        rows = criterion.threshold_ids
        self.assertEqual(rows._fitting(self.level, subjects), own)
        primary = self.env.ref("edu_base.level_primary")
        self.assertEqual(rows._fitting(primary, subjects), general)
