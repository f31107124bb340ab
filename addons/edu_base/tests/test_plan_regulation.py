import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestPlanRegulation(EduCommon):
    def _draft(self, **vals):
        return self.env(user=self.equipment_officer)["edu.regulation"].create(
            {
                "name": "Quy chế quản lý, sử dụng, bảo quản tài sản - TBDH",
                "unit_id": self.school.id,
                "content": "<p>Điều 1</p>",
                **vals,
            }
        )

    def _approved(self, **vals):
        regulation = self._draft(**vals)
        regulation.action_approval_submit()
        self._decide(regulation, self.head)
        return regulation

    def test_a_new_version_ends_the_old_one(self):
        """EQM-01: one version in force at a time."""
        first = self._approved()
        self.assertEqual((first.version, first.state), (1, "in_force"))
        second = self._approved(date_from="2019-11-01")
        self.assertEqual(second.version, 2)
        self.assertEqual(second.replaces_id, first)
        self.assertEqual(first.date_to, Date.to_date("2019-10-31"))
        with freeze_time("2019-11-02"):
            self.env.invalidate_all()
            self.assertEqual((first.state, second.state), ("ended", "in_force"))

    def test_an_earlier_start_is_refused(self):
        self._approved()
        with self.assertRaises(UserError):
            self._draft().action_approval_submit()

    def test_the_database_keeps_one_in_force(self):
        rows = self._approved() + self._draft()
        with (
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            mute_logger("odoo.sql_db"),
        ):
            rows.sudo().write({"approved_on": "2019-10-01"})
            self.env.flush_all()

    def test_the_staff_confirm_once(self):
        """EQM-01: acknowledgement by staff."""
        regulation = self._approved().with_user(self.teacher)
        self.assertEqual(regulation.reader_count, 0)
        asked = self.env["mail.activity"].search(
            [("res_model", "=", "edu.regulation"), ("res_id", "=", regulation.id)]
        )
        self.assertIn(self.teacher, asked.user_id)
        regulation.action_read()
        regulation.action_read()
        self.assertTrue(regulation.has_read)
        self.assertEqual(regulation.reading_ids.user_id, self.teacher)
        unread = self.env["edu.regulation.reader"].search(
            [("regulation_id", "=", regulation.id), ("has_read", "=", False)]
        )
        self.assertNotIn(self.teacher, unread.user_id)
        self.assertIn(self.head, unread.user_id)
        asked = asked.exists().filtered("active")
        self.assertNotIn(self.teacher, asked.user_id)

    def test_reminders_are_not_doubled(self):
        regulation = self._approved()
        domain = [("res_model", "=", "edu.regulation"), ("res_id", "=", regulation.id)]
        before = self.env["mail.activity"].search_count(domain)
        regulation.action_remind()
        self.assertEqual(self.env["mail.activity"].search_count(domain), before)

    def test_confirmations_are_only_added(self):
        regulation = self._approved()
        regulation.with_user(self.teacher).action_read()
        row = regulation.reading_ids
        for user in (self.teacher, self.head, self.manager):
            with self.assertRaises(AccessError):
                row.with_user(user).with_context(su=True).write({"date": "2018-01-01"})
            with self.assertRaises(AccessError):
                row.with_user(user).create(
                    {"regulation_id": regulation.id, "user_id": user.id}
                )
        with self.assertRaises(UserError):
            row.sudo().unlink()

    def test_strangers_neither_read_nor_confirm(self):
        regulation = self._approved()
        with self.assertRaises(AccessError):
            regulation.with_user(self.neighbour_officer).action_read()
        with self.assertRaises(UserError):
            regulation.with_user(self.officer).action_read()
        with self.assertRaises(AccessError):
            self._draft().with_user(self.officer).name = "Mine"

    @users("t_equipment")
    def test_dates_and_versions_are_not_forged(self):
        row = self._draft(approved_on="2019-01-01", date_to="2019-01-02")
        self.assertFalse(row.approved_on or row.date_to)
        for vals in ({"approved_on": "2019-01-01"}, {"version": 9}):
            with self.assertRaises(UserError):
                row.with_env(self.env).write(vals)

    @users("t_officer")
    def test_the_office_sees_who_has_none(self):
        """EQM-01: mandatory per unit."""
        self._approved()
        domain = self.env["edu.unit"]._action_regulations()["domain"]
        without = [("has_asset_regulation", "=", False)]
        units = self.env["edu.unit"].search(domain + without)
        self.assertIn(self.neighbour, units)
        self.assertNotIn(self.school, units)
        self.assertNotIn(self.stranger, units)
