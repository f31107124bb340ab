from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users

from .evaluation_common import EvaluationCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-05-15")
class TestEvaluationRound(EvaluationCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.round = cls.env["edu.equipment.evaluation.round"].create(
            {
                "name": "Quality 2020",
                "unit_id": cls.office.id,
                "school_year_id": cls.year.id,
                "deadline": "2020-05-31",
            }
        )
        cls.round.action_open()

    def _progress(self, unit):
        return self.env["edu.equipment.evaluation.progress"].search(
            [("round_id", "=", self.round.id), ("unit_id", "=", unit.id)]
        )

    @users("t_subject_head")
    def test_a_school_starts_from_the_round(self):
        """EQM-08: one evaluation for each subject it has things of."""
        self._receive(self._equipment("DC01"), 1)
        action = self.round.with_env(self.env).action_start()
        evaluations = self.env["edu.equipment.evaluation"].search(action["domain"])
        self.assertEqual(evaluations.subject_id, self.subject)
        self.assertEqual(len(evaluations), 2)  # one without a subject
        self.assertEqual(evaluations.round_id, self.round)
        self.round.with_env(self.env).action_start()
        self.assertEqual(
            self.env["edu.equipment.evaluation"].search_count(action["domain"]), 2
        )

    def test_the_officers_of_the_schools_are_called_once(self):
        """EQM-08: an activity for each officer below, done when they start."""
        called = self.equipment_officer | self.neighbour_officer
        self.assertEqual(self.round.activity_ids.user_id, called)
        self.round.action_close()
        self.round.action_open()
        self.assertEqual(len(self.round.activity_ids), 2)
        self.round.with_user(self.equipment_officer).action_start()
        self.assertEqual(self.round.activity_ids.user_id, self.neighbour_officer)

    @users("t_officer")
    def test_the_office_sees_who_has_not_finished(self):
        """EQM-08: not started, under way, confirmed; and who is late."""
        self.assertEqual(self._progress(self.school).state, "1_none")
        self.assertFalse(self._progress(self.stranger))
        self._confirmed()
        self.env.invalidate_all()
        done = self._progress(self.school)
        self.assertEqual((done.state, done.share), ("confirmed", 100))
        self.round.deadline = "2020-05-10"
        self.env.invalidate_all()
        self.assertFalse(self._progress(self.school).is_late)
        self.assertEqual(self._progress(self.neighbour).state, "4_nothing")
        self.assertFalse(self._progress(self.neighbour).is_late)
        self._receive(
            self._equipment("N1", unit_id=self.neighbour.id),
            to_place=self._place("Kho", self.neighbour),
        )
        self.env.invalidate_all()
        self.assertTrue(self._progress(self.neighbour).is_late)
        round_ = self.round.with_env(self.env)
        self.assertEqual((round_.done_count, round_.school_count), (1, 2))

    @users("t_neighbour")
    def test_a_school_sees_the_round_and_only_itself(self):
        self.assertTrue(self.round.with_env(self.env).name)
        self.assertFalse(self._progress(self.school))
        self.assertTrue(self._progress(self.neighbour))
        with self.assertRaises(AccessError):
            self.round.with_env(self.env).action_close()

    @users("t_subject_head")
    def test_a_round_that_is_closed_or_of_others_is_not_started(self):
        self.round.action_close()
        with self.assertRaises(UserError):
            self.round.with_env(self.env).action_start()
        other = self.round.sudo().copy({"unit_id": self.other_office.id})
        other.action_open()
        with self.assertRaises(AccessError):
            other.with_env(self.env).action_start()

    @users("t_officer")
    def test_steps_of_a_round(self):
        with self.assertRaises(UserError):
            self.round.state = "draft"
        with self.assertRaises(UserError):
            self.round.unlink()
        mine = self.env["edu.equipment.evaluation.round"].create(
            {"name": "X", "school_year_id": self.year.id, "state": "open"}
        )
        self.assertEqual(mine.state, "draft")

    @users("t_equipment")
    def test_the_year_end_report_of_a_school(self):
        """EQU-09: each thing, how often lent, its quality and what is proposed."""
        self._confirmed(quantity_fair=2, quantity_broken=1)
        report = self.env["edu.equipment.evaluation.report"].create(
            {"school_year_id": self.year.id}
        )
        heading, scope, scale = list(report._register_rows({}))
        self.assertTrue(heading.label)
        self.assertEqual(
            (scope["code"], scope["good"], scope["broken"]), ("VL01", 5, 1)
        )
        self.assertEqual((scope["grade"], scale["grade"]), ("C", "A"))
        self.assertTrue(report._register_pdf().startswith(b"%PDF"))

    @users("t_officer")
    def test_the_year_end_report_is_summed_up(self):
        """EQU-09: by school and subject, confirmed evaluations only."""
        self._evaluation(subject_id=False)
        self._confirmed(quantity_broken=1)
        report = self.env["edu.equipment.evaluation.report"].create(
            {"school_year_id": self.year.id}
        )
        self.assertEqual(report.detail, "summary")
        heading, row = list(report._register_rows({}))
        self.assertEqual(heading.label, self.school.name)
        self.assertEqual((row["lines"], row["quantity"], row["broken"]), (2, 11, 1))
        self.assertTrue(report._register_xlsx().startswith(b"PK"))
