from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestInspectionAccess(InspectionCommon):
    """Who sees and does what at each step (ORG-10, INS-01)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier = cls._dossier()

    def test_other_units_find_nothing(self):
        stranger = self._user("stranger", "leader", self.stranger)
        found = self.env["edu.inspection"].with_user(stranger).search([])
        self.assertNotIn(self.dossier, found)
        with self.assertRaises(AccessError):
            self.dossier.with_user(stranger).read(["name"])

    def test_the_office_above_reads_and_does_not_write(self):
        dossier = self.dossier.with_user(self.officer)
        self.assertEqual(dossier.unit_id, self.school)
        with self.assertRaises(AccessError):
            dossier.write({"note": "x"})

    def test_another_office_does_not_inspect(self):
        self._submitted(self.dossier)
        with self.assertRaises(AccessError):
            self.dossier.with_user(self.other_officer).action_inspect()

    def test_the_department_does_not_take_the_office_s_turn(self):
        self._submitted(self.dossier)
        with self.assertRaises(AccessError):
            self.dossier.with_user(self.department_officer).action_inspect()

    def test_a_teacher_does_not_hand_in(self):
        with self.assertRaises(AccessError):
            self.dossier.with_user(self.teacher).action_submit()

    def test_the_school_does_not_see_the_office_s_draft(self):
        self._submitted(self.dossier)
        self.dossier.with_user(self.officer).action_inspect()
        Assessment = self.env["edu.inspection.assessment"].with_user(self.leader)
        tiers = Assessment.search([("inspection_id", "=", self.dossier.id)])
        self.assertEqual(tiers.mapped("tier"), ["self"])

    def test_the_office_does_not_change_the_school_s_scores(self):
        assessment = self._assessed(
            self._submitted(self.dossier), self.officer, 9, "action_inspect"
        )
        own = self.dossier._latest("self")
        self.assertNotEqual(own, assessment)
        with self.assertRaises(UserError):
            own.score_ids[0].with_user(self.officer).write({"points": 1})

    def test_forged_facts_are_refused(self):
        for vals in ({"state": "recognised"}, {"is_late": True}, {"path_id": False}):
            with self.assertRaises(UserError):
                self.dossier.with_user(self.leader).write(vals)
        forged = self.env["edu.inspection"].create(
            {
                "unit_id": self.neighbour.id,
                "campaign_id": self.campaign.id,
                "state": "recognised",
            }
        )
        self.assertEqual(forged.state, "draft")

    def test_no_context_opens_a_dossier_that_was_handed_in(self):
        self._submitted(self.dossier)
        for context in ({"force": True}, {"su": True}, {"install_mode": True}):
            with self.assertRaises(UserError):
                self.dossier.with_user(self.leader).with_context(**context).write(
                    {"note": "x"}
                )

    def test_the_form_shows_each_his_own_buttons(self):
        self._submitted(self.dossier)
        for user, hands in (
            (self.leader, (True, False)),
            (self.officer, (False, True)),
            (self.department_officer, (False, False)),
        ):
            dossier = self.dossier.with_user(user)
            self.assertEqual((dossier.is_own, dossier.is_receiver), hands)
