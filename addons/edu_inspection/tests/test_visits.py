import doctest

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.edu_inspection.engine import draw

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestVisits(InspectionCommon):
    """Whom a campaign looks at, and where the inspectors go (TTL-10…20)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.district = cls.env["edu.area"].create(
            {"name": "Châu Thành", "kind": "district"}
        )
        (cls.school | cls.neighbour).district_id = cls.district

    def _announced(self, kind, **vals):
        vals.setdefault("round_ids", False)
        return self._campaign(name=f"Kiểm tra {kind}", kind=kind, **vals)

    def _title(self, unit, date="2016-10-01", due="2019-10-01"):
        decision = self.env["edu.recognition.decision"].create(
            {"name": "Công nhận", "unit_id": self.department.id, "date": date}
        )
        return (
            self.env["edu.recognition"]
            .sudo()
            .create(
                {
                    "unit_id": unit.id,
                    "object": "library",
                    "standard_id": self.standard.id,
                    "title_id": self.first.id,
                    "decision_id": decision.id,
                    "date": date,
                    "check_due": due,
                }
            )
        )

    def test_the_example_of_the_draw(self):
        self.assertFalse(doctest.testmod(draw).failed)

    def test_maintenance_takes_titles_of_three_years_and_more(self):
        """TTL-10: computed from the date of the decision."""
        old = self._title(self.school)
        self._title(self.neighbour, "2018-10-01", "2021-10-01")
        campaign = self._announced("maintenance", unit_id=self.office.id)
        campaign.with_user(self.officer).action_choose_units()
        self.assertEqual(campaign.inspection_ids.held_id, old)
        campaign.with_user(self.officer).action_choose_units()
        self.assertEqual(len(campaign.inspection_ids), 1)

    def test_a_check_that_fails_proposes_what_to_do(self):
        """TTL-12, TTL-13."""
        title = self._title(self.school)
        campaign = self._announced("maintenance", unit_id=self.office.id)
        campaign.with_user(self.officer).action_choose_units()
        dossier = campaign.inspection_ids
        self._assessed(dossier, self.officer, 2, "action_inspect")
        self.assertEqual(dossier.state, "concluded")
        decision = self.env["edu.recognition.decision"].create(
            {
                "name": "Xử lí",
                "unit_id": self.department.id,
                "campaign_id": campaign.id,
            }
        )
        decision.action_collect()
        self.assertEqual(
            (decision.line_ids.outcome, decision.line_ids.recognition_id),
            ("not_maintain", title),
        )
        (row,) = campaign.with_user(self.officer)._register_rows({})
        self.assertEqual((row["unit"], row["result"]), (self.school.name, "7/20"))
        self.assertTrue(row["handling"])

    def test_a_sample_can_be_drawn_again(self):
        """TTL-15: the basis, the list and the seed are kept."""
        self._title(self.school)
        self._title(self.stranger)
        campaign = self._announced("sample", sample_size=1, sample_seed="2020")
        campaign.with_user(self.department_officer).action_choose_units()
        row = campaign.draw_ids
        self.assertTrue(row.is_same)
        self.assertEqual(campaign.inspection_ids.unit_id.code, row.drawn[0])
        with self.assertRaises(AccessError):
            row.write({"seed": "x"})

    def test_a_cluster_takes_the_schools_of_the_district(self):
        """TTL-16, INS-05."""
        cluster = self.env["edu.inspection.cluster"].create(
            {"host_id": self.school.id, "unit_id": self.department.id}
        )
        self.assertEqual(cluster.member_ids, self.school | self.neighbour)
        campaign = self._announced("cluster", cluster_ids=[Command.set(cluster.ids)])
        campaign.with_user(self.department_officer).action_choose_units()
        self.assertEqual(campaign.inspection_ids.unit_id, cluster.member_ids)

    def test_a_theme_is_looked_at_by_commune(self):
        """TTL-11, LIB-12: the schools of one commune, below the office that asks."""
        commune = self.env["edu.area"].create({"name": "Bình Hòa", "kind": "commune"})
        self.school.area_id = commune
        campaign = self._announced(
            "thematic",
            unit_id=self.office.id,
            unit_ids=[Command.set(self.school.ids)],
        )
        campaign.with_user(self.officer).action_choose_units()
        dossier = campaign.inspection_ids
        self.assertEqual(dossier.unit_id.area_id, commune)
        self._assessed(dossier, self.officer, 9, "action_inspect")
        self.assertEqual(dossier.state, "concluded")

    def test_advice_of_a_session_is_followed_up(self):
        """TTL-20: written by who inspects, read by the unit, verified later."""
        visit = self._session()
        visit.committee_id = self._team()
        visit.action_announce()
        line = visit.line_ids.filtered(lambda row: row.unit_id == self.school)
        line.with_user(self.department_officer).write(
            {"advice": "Giới thiệu sách hằng tháng", "advice_due": "2020-03-31"}
        )
        mine = line.with_user(self.leader)
        self.assertEqual(mine.advice, "Giới thiệu sách hằng tháng")
        with self.assertRaises(AccessError):
            mine.advice_done_on = "2020-03-01"
        line.with_user(self.department_officer).advice_done_on = "2020-03-20"
        self.assertEqual(str(mine.advice_done_on), "2020-03-20")

    def _session(self):
        cluster = self.env["edu.inspection.cluster"].create(
            {"host_id": self.school.id, "unit_id": self.department.id}
        )
        campaign = self._announced("cluster", cluster_ids=[Command.set(cluster.ids)])
        campaign.action_choose_units()
        visit = self.env["edu.inspection.visit"].create(
            {
                "campaign_id": campaign.id,
                "cluster_id": cluster.id,
                "unit_id": self.department.id,
                "date": "2020-02-10",
            }
        )
        visit.action_collect()
        return visit

    def test_a_session_knows_the_dossiers_brought(self):
        """TTL-19."""
        visit = self._session()
        self.assertEqual(visit.line_ids.unit_id, self.school | self.neighbour)
        self.assertTrue(all(line.inspection_id for line in visit.line_ids))
        visit.line_ids[0].is_brought = True
        self.assertEqual(visit.brought, 1)

    def test_a_visit_is_seen_once_it_is_announced(self):
        """TTL-08, INS-03: with its team, published to the units concerned."""
        visit = self._session()
        Visit = self.env["edu.inspection.visit"].with_user(self.leader)
        self.assertNotIn(visit, Visit.search([]))
        with self.assertRaises(UserError):
            visit.action_announce()
        visit.committee_id = self._team()
        visit.action_announce()
        self.assertIn(visit, Visit.search([]))
        stranger = self._user("stranger", "leader", self.stranger)
        self.assertNotIn(visit, Visit.with_user(stranger).search([]))
        with self.assertRaises(AccessError):
            visit.with_user(self.leader).write({"hours": "x"})

    def _team(self):
        team = self.env["edu.committee"].create(
            {
                "name": "Đoàn kiểm tra thư viện",
                "kind": "inspection",
                "unit_id": self.department.id,
                "member_ids": [
                    Command.create(
                        {"user_id": self.department_officer.id, "role": "chair"}
                    )
                ],
            }
        )
        team.action_activate()
        return team

    def test_the_self_assessments_of_all_units_are_filled_at_once(self):
        """TTL-01: one measurement a metric for all; what was begun stays."""
        campaign = self._announced("self", unit_ids=[Command.set(self.office.ids)])
        begun = self._dossier(campaign_id=campaign.id, round_id=False, title_id=False)
        begun.with_user(self.leader).action_assess()
        campaign._start_preparing()
        campaign._prepare_all()
        dossiers = campaign.inspection_ids
        self.assertEqual(dossiers.unit_id, self.school | self.neighbour)
        self.assertEqual(len(dossiers.assessment_ids), 2)
        self.assertFalse(campaign.is_preparing)
        self.assertEqual(campaign.progress_id.total, 2)

    def test_a_self_inspection_ends_when_it_is_handed_in(self):
        campaign = self._announced("self")
        dossier = self._dossier(campaign_id=campaign.id, round_id=False, title_id=False)
        self._submitted(dossier)
        self.assertEqual(
            (dossier.state, dossier.result_title_id), ("concluded", self.first)
        )
