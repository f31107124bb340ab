import psycopg2

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestCalendar(EduCommon):
    def test_years_do_not_overlap(self):
        with (
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.year.copy({"name": "again"})

    def test_the_year_of_a_day(self):
        """ORG-09"""
        Year = self.env["edu.school.year"]
        self.assertEqual(Year._on(fields.Date.to_date("2020-01-15")), self.year)
        self.assertFalse(Year._on(fields.Date.to_date("1990-01-15")))
        self.assertEqual(Year.search([("is_current", "=", True)]), self.year)

    def test_a_semester_lies_in_its_year(self):
        with self.assertRaises(ValidationError):
            self.env["edu.semester"].create(
                {
                    "school_year_id": self.year.id,
                    "name": "I",
                    "date_start": "2018-09-01",
                    "date_end": "2018-12-31",
                }
            )

    @users("t_head")
    def test_a_school_names_its_classes(self):
        school_class = self.env["edu.class"].create(
            {"name": "8A1", "grade_id": self.env.ref("edu_base.grade_8").id}
        )
        self.assertEqual(school_class.unit_id, self.school)
        self.assertEqual(school_class.school_year_id, self.year)

    @users("t_head")
    def test_a_school_does_not_change_the_calendar(self):
        with self.assertRaises(AccessError):
            self.year.with_env(self.env).name = "Mine"
