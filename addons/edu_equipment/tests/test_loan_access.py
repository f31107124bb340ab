from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged, users

from .loan_common import LoanCommon

MODELS = (
    "edu.equipment.loan",
    "edu.equipment.loan.line",
    "edu.equipment.loan.return",
    "edu.equipment.loan.return.line",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestLoanAccess(LoanCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.loan = cls._out()
        cls.back = cls._take_back(cls.loan, good=1)
        cls.other = cls._user("colleague", "teacher", cls.school)

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        for model in MODELS:
            self.assertFalse(self._of_school(model), model)

    @users("t_officer")
    def test_the_office_reads_and_changes_nothing(self):
        for model in MODELS:
            records = self._of_school(model)
            self.assertTrue(records, model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))
        for call in ("action_take_back", "action_undo_hand_out", "action_all_back"):
            with self.assertRaises(AccessError):
                getattr(self.loan.with_env(self.env), call)()

    @users("t_teacher")
    def test_a_teacher_only_requests(self):
        mine = self._loan(user=self.env.user)
        with self.assertRaises(AccessError):
            mine.action_hand_out()
        for call in ("action_take_back", "action_all_back"):
            with self.assertRaises(AccessError):
                getattr(self.loan.with_env(self.env), call)()
        with self.assertRaises(AccessError):
            self.back.with_env(self.env).action_undo()

    @users("t_colleague")
    def test_a_request_is_the_borrowers_own(self):
        with self.assertRaises(AccessError):
            self._loan(user=self.env.user)  # for the other teacher
        draft = self._loan().with_env(self.env)
        with self.assertRaises(AccessError):
            draft.lesson = "Mine"
        with self.assertRaises(AccessError):
            draft.line_ids.quantity = 9
        with self.assertRaises(AccessError):
            self.loan.with_env(self.env).action_confirm()

    @users("t_teacher")
    def test_a_request_is_not_slipped_to_others(self):
        mine, theirs = (
            self._loan(),
            self._loan(user=self.other, borrower_id=self.other.id),
        )
        for record, vals in (
            (mine, {"borrower_id": self.other.id}),
            (mine, {"unit_id": self.neighbour.id}),
            (mine.line_ids, {"loan_id": theirs.id}),
        ):
            with self.assertRaises(UserError):
                record.write(vals)
        foreign = self._equipment("X1", unit_id=self.neighbour.id)
        with self.assertRaises(ValidationError):
            self._loan([(foreign, 1)])

    @users("t_teacher", "t_equipment")
    def test_states_are_not_forged(self):
        draft = self._loan(user=self.env.user, state="out", name="PM9999/2019")
        self.assertEqual((draft.state, draft.name), ("draft", False))
        for vals in ({"state": "out"}, {"name": "PM9"}, {"handed_out_by_id": 1}):
            with self.assertRaises(UserError):
                draft.write(vals)

    @users("t_equipment")
    def test_what_is_out_is_fixed(self):
        loan = self.loan.with_env(self.env)
        for change in (
            lambda: loan.write({"lesson": "Other"}),
            lambda: loan.line_ids.write({"quantity": 9}),
            lambda: loan.line_ids.unlink(),
            lambda: loan.unlink(),
            lambda: self.back.with_env(self.env).write({"note": "x"}),
            lambda: self.back.with_env(self.env).line_ids.write({"quantity_good": 2}),
            lambda: self.back.with_env(self.env).unlink(),
        ):
            with self.assertRaises(UserError):
                change()
        loan.date_due = "2019-10-18"

    @users("t_keeper")
    def test_a_keeper_hands_out_from_the_own_room(self):
        loan = self._loan([(self.acid, 5)]).with_env(self.env)
        loan.action_hand_out()
        self.assertEqual(loan.state, "returned")
        with self.assertRaisesRegex(AccessError, "Phòng Vật lí"):
            self._loan().with_env(self.env).action_hand_out()
