import psycopg2

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestUnit(EduCommon):
    def test_tree_has_three_tiers(self):
        """ORG-01: department, offices, schools; schools may stand below either."""
        direct = self._unit("THPT Tịnh Biên", "TB", "school")
        below = self.env["edu.unit"].search([("id", "child_of", self.department.id)])
        self.assertLessEqual(self.school | self.office | direct, below)

    def test_a_school_may_have_two_levels(self):
        """ORG-02"""
        levels = self.env.ref("edu_base.level_lower_secondary") | self.env.ref(
            "edu_base.level_upper_secondary"
        )
        self.school.level_ids = levels
        found = self.env["edu.unit"].search([("level_ids", "in", levels[1].ids)])
        self.assertIn(self.school, found)

    def test_where_a_school_stands(self):
        """ORG-08: district, commune, cluster, national and near library standard."""
        district, commune = self.env["edu.area"].create(
            [
                {"name": "Huyện Châu Thành", "kind": "district"},
                {"name": "Xã Bình Hòa", "kind": "commune"},
            ]
        )
        self.school.with_user(self.manager).write(
            {
                "district_id": district.id,
                "area_id": commune.id,
                "cluster": "Cụm 2",
                "national_standard": "level1",
                "is_near_library_standard": True,
            }
        )
        found = self.env["edu.unit"].search(
            [
                ("district_id", "=", district.id),
                ("cluster", "=", "Cụm 2"),
                ("national_standard", "!=", "none"),
                ("is_near_library_standard", "=", True),
            ]
        )
        self.assertEqual((found, found.area_id), (self.school, commune))

    def test_each_role_is_a_group_of_its_own(self):
        """ORG-04: who has one role has none of the others but those it includes."""
        roles = ("head", "leader", "librarian", "equipment_officer", "room_keeper")
        roles += ("it_officer", "teacher", "subject_head", "officer", "clerk")
        group = "edu_base.edu_base_group_%s"
        included = {"head": {"leader"}, "subject_head": {"teacher"}}
        for number, role in enumerate(roles):
            user = self._user(f"role_{number}", role, self.school)
            held = {other for other in roles if user.has_group(group % other)}
            self.assertEqual(held, {role} | included.get(role, set()))

    def test_no_cycle(self):
        with self.assertRaises(UserError):
            self.office.parent_id = self.school

    def test_no_office_below_a_school(self):
        with self.assertRaises(ValidationError):
            self.other_office.parent_id = self.neighbour

    def test_code_is_unique(self):
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._unit("Other", "BH", "school")

    def test_moving_keeps_history(self):
        self.env["edu.unit.move"].create(
            {
                "unit_ids": self.school.ids,
                "parent_id": self.other_office.id,
                "date": "2019-10-01",
                "decision": "12/QĐ-UBND",
            }
        ).action_move()
        before = self.school._superior_on(fields.Date.to_date("2019-09-30"))
        self.assertEqual(before, self.office)
        self.assertEqual(self.school.parent_id, self.other_office)

    def test_a_coming_move_waits_for_its_date(self):
        move = self.env["edu.unit.move"].create(
            {
                "unit_ids": self.school.ids,
                "parent_id": self.other_office.id,
                "date": "2019-11-01",
            }
        )
        move.action_move()
        self.assertEqual(self.school.parent_id, self.office)
        with freeze_time("2019-11-01"):
            self.env["edu.unit.affiliation"]._cron_apply_due()
        self.assertEqual(self.school.parent_id, self.other_office)

    def test_moving_changes_access_at_once(self):
        """ORG-10"""
        place = self._place("Physics room")
        self.assertTrue(place.with_user(self.officer).has_access("read"))
        self.school.parent_id = self.other_office
        self.assertFalse(place.with_user(self.officer).has_access("read"))

    def test_moving_a_user_changes_access_at_once(self):
        place = self._place("Physics room")
        self.assertFalse(place.with_user(self.neighbour_officer).has_access("read"))
        self.neighbour_officer.edu_unit_ids = self.school
        self.assertTrue(place.with_user(self.neighbour_officer).has_access("read"))

    def test_two_superiors_at_once_are_refused(self):
        with (
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.env["edu.unit.affiliation"].create(
                {"unit_id": self.school.id, "parent_id": self.other_office.id}
            )

    @users("t_head", "t_officer", "t_equipment")
    def test_only_the_administrator_changes_units(self):
        with self.assertRaises(AccessError):
            self.school.with_env(self.env).name = "Mine"

    @users("t_manager")
    def test_the_administrator_creates_a_school_whole(self):
        form = Form(self.env["edu.unit.wizard"])
        form.name = "THPT Chi Lăng"
        form.code = "T-CL"
        form.parent_id = self.department
        action = form.save().action_create()
        unit = self.env["edu.unit"].browse(action["res_id"])
        self.assertEqual(unit.company_id.parent_id, self.env.ref("base.main_company"))
        self.assertEqual(unit.sudo().journal_id.company_id, unit.sudo().company_id)
        self.assertEqual(unit.head_user_id.login, "hieutruong.t-cl")
        self.assertEqual(len(unit.sudo().user_ids), 4)

    @users("t_manager")
    def test_creating_a_school_costs_the_same_for_ten(self):
        def cost(count, start):
            before = self.env.cr.sql_log_count
            self.env["edu.unit"]._create_units(
                [
                    {"name": f"S{i}", "code": f"T-S{i}", "parent_id": self.office.id}
                    for i in range(start, start + count)
                ]
            )
            self.env.flush_all()
            return (self.env.cr.sql_log_count - before) / count

        cost(1, 0)
        self.assertLessEqual(cost(10, 20), cost(10, 10) * 1.05)

    def test_the_creator_is_not_given_all_companies(self):
        companies = self.manager.company_ids
        self.env["edu.unit"].with_user(self.manager)._create_units(
            [{"name": "X", "code": "T-X", "parent_id": self.office.id}]
        )
        self.assertEqual(self.manager.company_ids, companies)

    def test_an_office_may_keep_the_books_of_a_school(self):
        unit = self.env["edu.unit"].create(
            {
                "name": "MN Hoa Mai",
                "code": "T-HM",
                "parent_id": self.office.id,
                "keeps_books": False,
            }
        )
        self.assertEqual(unit.company_id, self.office.company_id)

    def test_search_without_diacritics(self):
        Unit = self.env["edu.unit"]
        self.assertIn(self.school, Unit.search([("name", "ilike", "binh hoa")]))

    def test_counting_units_below_costs_one_query(self):
        units = self.department | self.office | self.other_office | self.school
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(1):
            units.mapped("child_count")
        self.assertEqual(self.office.child_count, 2)

    def test_nothing_is_reported_to_the_publisher(self):
        cron = self.env.ref("mail.ir_cron_module_update_notification")
        self.assertFalse(cron.active)
