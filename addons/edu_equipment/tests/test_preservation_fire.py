from odoo.exceptions import AccessError, UserError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged, users

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-01")
class TestPreservationFire(EquipmentCommon):
    def _check(self, env=None, **vals):
        return (env or self.env(user=self.equipment_officer))["edu.fire.check"].create(
            {"unit_id": self.school.id, **vals}
        )

    def test_a_check_copies_the_points_in_force(self):
        """EQP-07, D7: a point added later counts for new checks only."""
        check = self._check()
        before = len(check.line_ids)
        self.env["edu.checklist.topic"].create(
            {"list": "fire", "name": "Mới", "date_from": "2019-11-02"}
        )
        self.assertEqual(len(self._check().line_ids), before)
        later = self._check(date="2019-11-03")
        self.assertEqual(len(later.line_ids), before + 1)
        self.assertEqual(len(check.line_ids), before)

    def test_every_point_is_answered_before_it_is_done(self):
        check = self._check(state="done")
        self.assertEqual(check.state, "draft")
        with self.assertRaises(UserError):
            check.action_done()
        first = check.line_ids[0]
        first.result = "issue"
        check.action_all_in_order()
        with self.assertRaises(UserError):
            check.action_done()
        first.write({"remedy": "Nạp lại bình", "date_due": "2019-11-20"})
        check.action_done()
        self.assertEqual((check.issue_count, check.open_count), (1, 1))

    def test_a_done_check_is_fixed_and_remedied_by_its_button(self):
        check = self._check()
        line = check.line_ids[0]
        line.write({"result": "issue", "remedy": "Sửa", "date_due": "2019-11-20"})
        check.action_all_in_order()
        with self.assertRaises(UserError):
            line.date_remedied = "2019-11-01"
        check.action_done()
        for vals in ({"result": "ok"}, {"date_remedied": "2019-11-01"}):
            with self.assertRaises(UserError):
                line.write(vals)
        with self.assertRaises(UserError):
            check.line_ids.create({"check_id": check.id, "name": "Thêm"})
        with self.assertRaises(UserError):
            check.conclusion = "Khác"
        line.action_remedied()
        self.assertEqual(check.open_count, 0)
        self.assertEqual(line.remedied_by, self.equipment_officer)

    def test_who_answered_is_noted_not_typed(self):
        line = self._check().line_ids[0]
        line.write({"result": "ok", "checked_by": self.head.id})
        self.assertEqual(line.checked_by, self.equipment_officer)
        self.assertEqual(line.checked_on, Date.to_date("2019-11-01"))
        line.result = "todo"
        self.assertFalse(line.checked_by)

    def test_extinguishers_are_announced_before_they_expire(self):
        """EQP-07"""
        self.school.head_user_id = self.head
        device = self.env["edu.fire.extinguisher"].create(
            {"name": "B1", "unit_id": self.school.id, "date_expiry": "2019-11-15"}
        )
        self.assertEqual(device.expiry_state, "soon")
        self.env["edu.fire.extinguisher"]._warn_expiring()
        self.assertEqual(device.activity_ids.user_id, self.head)
        check = self._check()
        self.assertEqual(check.extinguisher_warning, 0)
        device.condition = "low"
        check.invalidate_recordset(["extinguisher_warning"])
        self.assertEqual(check.extinguisher_warning, 1)

    def test_the_minutes_of_a_check(self):
        """EQP-07: points by section, findings with their remedy."""
        check = self._check(conclusion="Bảo đảm an toàn.")
        line = check.line_ids[0]
        line.write(
            {"result": "issue", "remedy": "Dọn lối đi", "date_due": "2019-11-20"}
        )
        check.action_all_in_order()
        check.action_done()
        check.doc_number = "02/BB"
        html = self.env["ir.actions.report"]._render_qweb_html(
            "edu_equipment.edu_fire_check_report", check.ids
        )[0]
        text = html.decode()
        for words in ("BIÊN BẢN", "Dọn lối đi; hạn 20/11/2019", "Không đạt", "02/BB"):
            self.assertIn(words, text)

    @users("t_officer", "t_neighbour", "t_teacher")
    def test_others_do_not_check(self):
        check = self._check().with_env(self.env)
        with self.assertRaises(AccessError):
            check.line_ids[:1].result = "ok"
        with self.assertRaises(AccessError):
            check.action_all_in_order()
        with self.assertRaises(AccessError):
            self._check(env=self.env)
        with self.assertRaises(AccessError):
            self.env["edu.fire.extinguisher"].create(
                {"name": "B2", "unit_id": self.school.id}
            )

    def test_only_the_own_tree_sees_checks(self):
        check = self._check()
        device = self.env["edu.fire.extinguisher"].create(
            {"name": "B1", "unit_id": self.school.id}
        )
        for record in (check, check.line_ids, device):
            for user, seen in ((self.officer, True), (self.neighbour_officer, False)):
                found = record.with_user(user).search([("id", "in", record.ids)])
                self.assertEqual(bool(found), seen)


