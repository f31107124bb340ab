from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_base.tests.metric_common import MetricCase

from .common import ReportingCommon

TODAY = "2019-11-10"


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDutiesProgramme(MetricCase, ReportingCommon):
    """Plan 21/KH-UBND for decision 117/QĐ-TTg: tasks, progress, evidence (IT-01)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.it_officer = cls._user("it", "it_officer", cls.school)
        Programme = cls.env["edu.programme"].with_user(cls.department_officer)
        cls.programme = Programme.create(
            {
                "name": "Ứng dụng CNTT 2016–2020",
                "unit_id": cls.department.id,
                "year_from": 2016,
                "year_to": 2020,
                "vision_year": 2025,
                "task_ids": [
                    Command.create({"name": "Kết nối cáp quang"}),
                    Command.create(
                        {
                            "name": "Phần mềm quản lí",
                            "needs_evidence": True,
                            "date_due": "2019-11-01",
                        }
                    ),
                    Command.create(
                        {
                            "name": "Họp trực tuyến",
                            "is_for_schools": False,
                            "is_for_offices": True,
                        }
                    ),
                ],
            }
        )
        cls.fibre, cls.software, cls.meeting = cls.programme.task_ids
        cls.programme.action_start()

    def _row(self, task, unit=None, user=None):
        row = self.env["edu.programme.progress"].search(
            [("task_id", "=", task.id), ("unit_id", "=", (unit or self.school).id)]
        )
        return row.with_user(user or self.it_officer)

    def test_each_unit_gets_the_tasks_for_it_once(self):
        self.programme.action_distribute()
        rows = self.programme.sudo().progress_ids
        mine = rows.filtered(lambda row: row.unit_id == self.school)
        self.assertEqual(mine.task_id, self.fibre | self.software)
        above = rows.filtered(lambda row: row.unit_id == self.office)
        self.assertEqual(above.task_id, self.meeting)

    def test_a_new_task_is_given_without_losing_reports(self):
        self._row(self.fibre).share = 40
        new = self.env["edu.programme.task"].with_user(self.department_officer)
        new = new.create({"programme_id": self.programme.id, "name": "Camera"})
        self.programme.action_distribute()
        self.assertEqual(self._row(new).share, 0)
        self.assertEqual(self._row(self.fibre).share, 40)
        with self.assertRaises(UserError):
            self.fibre.unlink()

    def test_done_needs_the_evidence_asked_for(self):
        row = self._row(self.software)
        with self.assertRaises(UserError):
            row.action_done()
        file = self.env["ir.attachment"].with_user(self.it_officer)
        file = file.create({"name": "qd.pdf", "raw": b"%PDF"})
        row.write({"share": 100, "attachment_ids": [Command.link(file.id)]})
        self.assertEqual(file.with_user(self.officer).raw, b"%PDF")
        self.assertEqual(str(row.reported_on), TODAY)
        self.assertEqual(row.reported_by_id, self.it_officer)

    def test_percentages_add_up_the_tree(self):
        """Schools see their own, the office those of its schools."""
        self._row(self.fibre).share = 100
        programme = self.programme.with_user(self.it_officer)
        self.assertEqual((programme.share, programme.unit_count), (50, 1))
        above = self.programme.with_user(self.officer)
        self.assertEqual((above.share, above.unit_count), (20, 3))
        task = self.fibre.with_user(self.officer)
        self.assertEqual((task.share, task.done_text), (50, "1/2"))

    def test_it_feeds_the_report_of_the_year(self):
        self._row(self.fibre).share = 100
        figure = self._figure("programme_tasks_done", self.office, TODAY)
        self.assertEqual(figure[:2], (1, 5))
        self._assert_counts_agree(["programme_tasks_done"], self.office, TODAY)
        metric = self.env.ref("edu_reporting.metric_programme_tasks_done")
        summary = self.env.ref("edu_reporting.report_year_summary")
        self.assertIn(metric, summary.item_ids.metric_id)

    def test_late_tasks_wait_on_the_dashboard(self):
        dashboard = self.env["edu.dashboard"].with_user(self.it_officer)
        rows = {row["key"]: row["count"] for row in dashboard._needs_me(self.school)}
        self.assertEqual(rows["programme_tasks"], 1)

    def test_who_writes_what(self):
        """ORG-10: units their progress, the department the tasks, nobody the rest."""
        row = self._row(self.fibre)
        for user in (self.neighbour_officer, self.officer, self.teacher):
            with self.assertRaises(AccessError):
                row.with_user(user).write({"share": 100})
        for vals in ({"unit_id": self.neighbour.id}, {"reported_on": TODAY}):
            with self.assertRaises(UserError):
                row.write(vals)
        with self.assertRaises(AccessError):
            row.copy({"unit_id": self.neighbour.id})
        with self.assertRaises(AccessError):
            self.fibre.with_user(self.leader).name = "Khác"
        with self.assertRaises(AccessError):
            self.programme.with_user(self.leader).action_close()
        with self.assertRaises(ValidationError):
            self.programme.with_user(self.leader).create(
                {"name": "x", "year_from": 2019, "year_to": 2020}
            )

    def test_a_draft_is_not_seen_below_and_a_closed_one_is_fixed(self):
        draft = self.programme.copy({"task_ids": False})
        with self.assertRaises(UserError):
            draft.action_start()
        below = draft.with_user(self.it_officer)
        self.assertFalse(below.search([("id", "=", draft.id)]))
        self.programme.action_close()
        with self.assertRaises(UserError):
            self._row(self.fibre).share = 10
        with self.assertRaises(UserError):
            self.fibre.name = "Khác"
