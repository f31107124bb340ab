from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .asset_decision_common import AssetDecisionCommon

MODELS = ("edu.asset.decision", "edu.asset.decision.line")
STEPS = ("action_carry_out", "action_take_back")


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestAssetDecisionAccess(AssetDecisionCommon):
    """Own unit, other unit, office above, forged calls (ORG-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.neighbour_accountant = cls._user("nb_acc", "accountant", cls.neighbour)
        cls.office_accountant = cls._user("of_acc", "accountant", cls.office)

    def setUp(self):
        super().setUp()
        self.decision = self._approve(
            self._decision("upgrade", {"amount": 1_000, "funding_id": self.fees.id})
        )

    def _seen(self, user, model):
        return (
            self.env[model].with_user(user).search([("unit_id", "=", self.school.id)])
        )

    def test_the_neighbour_sees_nothing(self):
        for model in MODELS:
            self.assertFalse(self._seen(self.neighbour_accountant, model), model)

    def test_the_office_reads_and_changes_nothing(self):
        for model in MODELS:
            records = self._seen(self.office_accountant, model)
            self.assertTrue(records, model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))
        for step in STEPS:
            with self.assertRaises(AccessError):
                getattr(self.decision.with_user(self.office_accountant), step)()

    def test_the_books_are_the_accountants(self):
        """The equipment officer proposes, the accountant enters."""
        for user in (self.equipment_officer, self.head, self.teacher):
            for step in STEPS:
                with self.assertRaises(AccessError):
                    getattr(self.decision.with_user(user), step)()

    def test_state_and_number_are_not_forged(self):
        decision = self.decision.with_context(approval_state="none", su=True)
        for vals in ({"state": "done"}, {"name": "1"}, {"voucher_id": False}):
            with self.assertRaises(UserError):
                decision.write(vals)
        forged = self._decision("suspension", state="done", name="QD1")
        self.assertEqual((forged.state, forged.name), ("draft", False))

    def test_lines_are_fixed_once_approved(self):
        for vals in ({"cost_after": 1}, {"amount": 5}):
            with self.assertRaises(UserError):
                self.decision.line_ids.write(vals)
        with self.assertRaises(UserError):
            self.decision.line_ids.unlink()

    def test_results_are_not_forged(self):
        draft = self._decision("suspension")
        draft.line_ids.write({"is_new": True, "date_before": "2019-01-01"})
        self.assertFalse(draft.line_ids.is_new or draft.line_ids.date_before)

    def test_what_was_before_is_not_typed(self):
        draft = self._decision("correction", {"cost_before": 1, "cost_after": 2e7})
        self.assertEqual(draft.line_ids.cost_before, 15_000_000)
        draft.line_ids.write({"cost_before": 1})
        with self.assertRaisesRegex(UserError, "has changed in the books"):
            draft.action_approval_submit()

    def test_equipment_of_another_unit_is_refused(self):
        other = self._equipment("NB1", unit_id=self.neighbour.id)
        with self.assertRaises(Exception) as error:
            self._decision("suspension", {"equipment_id": other.id})
        self.assertIn("another unit", str(error.exception))
