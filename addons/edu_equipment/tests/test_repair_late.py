from odoo.tests import freeze_time, tagged

from .test_repair_flow import RepairCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-01")
class TestRepairLate(RepairCommon):
    def _told(self, request, day):
        """Run the check of a day; return the logins that have a late activity."""
        with freeze_time(day):
            while self.Request._escalate():
                pass
        activities = request.sudo().activity_ids.filtered(
            lambda a: (
                a.activity_type_id
                == self.env.ref("edu_equipment.mail_activity_repair_late")
            )
        )
        return sorted(activities.mapped("user_id.login"))

    def test_the_ladder(self):
        """EQM-19: the officer, after 7 days the head, after 15 the office."""
        request = self._report()
        self.assertEqual(str(request.edu_date_due), "2019-10-16")
        for day, told in (
            ("2019-10-16", []),
            ("2019-10-17", ["t_equipment"]),
            ("2019-10-23", ["t_equipment"]),
            ("2019-10-24", ["t_equipment", "t_head"]),
            ("2019-11-01", ["t_equipment", "t_head", "t_officer"]),
            ("2019-12-01", ["t_equipment", "t_head", "t_officer"]),
        ):
            self.assertEqual(self._told(request, day), told)

    def test_nobody_is_told_twice_nor_left_out(self):
        request = self._report()
        told = self._told(request, "2019-12-01")
        self.assertEqual(told, ["t_equipment", "t_head", "t_officer"])
        request.sudo().activity_ids.unlink()
        self.assertFalse(self._told(request, "2019-12-02"))

    def test_a_later_deadline_begins_anew(self):
        request = self._report()
        self._told(request, "2019-10-17")
        request.edu_date_due = "2019-10-31"
        self.assertEqual(request.edu_escalation, 0)
        request.sudo().activity_ids.unlink()
        self.assertFalse(self._told(request, "2019-10-31"))
        self.assertEqual(self._told(request, "2019-11-01"), ["t_equipment"])

    def test_what_is_repaired_is_not_late(self):
        request = self._report()
        self._told(request, "2019-10-17")
        request.action_edu_confirm()
        self._finish(request, 2)
        self.assertFalse(self._told(request, "2019-12-01"))

    def test_the_most_particular_rule_counts(self):
        self.env["edu.repair.rule"].create(
            {
                "kind": "deadline",
                "days": 3,
                "class_id": self.asset_class.id,
                "date_from": "2019-09-01",
            }
        )
        self.assertEqual(str(self._report().edu_date_due), "2019-10-04")
        other = self._equipment("MT01", class_id=self._class("class_machine_computer"))
        self._receive(other, 1)
        vals = {"edu_equipment_id": other.id, "edu_quantity": 1}
        self.assertEqual(str(self._report(**vals).edu_date_due), "2019-10-16")
        urgent = self._report(priority="3", **vals)
        self.assertEqual(str(urgent.edu_date_due), "2019-10-06")

    def _class(self, name):
        return self.env.ref(f"edu_equipment.{name}").id

    def test_overdue_is_searched_as_it_is_shown(self):
        request = self._report()
        overdue = [("edu_is_overdue", "=", True), ("edu_unit_id", "=", self.school.id)]
        self.assertFalse(self.Request.search(overdue))
        with freeze_time("2019-10-18"):
            request.invalidate_recordset()
            self.assertEqual(request.edu_days_late, 2)
            self.assertEqual(self.Request.search(overdue), request)

    def test_the_check_reads_a_thousand_repairs_in_one_query(self):
        self._report()
        late = self.year.date_end
        self.env.flush_all()
        with self.assertQueryCount(1):
            self.Request._late_levels(late)
