from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged, users

from .test_repair_flow import RepairCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestRepairPrint(RepairCommon):
    def _done(self):
        request = self._report()
        request.action_edu_confirm()
        request.edu_repairer_id = self.partner
        request.action_edu_send()
        with freeze_time("2019-10-25"):
            self._finish(request, 1, cost=300_000, work_done="Thay thấu kính")
        return request

    def _minutes(self, request):
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.equipment_officer)
            ._render_qweb_html("edu_equipment.repair_minutes", request.ids)
        )
        return html.decode()

    def test_the_minutes_say_what_came_back(self):
        """C54-HD"""
        html = self._minutes(self._done())
        for words in ("C54-HD", "Cửa hàng Minh Tâm", "Thay thấu kính", "300.000"):
            self.assertIn(words, html)

    def test_no_minutes_before_the_end(self):
        with self.assertRaises(UserError):
            self._report()._minutes_check()

    @users("t_officer")
    def test_the_figures_of_the_office(self):
        self._done()
        late = self._report(edu_quantity=1)
        late.sudo().edu_date_due = "2019-10-10"
        self.env.flush_all()
        rows = self.env["edu.repair.analysis"]._read_group(
            [("unit_id", "=", self.school.id)],
            ["office_id"],
            ["open_count:sum", "overdue_count:sum", "days_to_repair:avg", "cost:sum"],
        )
        self.assertEqual(rows, [(self.office, 1, 1, 10, 300_000)])

    @users("t_neighbour")
    def test_the_neighbour_has_no_figures(self):
        self._done()
        self.env.flush_all()
        self.assertFalse(
            self.env["edu.repair.analysis"].search_count(
                [("unit_id", "=", self.school.id)]
            )
        )

    @users("t_equipment")
    def test_the_register_of_upkeep(self):
        """EQP-01"""
        plan = self.env["edu.upkeep.plan"].create(
            {"name": "Lau kính", "class_id": self.asset_class.id, "lead_days": 0}
        )
        plan.action_generate()
        plan.task_ids.remark = "Đã lau"
        plan.task_ids.action_done()
        choice = self.env["edu.equipment.register"].create(
            {"register": "upkeep", "period": "year", "year": 2019}
        )
        self.assertEqual(choice.line_count, 1)
        (part,) = choice._book()._parts(choice)
        group, row = part["rows"]
        self.assertEqual(group.label, "Lau kính")
        self.assertEqual(
            (row["done_by"], row["remark"]), (self.env.user.name, "Đã lau")
        )
        self.assertTrue(choice._register_write("xlsx").startswith(b"PK"))