@tagged("post_install", "-at_install")
@freeze_time("2020-05-20")
class TestPreservationSummer(EquipmentCommon):
    def _tasks(self, user=None):
        return self.env(user=user or self.env.user)["edu.summer.task"].search(
            [("unit_id", "in", (self.school + self.neighbour + self.stranger).ids)]
        )

    def _send(self, user, unit):
        task = self.env(user=user)["edu.summer.task"]
        return task._send(self.year, unit.with_user(user), Date.to_date("2020-08-15"))

    def test_the_office_sends_the_list_to_its_schools_once(self):
        """EQP-09: one statement for all schools."""
        topics = self.env["edu.checklist.topic"]._on("summer", self.year.date_end)
        self.assertEqual(self._send(self.officer, self.office), 2 * len(topics))
        self.assertEqual(self._send(self.officer, self.office), 0)
        self.assertEqual(self._tasks().unit_id, self.school + self.neighbour)
        self.assertEqual(self._tasks().superior_id, self.office)
        self.assertEqual(set(self._tasks().mapped("done_share")), {0})

    def test_nobody_sends_to_another_tree(self):
        with self.assertRaises(AccessError):
            self._send(self.officer, self.other_office)
        with self.assertRaises(AccessError):
            self._send(self.head, self.neighbour)

    def test_a_school_ticks_its_tasks_and_the_office_sees_the_share(self):
        self._send(self.officer, self.office)
        mine = self._tasks(self.equipment_officer)
        self.assertEqual(mine.unit_id, self.school)
        mine[0].action_done()
        self.assertEqual(mine[0].checked_by, self.equipment_officer)
        [(share,)] = self.env(user=self.officer)["edu.summer.task"]._read_group(
            [("unit_id", "=", self.school.id)], aggregates=["done_share:avg"]
        )
        self.assertAlmostEqual(share, 100 / len(mine))
        with self.assertRaises(AccessError):
            mine[0].with_user(self.officer).action_open()
        with self.assertRaises(AccessError):
            mine[0].with_user(self.neighbour_officer).action_open()

    @users("t_equipment")
    def test_own_tasks_are_added_the_common_ones_kept(self):
        self._send(self.officer, self.office)
        common = self._tasks(self.env.user)[0]
        with self.assertRaises(UserError):
            common.name = "Khác"
        with self.assertRaises(UserError):
            common.unlink()
        own = common.create(
            {
                "name": "Sơn lại tủ",
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "topic_id": common.topic_id.id,
            }
        )
        self.assertFalse(own.topic_id)
        own.unlink()

    def test_the_price_does_not_grow_with_the_schools(self):
        task = self.env(user=self.officer)["edu.summer.task"]
        office = self.office.with_user(self.officer)
        task._send(self.year, office)
        with self.assertQueryCount(12):
            task._send(self.year, office)


@tagged("post_install", "-at_install")
class TestPreservationTopics(EquipmentCommon):
    @users("t_head", "t_equipment", "t_officer")
    def test_points_are_set_by_the_administrator(self):
        """D7"""
        topics = self.env["edu.checklist.topic"]
        self.assertTrue(topics.search([("list", "=", "fire")]))
        with self.assertRaises(AccessError):
            topics.create({"list": "fire", "name": "Mine"})
        with self.assertRaises(AccessError):
            self.env["edu.plan.deadline"].search([], limit=1).day = 1
        manager = topics.with_user(self.manager)
        self.assertTrue(manager.create({"list": "summer", "name": "Mới"}))
