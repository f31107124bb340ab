from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestReportingAccess(ReportingCommon):
    """Own unit, other unit, office above, forged calls (ORG-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls._period()
        cls.report = cls._report(cls.period, cls.school)
        cls.target = cls._target()

    def test_another_school_finds_nothing(self):
        stranger = self._user("stranger", "leader", self.stranger)
        Report = self.env["edu.report.submission"].with_user(stranger)
        self.assertNotIn(self.report, Report.search([]))
        with self.assertRaises(AccessError):
            self.report.with_user(stranger).read(["state"])

    def test_the_office_reads_and_does_not_write(self):
        report = self.report.with_user(self.officer)
        self.assertEqual(report.unit_id, self.school)
        with self.assertRaises(AccessError):
            report.write({"note": "x"})

    def test_forged_facts_are_refused(self):
        for vals in ({"state": "accepted"}, {"is_late": False}, {"version": 9}):
            with self.assertRaises(UserError):
                self.report.with_user(self.leader).write(vals)

    def test_nobody_makes_or_deletes_a_report(self):
        with self.assertRaises(UserError):
            self.env["edu.report.submission"].with_user(self.leader).create(
                {"period_id": self.period.id, "unit_id": self.school.id}
            )
        with self.assertRaises(AccessError):
            self.report.with_user(self.leader).unlink()

    def test_a_forged_step_does_not_exist(self):
        """The dialog calls only what the document lists."""
        dialog = self.env["edu.step.reason"].with_user(self.leader)
        for model, step in (
            ("edu.report.submission", "unlink"),
            ("res.users", "write"),
            ("no.model", "return"),
        ):
            with self.assertRaises(AccessError):
                dialog.create(
                    {
                        "res_model": model,
                        "res_ids": self.report.ids,
                        "step": step,
                        "reason": "x",
                    }
                ).action_confirm()

    def test_a_school_sets_no_targets(self):
        with self.assertRaises(AccessError):
            self.target.with_user(self.leader).write({"goal": 1})
        self.assertTrue(self.target.with_user(self.leader).name)
