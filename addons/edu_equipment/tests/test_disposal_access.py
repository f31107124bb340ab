from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .disposal_common import DisposalCommon

MODELS = (
    "edu.equipment.disposal",
    "edu.equipment.disposal.line",
    "edu.equipment.disposal.vote",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestDisposalAccess(DisposalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = [(cls.line, cls.physics, "broken", 1)]
        cls.disposal = (
            cls.env["edu.equipment.disposal"]
            .with_user(cls.equipment_officer)
            ._propose(cls.school, rows, "Count")
        )
        cls.disposal.committee_id = cls.board

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        """ORG-10."""
        for model in MODELS:
            self.assertFalse(self._of_school(model), model)
            with self.assertRaises(AccessError):
                self.env[model].sudo().search(
                    [("unit_id", "=", self.school.id)], limit=1
                ).sudo(False).read(["unit_id"])

    @users("t_officer")
    def test_the_office_reads_and_changes_nothing(self):
        for model in MODELS:
            records = self._of_school(model)
            self.assertTrue(records, model)
            for operation in ("write", "create", "unlink"):
                self.assertFalse(records.has_access(operation), (model, operation))

    @users("t_teacher", "t_officer", "t_head", "t_neighbour")
    def test_steps_are_for_the_officer(self):
        disposal = self.disposal.with_env(self.env)
        for call in ("action_carry_out", "action_take_back", "action_cancel"):
            with self.assertRaises(AccessError):
                getattr(disposal, call)()
        with self.assertRaises(AccessError):
            disposal.with_context(approval_state="approved").write({"reason": "Mine"})
