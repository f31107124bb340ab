from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDecision(InspectionCommon):
    """A decision of the department gives, keeps and takes titles (TTL-06, TTL-13)."""

    def _decision(self, **vals):
        return (
            self.env["edu.recognition.decision"]
            .with_user(self.department_officer)
            .create(
                {
                    "name": "Công nhận thư viện đạt chuẩn",
                    "unit_id": self.department.id,
                    "campaign_id": self.campaign.id,
                    "date": "2020-01-15",
                    **vals,
                }
            )
        )

    def _approve(self, decision):
        decision.action_approval_submit()
        self._decide(
            decision, self.director, doc_number="15/QĐ-SGDĐT", doc_date="2020-01-15"
        )

    def _recognised(self):
        self._pupils(self.direct, 250)
        dossier = self._submitted(self._dossier(self.direct), self.direct_leader)
        self._assessed(dossier, self.department_officer, 9, "action_inspect")
        decision = self._decision()
        decision.action_collect()
        self._approve(decision)
        return dossier

    def test_an_approved_decision_gives_the_title(self):
        dossier = self._recognised()
        title = self.env["edu.recognition"].search([("unit_id", "=", self.direct.id)])
        self.assertEqual(dossier.state, "recognised")
        self.assertEqual((title.title_id, title.status), (self.first, "titled"))
        self.assertEqual(str(title.check_due), "2023-01-15")

    def test_a_title_that_runs_out_is_checked_by_then(self):
        """TT 16/2022: titles are valid for five years."""
        title = self.env["edu.standard.title"].new({"valid_years": 5})
        dates = self.env["edu.recognition"]._dates_for(title, self.year.date_start)
        self.assertEqual(dates["check_due"], dates["valid_until"])
        self.assertEqual(dates["valid_until"].year, 2024)

    def test_what_nobody_appraised_is_not_collected(self):
        self._submitted()
        decision = self._decision()
        decision.action_collect()
        self.assertFalse(decision.line_ids)

    def test_a_refusal_needs_its_reason(self):
        self._pupils(self.direct, 250)
        dossier = self._submitted(self._dossier(self.direct), self.direct_leader)
        self._assessed(dossier, self.department_officer, 0, "action_inspect")
        decision = self._decision()
        decision.action_collect()
        self.assertEqual(decision.line_ids.outcome, "refuse")
        with self.assertRaises(UserError):
            decision.action_approval_submit()
        decision.line_ids.reason = "Chưa đủ điểm"
        self._approve(decision)
        self.assertEqual(dossier.state, "refused")

    def test_a_title_is_maintained_or_taken_away_by_decision(self):
        self._recognised()
        title = self.env["edu.recognition"].search([("unit_id", "=", self.direct.id)])
        for outcome, status in (("maintain", "maintained"), ("revoke", "revoked")):
            decision = self._decision(date="2023-03-01")
            self.env["edu.recognition.decision.line"].with_user(
                self.department_officer
            ).create(
                {
                    "decision_id": decision.id,
                    "recognition_id": title.id,
                    "outcome": outcome,
                    "reason": "Kiểm tra duy trì",
                }
            )
            self._approve(decision)
            self.assertEqual(title.status, status)
        self.assertEqual(
            title.event_ids.mapped("kind"), ["recognise", "maintain", "revoke"]
        )

    def test_nobody_writes_a_title_by_hand(self):
        self._recognised()
        title = self.env["edu.recognition"].search([("unit_id", "=", self.direct.id)])
        with self.assertRaises(AccessError):
            title.with_user(self.department_officer).write({"status": "titled"})

    def test_an_office_does_not_decide(self):
        with self.assertRaises(UserError):
            decision = (
                self.env["edu.recognition.decision"]
                .with_user(self.officer)
                .create({"name": "X", "unit_id": self.office.id})
            )
            decision.action_approval_submit()
