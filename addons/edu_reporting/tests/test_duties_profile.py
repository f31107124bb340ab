from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.tests.metric_common import MetricCase

from .common import ReportingCommon

TODAY = "2019-11-10"


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDutiesProfile(MetricCase, ReportingCommon):
    """The IT profile, what it counts for, who may write it (IT-02…06, TGT-04, 05)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.it_officer = cls._user("it", "it_officer", cls.school)
        cls.profile = (
            cls.env["edu.it.profile"]
            .with_user(cls.it_officer)
            .create({"unit_id": cls.school.id, "school_year_id": cls.year.id})
        )

    def _line(self, system, profile=None):
        wanted = self.env.ref(f"edu_reporting.it_system_{system}")
        lines = (profile or self.profile).line_ids
        return lines.filtered(lambda line: line.system_id == wanted)

    def _fill(self):
        school = self._line("school")
        modules = school.system_id.module_ids.filtered("is_minimum")
        school.write({"state": "linked", "product": "vnEdu", "module_ids": modules.ids})
        self._line("gradebook").state = "used"
        self._line("contact_book").state = "used"
        self.profile.with_user(self.head).action_confirm()

    def test_a_profile_begins_with_the_systems_of_schools(self):
        """IT-04: the shared systems, and those of offices only elsewhere."""
        self.assertTrue(self._line("sector_db"))
        self.assertEqual(set(self.profile.line_ids.mapped("state")), {"none"})
        office = self.env["edu.it.profile"].create(
            {"unit_id": self.office.id, "school_year_id": self.year.id}
        )
        self.assertFalse(self._line("gradebook", office))

    def test_last_years_answers_are_taken_over(self):
        """IT-02: one only says what has changed."""
        self._fill()
        after = self.env["edu.school.year"].create(
            {
                "name": "2020–2021",
                "date_start": "2020-08-26",
                "date_end": "2021-07-31",
            }
        )
        self.profile.with_user(self.head).action_reopen()
        self.profile.write({"goals": "Một cửa", "degree": "basic"})
        copy = self.profile.create(
            {"unit_id": self.school.id, "school_year_id": after.id}
        )
        self.assertEqual((copy.goals, copy.degree), ("Một cửa", "basic"))
        self.assertEqual(self._line("school", copy).product, "vnEdu")
        self.assertTrue(copy.has_modules)

    def test_minimum_modules_and_confirmation_count(self):
        """IT-05, TGT-04: until both are there the reasons say what is missing."""
        school = self._line("school")
        school.state = "used"
        self.assertIn("Xếp thời khóa biểu", self.profile.reasons)
        self.assertEqual(self._figure("it_management", self.school, TODAY)[:2], (0, 1))
        self._fill()
        self.assertFalse(self.profile.reasons)
        self.assertEqual(self._figure("it_management", self.office, TODAY)[:2], (1, 2))
        self._assert_counts_agree(["it_management", "e_records"], self.office, TODAY)

    def test_the_rule_decides_which_records_are_needed(self):
        """TGT-05: gradebook and contact book, or one of them."""
        self._line("gradebook").state = "used"
        self.profile.with_user(self.head).action_confirm()
        self.assertEqual(self._figure("e_records", self.school, TODAY)[0], 0)
        self.env["edu.it.rule"]._on(self.year.date_start).records_needed = "any"
        self.assertEqual(self._figure("e_records", self.school, TODAY)[0], 1)

    def test_the_sector_database_is_set_against_the_census(self):
        """IT-03: 150 of 300 pupils, all classes and teachers."""
        self.profile.write(
            {"pupils_entered": 150, "teachers_entered": 10, "classes_entered": 10}
        )
        self.assertEqual(self.profile.data_complete, 50)

    def test_electronic_records_of_the_school(self):
        """IT-06: school report, contact book and gradebook are flags of their own."""
        flags = ("has_report_card", "has_contact_book", "has_gradebook")
        for system in ("report_card", "contact_book"):
            self._line(system).state = "used"
        got = [self.profile[flag] for flag in flags]
        self.assertEqual(got, [True, True, False])
        found = self.profile.search([("has_report_card", "=", True)])
        self.assertIn(self.profile, found)

    def test_who_takes_part_in_networks_and_pilots(self):
        """IT-17, IT-27: teachers and pupils in figures; a pilot with its evidence."""
        network = self._line("truongtructuyen")
        network.write({"state": "used", "teacher_count": 12, "pupil_count": 300})
        pilot = self._line("pilot_smart")
        pilot.write({"state": "starting", "evidence": "QĐ 12/QĐ-THCS"})
        lines = self.env["edu.it.profile.line"].with_user(self.officer)
        mine = [("unit_id", "=", self.school.id)]
        ((used,),) = lines._read_group(mine, [], ["pupil_count:sum"])
        self.assertEqual(used, 300)
        pilots = lines.search([*mine, ("kind", "=", "pilot")])
        self.assertIn("QĐ 12/QĐ-THCS", pilots.mapped("evidence"))

    def test_a_confirmed_profile_is_closed(self):
        self._fill()
        for record, vals in (
            (self.profile, {"goals": "x"}),
            (self._line("school"), {"state": "none"}),
            (self.profile, {"state": "draft"}),
        ):
            with self.assertRaises(UserError):
                record.with_user(self.it_officer).write(vals)
        with self.assertRaises(UserError):
            self.profile.line_ids[0].unlink()

    def test_who_reads_writes_and_confirms(self):
        """ORG-10: own unit, office above, another school, forged steps."""
        with self.assertRaises(AccessError):
            self.profile.action_confirm()
        above = self.profile.with_user(self.officer)
        self.assertEqual(above.unit_id, self.school)
        with self.assertRaises(AccessError):
            above.write({"goals": "x"})
        with self.assertRaises(AccessError):
            above.line_ids[0].write({"note": "x"})
        stranger = self.neighbour_officer
        self.assertNotIn(self.profile, self.profile.with_user(stranger).search([]))
        with self.assertRaises(UserError):
            self.profile.write({"confirmed_on": TODAY})
        with self.assertRaises(AccessError):
            self._line("school").with_user(self.teacher).write({"state": "used"})

    def test_my_profile_is_one_click(self):
        action = self.profile.with_user(self.it_officer).action_open_mine()
        self.assertEqual(action["res_id"], self.profile.id)
        mine = self.profile.with_user(self.neighbour_officer).action_open_mine()
        unit = self.profile.browse(mine["res_id"]).sudo().unit_id
        self.assertEqual(unit, self.neighbour)

    def test_printed_for_the_file(self):
        name, content, _mime = self.profile._register_file("xlsx")
        self.assertTrue(content.startswith(b"PK"))
        self.assertIn("2019–2020", name)
