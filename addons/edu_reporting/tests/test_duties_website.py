from ast import literal_eval

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.tests.metric_common import MetricCase

from .common import ReportingCommon

TODAY = "2019-11-10"


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDutiesWebsite(MetricCase, ReportingCommon):
    """When a website works well and as the guidance says (IT-09, IT-10, TGT-01)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        minimum = cls.env["edu.web.service"]._minimum_on(cls.year.date_start)
        cls.it_officer = cls._user("it_school", "it_officer", cls.school)
        cls.page = (
            cls.env["edu.web.page"]
            .with_user(cls.it_officer)
            .create(
                {
                    "name": "Cổng thông tin",
                    "url": "https://thcsbinhhoa.edu.vn",
                    "unit_id": cls.school.id,
                    "last_update": "2019-10-01",
                    "complies": True,
                    "service_ids": minimum.ids,
                }
            )
        )

    def _counted(self):
        return self._figure("portal_effective", self.school, TODAY)[0]

    def test_part_of_the_portal_of_the_office(self):
        self.assertEqual(self.page.parent_id, self.office)

    def test_complete_and_updated_counts(self):
        self.assertTrue(self.page.is_effective)
        self.assertFalse(self.page.effective_reason)
        self._assert_counts_agree(["portal_effective"], self.office, TODAY)
        self.assertEqual(self._counted(), 1)

    def test_each_gap_is_named_and_does_not_count(self):
        for vals, words in (
            ({"last_update": "2019-07-01"}, "132"),
            ({"complies": False}, "53/2012"),
            ({"is_official": False}, "head"),
            ({"service_ids": [(3, self.page.service_ids[1].id)]}, "Thời khóa biểu"),
        ):
            with self.subTest(**vals):
                before = self.page.copy_data()[0]
                self.page.write(vals)
                self.assertIn(words, self.page.effective_reason)
                self.assertEqual(self._counted(), 0)
                found = self.page.search([("is_effective", "=", True)])
                self.assertNotIn(self.page, found)
                self.page.write({name: before[name] for name in vals})

    def test_a_new_minimum_service_counts_from_its_day_on(self):
        """D7: the checklist is dated."""
        service = self.env["edu.web.service"].create(
            {"name": "Tra cứu điểm", "is_minimum": True, "date_from": "2019-12-01"}
        )
        self.assertEqual(self._counted(), 1)
        service.date_from = "2019-11-01"
        self.assertEqual(self._counted(), 0)

    def test_who_writes_a_website(self):
        with self.assertRaises(AccessError):
            self.page.with_user(self.officer).action_updated_today()
        self.page.action_updated_today()
        self.assertEqual(str(self.page.last_update), TODAY)
        with self.assertRaises(AccessError):
            self.page.with_user(self.neighbour_officer).read(["url"])

    def test_schools_without_a_website_are_listed(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "edu_reporting.edu_unit_action_without_portal"
        )
        schools = self.env["edu.unit"].search(literal_eval(action["domain"]))
        self.assertIn(self.neighbour, schools)
        self.assertNotIn(self.school, schools)
