from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestDossier(InspectionCommon):
    """From the self-assessment that fills itself to the one who appraises."""

    def _open(self, dossier, user=None):
        action = dossier.with_user(user or self.leader).action_assess()
        return self.env["edu.inspection.assessment"].browse(action["res_id"])

    def _reason(self, action, reason, user=None):
        """Fill the dialog in and confirm it."""
        dialog = self.env[action["res_model"]].with_user(user or self.officer)
        dialog = dialog.with_context(**action["context"]).create({"reason": reason})
        return dialog.action_confirm()

    def _score(self, assessment, criterion):
        return assessment.score_ids.filtered(lambda row: row.criterion_id == criterion)

    def test_the_self_assessment_is_filled_from_the_registers(self):
        """TTL-01: 150 pupils give 5 of 10 points by themselves."""
        assessment = self._open(self._dossier())
        score = self._score(assessment, self.measured)
        self.assertEqual((score.value, score.points, score.is_answered), (150, 5, True))
        self.assertFalse(self._score(assessment, self.by_hand).is_answered)

    def test_what_is_missing_for_the_next_title_is_told(self):
        assessment = self._open(self._dossier())
        self._score(assessment, self.by_hand).points = 10
        self.assertIn("Tiên tiến", assessment.missing)
        self.assertIn("200", assessment.missing)

    def test_a_raise_needs_reason_and_evidence(self):
        assessment = self._open(self._dossier())
        self._score(assessment, self.by_hand).points = 10
        score = self._score(assessment, self.measured)
        score.points = 8
        with self.assertRaises(UserError):
            assessment.with_user(self.leader).action_sign()
        score.note = "Thêm lớp mới"
        score.attachment_ids = [
            Command.create({"name": "qd.txt", "raw": b"x", "res_model": score._name})
        ]
        assessment.with_user(self.leader).action_sign()
        self.assertEqual(assessment.state, "signed")

    def test_files_of_dossier_and_scores_are_read_above(self):
        """They belong to them once they are saved, not to who sent them."""
        dossier = self._dossier()
        assessment = self._open(dossier)
        Attachment = self.env["ir.attachment"].with_user(self.leader)
        one, two = Attachment.create([{"name": n, "raw": b"x"} for n in ("a", "b")])
        dossier.with_user(self.leader).attachment_ids = one
        self._score(assessment, self.by_hand).write(
            {"attachment_ids": [Command.set(two.ids)], "points": 9}
        )
        self.assertEqual(one.res_model, "edu.inspection")
        self.assertEqual(two.res_model, "edu.inspection.score")
        self.assertEqual((one | two).with_user(self.officer).mapped("raw"), [b"x"] * 2)

    def test_lowering_needs_nothing(self):
        dossier = self._dossier()
        assessment = self._open(dossier)
        self._score(assessment, self.by_hand).points = 10
        self._score(assessment, self.measured).points = 2
        assessment.with_user(self.leader).action_sign()
        self.assertEqual((assessment.points, assessment.title_id), (12, self.first))

    def test_what_was_measured_is_not_written(self):
        score = self._score(self._open(self._dossier()), self.measured)
        with self.assertRaises(UserError):
            score.with_user(self.leader).write({"value": 999})

    @mute_logger("odoo.sql_db")
    def test_postgresql_keeps_signed_scores(self):
        """Point 8: signed results are locked, even to the application's own role."""
        assessment = self._assessed(self._dossier(), self.leader)
        self.env.flush_all()
        for table in ("edu_inspection_score", "edu_inspection_assessment"):
            with self.assertRaises(RestrictViolation), self.env.cr.savepoint():
                self.env.cr.execute(f"UPDATE {table} SET points = 1")  # pylint: disable=sql-injection
        self.assertEqual(assessment.points, 15)

    def test_a_correction_is_a_new_version(self):
        dossier = self._dossier()
        signed = self._assessed(dossier, self.leader)
        signed._correct("Ghi nhầm")
        self._assessed(dossier, self.leader, points=8)
        self.assertEqual(signed.state, "replaced")
        latest = dossier._latest("self")
        self.assertEqual((latest.version, latest.points), (2, 13))

    def test_an_incomplete_dossier_is_not_handed_in(self):
        """TTL-09."""
        dossier = self._dossier(doc_number=False)
        with self.assertRaisesRegex(UserError, "."):
            dossier.with_user(self.leader).action_submit()
        self.assertEqual(len(dossier._missing_papers()), 2)

    def test_under_an_office_it_goes_to_the_office_then_to_the_department(self):
        """TTL-03, TTL-05."""
        dossier = self._submitted()
        self.assertEqual(
            (dossier.applicant, dossier.office_id), ("office", self.office)
        )
        self._assessed(dossier, self.officer, 9, "action_inspect")
        self.assertEqual(dossier.state, "inspected")
        dossier.with_user(self.officer).action_propose()
        self._assessed(dossier, self.department_officer, 9, "action_inspect")
        self.assertEqual(dossier.state, "appraised")

    def test_a_unit_of_the_department_goes_there_directly(self):
        """TTL-04; two tiers are this very path: no office stands above."""
        self._pupils(self.direct, 250)
        dossier = self._submitted(self._dossier(self.direct), self.direct_leader)
        self.assertEqual(dossier.applicant, "direct")
        self.assertFalse(dossier.office_id)
        self._assessed(dossier, self.department_officer, 9, "action_inspect")
        self.assertEqual(dossier.state, "appraised")

    def test_a_delegated_office_proposes_without_appraisal(self):
        """TTL-07, INS-01: for the first title only (Q-02)."""
        self.env["edu.delegation"].create(
            {
                "unit_id": self.office.id,
                "object": "library_title",
                "act": "propose",
                "date_from": "2019-08-26",
            }
        )
        dossier = self._submitted()
        self._assessed(dossier, self.officer, 9, "action_inspect")
        dossier.with_user(self.officer).action_propose()
        self.assertTrue(dossier._is_ready_to_decide())

    def test_a_late_dossier_waits_for_the_next_round_or_an_exception(self):
        """INS-04: the day itself may count or not."""
        self.round.deadline_ids.date = "2019-11-05"
        dossier = self._dossier()
        self._assessed(dossier, self.leader)
        with self.assertRaises(UserError):
            dossier.with_user(self.leader).action_submit()
        with self.assertRaises(AccessError):
            dossier.with_user(self.leader)._allow_late("Bão lũ")
        self._reason(dossier.with_user(self.officer).action_allow_late(), "Bão lũ")
        dossier.with_user(self.leader).action_submit()
        self.assertTrue(dossier.is_late)

    def test_the_closing_day_counts_where_it_is_inclusive(self):
        deadline = self.round.deadline_ids[0]
        day = deadline.date
        self.assertFalse(deadline._is_late(day))
        deadline.is_inclusive = False
        self.assertTrue(deadline._is_late(day))

    def test_a_returned_dossier_is_completed_and_handed_in_again(self):
        dossier = self._submitted()
        self._reason(
            dossier.with_user(self.officer).action_return(), "Thiếu sổ đăng ký"
        )
        self.assertEqual(dossier.state, "returned")
        dossier.with_user(self.leader).action_submit()
        self.assertEqual(dossier.state, "submitted")
