from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestFindings(InspectionCommon):
    """Found, remedied, verified; never by the same hand (INS-07, INS-11)."""

    def _finding(self, **vals):
        return (
            self.env["edu.inspection.finding"]
            .with_user(self.officer)
            .create(
                {
                    "name": "Sổ đăng ký cá biệt chưa đủ",
                    "unit_id": self.school.id,
                    "due_date": "2019-12-01",
                    **vals,
                }
            )
        )

    def test_unmet_criteria_become_findings_once(self):
        dossier = self._submitted()
        assessment = self._assessed(dossier, self.officer, 0, "action_inspect")
        for _again in range(2):
            assessment.with_user(self.officer).action_make_findings()
        self.assertEqual(dossier.finding_ids.criterion_id, self.by_hand)

    def test_the_school_remedies_and_the_office_verifies(self):
        finding = self._finding()
        mine = finding.with_user(self.librarian)
        with self.assertRaises(UserError):
            mine.action_remedied()
        mine.answer = "Đã ghi đủ 320 bản"
        mine.action_remedied()
        with self.assertRaises(AccessError):
            finding.with_user(self.leader).action_verify()
        finding.with_user(self.officer).action_verify()
        self.assertEqual(finding.state, "verified")

    def test_the_school_does_not_change_what_was_found(self):
        finding = self._finding()
        for vals in ({"name": "x"}, {"due_date": "2030-01-01"}, {"severity": "1"}):
            with self.assertRaises(UserError):
                finding.with_user(self.leader).write(vals)

    def test_evidence_is_read_by_whoever_verifies(self):
        """A file sent into the unsaved form becomes the finding's own."""
        finding = self._finding()
        Attachment = self.env["ir.attachment"].with_user(self.librarian)
        file = Attachment.create({"name": "anh.jpg", "raw": b"x"})
        with self.assertRaises(AccessError):
            file.with_user(self.officer).read(["name"])
        finding.with_user(self.librarian).answer_attachment_ids = file
        self.assertEqual(file.with_user(self.officer).raw, b"x")
        with self.assertRaises(AccessError):
            file.with_user(self.other_officer).read(["name"])

    def test_what_is_not_done_is_opened_again_with_a_reason(self):
        finding = self._finding()
        finding.with_user(self.librarian).answer = "Xong"
        finding.with_user(self.librarian).action_remedied()
        finding.with_user(self.officer)._reopen("Chưa đủ")
        self.assertEqual(finding.state, "open")

    def test_nobody_finds_anything_outside_his_own_reach(self):
        with self.assertRaises(ValidationError):
            self._finding(unit_id=self.stranger.id)

    def test_overdue_findings_are_found(self):
        finding = self._finding(due_date="2019-11-01")
        found = self.env["edu.inspection.finding"].search([("is_overdue", "=", True)])
        self.assertIn(finding, found)

    def test_a_stranger_sees_nothing(self):
        finding = self._finding()
        stranger = self._user("stranger", "leader", self.stranger)
        Finding = self.env["edu.inspection.finding"].with_user(stranger)
        self.assertNotIn(finding, Finding.search([]))

    def test_the_ranking_explains_each_place(self):
        """Reproducible: reasons and figures are kept with the unit."""
        self._finding()
        risk = (
            self.env["edu.inspection.risk"]
            .with_user(self.officer)
            .create({"unit_id": self.office.id, "date": "2019-11-10"})
        )
        risk.action_rank()
        line = risk.line_ids.filtered(lambda row: row.unit_id == self.school)
        self.assertIn("(+15)", line.reasons)
        self.assertNotIn(self.stranger, risk.line_ids.unit_id)
        score = line.score
        risk.action_rank()
        line = risk.line_ids.filtered(lambda row: row.unit_id == self.school)
        self.assertEqual(line.score, score)

    def test_titles_are_counted(self):
        """TTL-21: only valid titles count (Q-20)."""
        metric = self.env.ref("edu_inspection.metric_library_titled")
        figures = metric._measure(self.office, "2019-11-10")
        self.assertEqual(figures[metric.id, self.office.id], (0.0, 2.0, 0.0))
