from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged, users

from .norm_common import NormCommon

MODELS = ("edu.equipment.norm.board", "edu.equipment.norm", "edu.room.norm")


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestNormAccess(NormCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.physics.subject_ids = cls.subject
        cls.board = cls._refresh()

    def _of_school(self, model):
        return self.env[model].search([("unit_id", "=", self.school.id)])

    @users("t_officer", "t_equipment", "t_teacher")
    def test_nobody_writes_a_board(self):
        """EQM-09: figures are reckoned, never typed."""
        for model in MODELS:
            self.assertTrue(self._of_school(model), model)
            for operation in ("write", "create"):
                self.assertFalse(self.env[model].has_access(operation), model)

    @users("t_neighbour")
    def test_the_neighbour_sees_nothing(self):
        for model in MODELS:
            self.assertFalse(self._of_school(model), model)
        with self.assertRaises(AccessError):
            self.board.with_env(self.env).action_refresh()
        with self.assertRaises(AccessError):
            self.board.with_env(self.env).action_register_xlsx()

    @users("t_neighbour")
    def test_a_forged_reckoning_of_another_school_is_refused(self):
        wizard = self.env["edu.equipment.norm.reckon"].create(
            {"unit_id": self.school.id, "purpose": "dated", "date": "2019-10-01"}
        )
        with self.assertRaises(AccessError):
            wizard.action_reckon()

    @users("t_officer")
    def test_the_office_refreshes_the_schools_below_only(self):
        self.env["edu.equipment.norm.board"].action_refresh_all()
        boards = self.env["edu.equipment.norm.board"].sudo().search([])
        self.assertIn(self.neighbour, boards.unit_id)
        self.assertNotIn(self.stranger, boards.unit_id)

    @users("t_officer")
    def test_the_office_does_not_plan_for_a_school(self):
        year = self.year.with_env(self.env)
        with self.assertRaises(AccessError):
            self.env["edu.equipment.norm.purchase"].create(
                {"board_id": self.board.id, "school_year_id": year.id}
            )
