from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .year_2019_common import Year2019Common

CONTEXTS = ({}, {"su": True}, {"uid": 1}, {"install_mode": True}, {"force": True})


@freeze_time("2019-11-15 02:00:00")
@tagged("post_install", "-at_install")
class TestYear2019Rights(Year2019Common):
    """Who may do what at each step, whatever the client sends (INS-01, ORG-10)."""

    def _refused(self, record, method, users, *arguments):
        """Nobody of these may; no context helps."""
        for user in users:
            for context in CONTEXTS:
                caller = record.with_user(user).with_context(**context)
                with self.assertRaises(UserError), self.cr.savepoint():
                    getattr(caller, method)(*arguments)

    def test_only_the_school_s_leaders_hand_in(self):
        dossier = self._dossier(self.below_cho_moi)
        self._assessed(dossier, self.cho_moi_leader)
        librarian = self._user("tv", "librarian", self.below_cho_moi)
        others = (librarian, self.leader, self.cho_moi_officer, self.department_officer)
        self._refused(dossier, "action_submit", others)
        self.assertEqual(dossier.state, "draft")

    def test_only_the_office_inspects_and_proposes(self):
        dossier = self._submitted(
            self._dossier(self.below_cho_moi), self.cho_moi_leader
        )
        others = (self.cho_moi_leader, self.officer, self.department_officer)
        self._refused(dossier, "action_inspect", others)
        self._assessed(dossier, self.cho_moi_officer, 10, "action_inspect")
        self._refused(dossier, "action_propose", others)
        self._refused(dossier, "_return", others, "Trả lại")
        self.assertEqual(dossier.state, "inspected")

    def test_a_list_is_the_office_s_own(self):
        dossier = self._inspected()
        proposal = self._list()
        others = (self.cho_moi_leader, self.officer, self.department_officer)
        self._refused(proposal, "action_send", others)
        self._refused(proposal, "write", others, {"note": "x"})
        self._refused(proposal, "write", (self.cho_moi_officer,), {"state": "sent"})
        self._refused(proposal, "write", (self.cho_moi_officer,), {"late_reason": "x"})
        Proposal = self.env["edu.inspection.proposal"]
        for user in (self.cho_moi_leader, self.officer):
            self.assertFalse(Proposal.with_user(user).search([]))
        for user in (self.department_officer, self.cho_moi_officer):
            self.assertEqual(Proposal.with_user(user).search([]), proposal)
        self.assertEqual(dossier.state, "inspected")

    def test_a_foreign_dossier_does_not_slip_onto_a_list(self):
        """Another office's dossier is not proposed by being put on the list."""
        foreign = self._inspected(self._dossier(), self.leader, self.officer)
        self._inspected()
        proposal = self._list()
        link = {"inspection_ids": [Command.link(foreign.id)]}
        self._refused(proposal, "write", (self.cho_moi_officer,), link)
        self.assertEqual(foreign.state, "inspected")

    def test_only_the_department_s_head_decides(self):
        self._inspected()
        self._list().action_send()
        Decision = self.env["edu.recognition.decision"]
        decision = Decision.with_user(self.department_officer).create(
            {
                "name": "Công nhận",
                "unit_id": self.department.id,
                "campaign_id": self.campaign.id,
            }
        )
        decision.action_collect()
        decision.action_approval_submit()
        for user in (self.department_officer, self.cho_moi_officer):
            with self.assertRaises(UserError), self.cr.savepoint():
                self._decide(decision, user, doc_number="1", doc_date="2020-01-01")
        self._refused(
            decision,
            "write",
            (self.department_officer, self.director),
            {"approval_state": "approved"},
        )
        self.assertFalse(self._title_of(self.below_cho_moi))
