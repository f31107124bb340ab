from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .year_2019_common import Year2019Common


@freeze_time("2019-08-26 02:00:00")
@tagged("post_install", "-at_install")
class TestYear2019Libraries(Year2019Common):
    """Library titles of 2019–2020 on each of their paths (TTL-01…09)."""

    def test_a_school_of_the_department_goes_there_directly(self):
        """THPT Cần Đăng hands in on 19/11/2019 and is appraised in December."""
        dossier = self._dossier(self.direct)
        with freeze_time("2019-11-19 16:30:00"):  # 23:30 in Long Xuyên
            self._submitted(dossier, self.direct_leader)
        self.assertEqual((dossier.applicant, dossier.is_late), ("direct", False))
        with freeze_time("2019-12-10 02:00:00"):
            self._assessed(dossier, self.department_officer, 9, "action_inspect")
        with freeze_time("2020-01-15 02:00:00"):
            self._decided()
        title = self._title_of(self.direct)
        self.assertEqual((title.title_id, title.status), (self.first, "titled"))
        self.assertEqual(title.decision_number, "15/QĐ-SGDĐT")

    @freeze_time("2019-11-19 17:30:00")  # already 20/11/2019 in Long Xuyên
    def test_before_20_november_means_the_day_itself_is_too_late(self):
        """Q-03: «trước ngày 20/11/2019»; it stands over to the second round."""
        dossier = self._dossier(self.direct)
        self._assessed(dossier, self.direct_leader)
        with self.assertRaisesRegex(UserError, "20/11/2019"):
            dossier.with_user(self.direct_leader).action_submit()
        dossier.with_user(self.direct_leader).round_id = self.campaign.round_ids[1]
        dossier.with_user(self.direct_leader).action_submit()
        self.assertEqual((dossier.state, dossier.is_late), ("submitted", False))

    @freeze_time("2019-11-21 02:00:00")
    def test_an_exception_of_the_department_keeps_its_reason(self):
        """TTL-09: the office of another district cannot give it."""
        dossier = self._dossier(self.direct)
        self._assessed(dossier, self.direct_leader)
        with self.assertRaises(AccessError):
            dossier.with_user(self.cho_moi_officer)._allow_late("Bão")
        action = dossier.with_user(self.department_officer).action_allow_late()
        self._reason(action, "Mưa lũ, mất điện", self.department_officer)
        dossier.with_user(self.direct_leader).action_submit()
        self.assertEqual(
            (dossier.is_late, dossier.late_reason, dossier.late_allowed_by_id),
            (True, "Mưa lũ, mất điện", self.department_officer),
        )

    def test_a_delegated_office_proposes_the_decision_itself(self):
        """TTL-07: Chợ Mới, first title: no appraisal by the department."""
        with freeze_time("2019-11-24 02:00:00"):
            dossier = self._inspected()
            self._list().action_send()
        self.assertEqual((dossier.applicant, dossier.state), ("delegated", "proposed"))
        with freeze_time("2020-01-15 02:00:00"):
            self._decided()
        self.assertEqual(self._title_of(self.below_cho_moi).title_id, self.first)

    @freeze_time("2019-11-24 02:00:00")
    def test_the_second_title_is_appraised_under_a_delegated_office_too(self):
        """Q-02: D.7 speaks of the first title only."""
        dossier = self._inspected(
            self._dossier(self.below_cho_moi, title_id=self.second.id)
        )
        self._list().action_send()
        self.assertFalse(dossier._is_ready_to_decide())
        self._assessed(dossier, self.department_officer, 9, "action_inspect")
        self.assertTrue(dossier._is_ready_to_decide())

    @freeze_time("2020-06-01 02:00:00")
    def test_next_year_the_delegation_is_to_be_given_again(self):
        """INS-01: delegations are of a school year."""
        next_year = self.env["edu.delegation"]._is_delegated
        arguments = (self.cho_moi, "library_title", "propose")
        self.assertTrue(next_year(*arguments, self.year.date_end, self.level))
        self.assertFalse(
            next_year(*arguments, self.year.date_end.replace(year=2021), self.level)
        )

    def test_an_office_not_delegated_misses_its_closing_day(self):
        """TTL-03: «trước ngày 25/11/2019», then «30/03/2020» in the second round."""
        with freeze_time("2019-11-22 02:00:00"):
            dossier = self._inspected(self._dossier(), self.leader, self.officer)
        with freeze_time("2019-11-25 02:00:00"):
            with self.assertRaisesRegex(UserError, "25/11/2019"):
                self._list(self.officer).action_send()
            with self.assertRaisesRegex(UserError, "25/11/2019"):
                dossier.with_user(self.officer).action_propose()
        with freeze_time("2020-03-29 02:00:00"):
            self._list(self.officer, number=2).action_send()
        self.assertEqual((dossier.state, dossier.round_id.number), ("proposed", 2))
        self.assertFalse(dossier._is_ready_to_decide())

    @freeze_time("2020-03-30 02:00:00")
    def test_only_the_department_lets_a_late_list_in(self):
        """Q-03: read as «trước ngày», the 30th is too late; the reason is kept."""
        self._inspected(self._dossier(), self.leader, self.officer)
        proposal = self._list(self.officer, number=2)
        with self.assertRaises(UserError):
            proposal.action_send()
        with self.assertRaises(AccessError):
            proposal._allow_late("Tự cho phép")
        action = proposal.with_user(self.department_officer).action_allow_late()
        self._reason(action, "Sở đồng ý", self.department_officer)
        proposal.action_send()
        self.assertEqual((proposal.is_late, proposal.late_reason), (True, "Sở đồng ý"))

    @freeze_time("2019-11-20 02:00:00")
    def test_a_list_is_complete_before_it_is_sent(self):
        """TTL-09: it says which school lacks what."""
        dossier = self._dossier(self.below_cho_moi)
        self._submitted(dossier, self.cho_moi_leader)
        proposal = self._list(doc_number=False)
        proposal.sudo().inspection_ids = dossier
        self.assertEqual(len(proposal._missing_papers()), 2)
        with self.assertRaisesRegex(UserError, self.below_cho_moi.name):
            proposal.action_send()
        self.assertEqual(dossier.state, "submitted")

    @freeze_time("2019-11-20 02:00:00")
    def test_a_sent_list_is_fixed_and_printed(self):
        """INS-06: what the office found, handed to the department."""
        self._inspected()
        proposal = self._list()
        proposal.action_send()
        with self.assertRaises(UserError):
            proposal.write({"note": "x"})
        html, _type = self.env["ir.actions.report"]._render_qweb_html(
            "edu_inspection.edu_inspection_proposal_report", proposal.ids
        )
        for part in ("DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN", "30/TTr-PGDĐT", "Đạt chuẩn"):
            self.assertIn(part, html.decode())
        self.assertIn(self.below_cho_moi.name, html.decode())
        self.assertEqual(html.decode().count('class="article edu-paper"'), 2)

    @freeze_time("2019-11-10 02:00:00")
    def test_a_combined_school_is_measured_by_its_highest_level(self):
        """Q-04: THCS&THPT Cô Tô is a unit of the department, THPT level."""
        dossier = self._dossier(self.combined)
        self._submitted(dossier, self.combined_leader)
        self.assertEqual((dossier.level_id, dossier.applicant), (self.upper, "direct"))
        self.assertFalse(dossier.office_id)
