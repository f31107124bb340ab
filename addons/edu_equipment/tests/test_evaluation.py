from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .evaluation_common import EvaluationCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-05-15")
class TestEvaluation(EvaluationCommon):
    @users("t_subject_head")
    def test_every_thing_on_hand_is_listed(self):
        """EQM-08: each register line of the subject, place by place, as booked."""
        self._receive(self.scope, 2, to_place=self.store, condition="broken")
        self._receive(self._equipment("HH01"), 4)
        evaluation = self._evaluation(self.env)
        self.assertEqual(
            sorted(
                (row.equipment_id.code, row.place_id.name, row.quantity, row.proposal)
                for row in evaluation.line_ids
            ),
            sorted(
                [
                    ("VL01", self.physics.name, 8, "keep"),
                    ("VL01", self.store.name, 2, "repair"),
                    ("VL02", self.store.name, 3, "keep"),
                ]
            ),
        )
        self.assertFalse(evaluation.rated_count)

    @users("t_subject_head")
    def test_what_is_not_worse_is_good(self):
        evaluation = self._evaluation(self.env)
        line = self._line(evaluation, self.scope)
        line.write({"quantity_fair": 1, "quantity_unusable": 2})
        self.assertEqual((line.quantity_good, line.grade), (5, "c"))
        self.assertEqual((line.proposal, line.is_rated), ("dispose", True))
        line.action_good()
        self.assertEqual((line.quantity_good, line.grade), (8, "a"))
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            line.quantity_broken = 9
            line.flush_recordset()

    @users("t_subject_head")
    def test_submitted_only_when_all_is_rated(self):
        evaluation = self._evaluation(self.env)
        with self.assertRaises(UserError):
            evaluation.action_submit()
        evaluation.action_rest_as_books()
        evaluation.action_submit()
        self.assertEqual(evaluation.progress, 100)
        for forbidden in (
            lambda: evaluation.line_ids[0].action_good(),
            lambda: evaluation.write({"note": "x"}),
            evaluation.action_submit,
            evaluation.action_refresh,
        ):
            with self.assertRaises(UserError):
                forbidden()

    @users("t_subject_head")
    def test_states_and_lines_are_not_forged(self):
        """EQM-08: neither by create, write, context nor RPC."""
        evaluation = self._evaluation(self.env, state="confirmed", confirmed_uid=1)
        self.assertEqual(
            (evaluation.state, evaluation.confirmed_uid.id), ("draft", False)
        )
        for vals in ({"state": "confirmed"}, {"voucher_id": 1}, {"subject_id": False}):
            with self.assertRaises(UserError):
                evaluation.write(vals)
        with self.assertRaises(UserError):
            evaluation.line_ids[0].quantity = 99
        with self.assertRaises(AccessError):
            evaluation.line_ids.copy()
        with self.assertRaises(AccessError):
            evaluation.action_confirm()

    @users("t_head")
    def test_the_leadership_confirms_what_another_submitted(self):
        self.school.sudo().head_user_id = self.head
        evaluation = self._evaluation()
        evaluation.action_rest_good()
        evaluation.with_env(self.env).action_submit()
        with self.assertRaises(UserError):
            evaluation.with_env(self.env).action_confirm()
        evaluation.with_env(self.env).action_return()
        evaluation.with_user(self.subject_head).action_submit()
        self.assertEqual(evaluation.activity_ids.user_id, self.head)
        evaluation.with_env(self.env).action_confirm()
        self.assertEqual(evaluation.state, "confirmed")
        self.assertFalse(evaluation.activity_ids)
        with self.assertRaises(UserError):
            evaluation.with_env(self.env).action_return()

    def test_the_database_wants_four_eyes(self):
        evaluation = self._confirmed()
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.env.cr.execute(
                "UPDATE edu_equipment_evaluation SET submitted_uid = confirmed_uid "
                "WHERE id = %s",
                (evaluation.id,),
            )

    def test_one_evaluation_of_a_subject_and_year(self):
        self._evaluation(subject_id=False)
        with self.assertRaises(UniqueViolation), mute_logger("odoo.sql_db"):
            self._evaluation(subject_id=False)

    @users("t_subject_head")
    def test_refresh_keeps_ratings_of_what_did_not_change(self):
        evaluation = self._evaluation(self.env)
        self._line(evaluation, self.scope).quantity_broken = 1
        self._line(evaluation, self.scale).action_good()
        self._receive(self.scale, 2, to_place=self.store)
        evaluation.action_refresh()
        scope, scale = (self._line(evaluation, x) for x in (self.scope, self.scale))
        self.assertEqual((scope.quantity_broken, scope.is_rated), (1, True))
        self.assertEqual((scale.quantity, scale.is_rated), (5, False))

    def test_others_do_not_rate(self):
        """EQM-08: the office reads, the neighbour does not even see."""
        evaluation = self._evaluation()
        for user in (self.officer, self.neighbour_officer):
            env = self.env(user=user)
            seen = env["edu.equipment.evaluation"].search(
                [("unit_id", "=", self.school.id)]
            )
            self.assertEqual(bool(seen), user == self.officer)
            for forbidden in (
                lambda env=env: evaluation.with_env(env).write({"note": "x"}),
                lambda env=env: evaluation.line_ids.with_env(env).action_good(),
                lambda env=env: self._evaluation(env, subject_id=False),
            ):
                with self.assertRaises(AccessError):
                    forbidden()

    @users("t_subject_head")
    def test_a_closed_school_year_is_not_evaluated(self):
        self.year.is_closed = True
        with self.assertRaises(UserError):
            self._evaluation(self.env)

    def test_filling_costs_the_same_for_many(self):
        for number in range(20):
            line = self._equipment(f"X{number}", subject_id=self.subject.id)
            self._receive(line, 1)
        evaluation = self._evaluation()
        self.env.flush_all()
        with self.assertQueryCount(3):
            evaluation._fill()
        self.assertEqual(len(evaluation.line_ids), 22)
