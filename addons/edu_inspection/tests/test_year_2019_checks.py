from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .year_2019_common import Year2019Common

# B.II.5.2 of the guidance: who receives a cluster, whose dossiers are seen at home.
HOSTS = (
    "THCS&THPT Mỹ Hòa Hưng",
    "THPT Cần Đăng",
    "THCS và THPT Bình Chánh",
    "THPT Võ Thị Sáu",
    "THCS&THPT Cô Tô",
    "THPT Tịnh Biên",
    "THPT Quốc Thái",
    "THPT Nguyễn Sinh Sắc",
    "THPT Chu Văn An",
    "THPT Lương Văn Cù",
    "THPT Vĩnh Trạch",
)
AT_HOME = (
    "THPT Tịnh Biên",
    "THPT Nguyễn Bỉnh Khiêm",
    "THCS&THPT Bình Long",
    "THPT Huỳnh Thị Hưởng",
    "THPT Vọng Thê",
    "THPT Nguyễn Chí Thanh",
    "THPT Quốc Thái",
    "THPT Châu Phong",
    "THCS và THPT Vĩnh Lộc",
)


@freeze_time("2020-02-10 02:00:00")
@tagged("post_install", "-at_install")
class TestYear2019Checks(Year2019Common):
    """Clusters, maintenance of titles and samples of 2019–2020 (TTL-10…19)."""

    def _check(self, kind, unit, **vals):
        vals.setdefault("round_ids", False)
        return self._campaign(
            name=f"Kiểm tra {kind}", kind=kind, unit_id=unit.id, **vals
        )

    def _held(self, unit, title, date="2016-10-01"):
        decision = self.env["edu.recognition.decision"].create(
            {"name": "Công nhận", "unit_id": self.department.id, "date": date}
        )
        Recognition = self.env["edu.recognition"].sudo()
        return Recognition.create(
            {
                "unit_id": unit.id,
                "object": "library",
                "standard_id": self.standard.id,
                "title_id": title.id,
                "decision_id": decision.id,
                "date": date,
                **Recognition._dates_for(title, self.year.date_start.replace(2016)),
            }
        )

    def test_the_cluster_of_tinh_bien(self):
        """TTL-16, TTL-19: members bring their dossiers to the host of the district."""
        district = self.env["edu.area"].create(
            {"name": "Huyện Tịnh Biên", "kind": "district"}
        )
        host = self._unit("THPT Tịnh Biên", "TTB", "school")
        member = self._unit("THPT Chi Lăng", "TCL", "school")
        (host | member).write({"level_ids": self.upper.ids, "district_id": district.id})
        cluster = self.env["edu.inspection.cluster"].create(
            {"host_id": host.id, "unit_id": self.department.id, "to_verify": True}
        )
        self.assertEqual(cluster.member_ids, host | member)
        campaign = self._check(
            "cluster", self.department, cluster_ids=[Command.set(cluster.ids)]
        )
        campaign.with_user(self.department_officer).action_choose_units()
        visit = (
            self.env["edu.inspection.visit"]
            .with_user(self.department_officer)
            .create(
                {
                    "campaign_id": campaign.id,
                    "cluster_id": cluster.id,
                    "unit_id": self.department.id,
                    "date": "2020-02-10",
                }
            )
        )
        visit.action_collect()
        visit.line_ids.is_brought = True
        self.assertEqual((visit.place_unit_id, visit.brought), (host, 2))
        line = visit.line_ids.filtered(lambda row: row.unit_id == member)
        self._assessed(
            line.inspection_id, self.department_officer, 10, "action_inspect"
        )
        line.write({"feedback": "Học tập cách giới thiệu sách", "is_brought": True})
        self.assertEqual(line.result, "fail")

    def _named(self, names):
        """The schools of these names, below the department; made where missing."""
        known = {unit.name: unit for unit in (self.direct | self.combined)}
        for number, name in enumerate(names):
            if name not in known:
                known[name] = self._unit(name, f"B{len(names)}{number}", "school")
                known[name].level_ids = self.upper
        return self.env["edu.unit"].union(*(known[name] for name in names))

    def test_eleven_schools_receive_a_cluster(self):
        """TTL-17: each is a member of its own; other offices do not change it."""
        hosts = self._named(HOSTS)
        clusters = (
            self.env["edu.inspection.cluster"]
            .with_user(self.department_officer)
            .create(
                [{"host_id": host.id, "unit_id": self.department.id} for host in hosts]
            )
        )
        self.assertEqual((len(clusters), clusters.host_id), (11, hosts))
        self.assertTrue(all(row.host_id in row.member_ids for row in clusters))
        with self.assertRaises(AccessError):
            clusters[0].with_user(self.officer).host_id = hosts[1]

    def test_nine_schools_are_looked_at_on_the_spot(self):
        """TTL-18: a visit to each, with the dossier of its library."""
        schools = self._named(AT_HOME)
        campaign = self._check(
            "thematic", self.department, unit_ids=[Command.set(schools.ids)]
        )
        campaign.with_user(self.department_officer).action_choose_units()
        visits = self.env["edu.inspection.visit"].create(
            [
                {
                    "campaign_id": campaign.id,
                    "unit_id": self.department.id,
                    "place_unit_id": school.id,
                    "date": "2020-02-17",
                }
                for school in schools
            ]
        )
        visits.with_user(self.department_officer).action_collect()
        self.assertEqual((len(visits), visits.line_ids.unit_id), (9, schools))
        self.assertEqual(visits.line_ids.inspection_id, campaign.inspection_ids)

    def test_the_department_checks_the_titles_of_its_own_units(self):
        """TTL-14: directly; the units below the offices are theirs."""
        own = self._held(self.direct, self.first)
        other = self._held(self.below_cho_moi, self.first)
        campaign = self._check(
            "maintenance",
            self.department,
            unit_ids=[Command.set(self.direct.ids)],
        )
        campaign.with_user(self.department_officer).action_choose_units()
        self.assertEqual(campaign.inspection_ids.held_id, own)
        self.assertTrue(other.is_valid)
        with self.assertRaises(AccessError):
            campaign.inspection_ids.with_user(self.cho_moi_officer).action_inspect()

    def _failed(self):
        """A title of 2016 that its office finds no longer kept; the proposal of it."""
        title = self._held(self.school, self.second)
        campaign = self._check("maintenance", self.office)
        campaign.with_user(self.officer).action_choose_units()
        dossier = campaign.inspection_ids
        self.assertEqual(dossier.held_id, title)
        self._assessed(dossier, self.officer, 8, "action_inspect")
        return title, campaign

    def test_a_title_not_kept_is_told_to_recover(self):
        """TTL-12, TTL-13: the office proposes, only the decision changes the title."""
        title, campaign = self._failed()
        self.assertEqual(title.status, "titled")
        decision = self._decided(
            "2020-03-01", campaign, {"reason": "Chỉ còn đủ điểm của mức đạt chuẩn"}
        )
        self.assertEqual(decision.line_ids.outcome, "not_maintain")
        self.assertEqual((title.status, title.is_valid), ("not_maintained", False))

    def test_it_may_be_lowered(self):
        title, campaign = self._failed()
        self._decided(
            "2020-03-01",
            campaign,
            {"outcome": "downgrade", "title_id": self.first.id, "reason": "Hạ mức"},
        )
        self.assertEqual((title.status, title.title_id), ("titled", self.first))
        self.assertEqual(str(title.check_due), "2023-03-01")

    def test_it_may_be_taken_away(self):
        title, campaign = self._failed()
        self._decided("2020-03-01", campaign, {"outcome": "revoke", "reason": "Bỏ"})
        self.assertEqual((title.status, title.check_due), ("revoked", False))
        self.assertEqual(title.event_ids[-1:].kind, "revoke")

    def test_a_title_kept_is_due_again_in_three_years(self):
        title = self._held(self.below_cho_moi, self.first)
        campaign = self._check("maintenance", self.cho_moi)
        campaign.with_user(self.cho_moi_officer).action_choose_units()
        self._assessed(
            campaign.inspection_ids, self.cho_moi_officer, 9, "action_inspect"
        )
        self._decided("2020-03-01", campaign)
        self.assertEqual(
            (title.status, str(title.check_due)), ("maintained", "2023-03-01")
        )

    def test_the_department_draws_a_sample_below_the_offices(self):
        """TTL-15: drawn again, it is the same; the office does not take part."""
        for unit in (self.school, self.neighbour, self.below_cho_moi):
            self._held(unit, self.first)
        campaign = self._check(
            "sample", self.department, sample_size=2, sample_seed="2020"
        )
        with self.assertRaises(AccessError):
            campaign.with_user(self.officer).action_choose_units()
        campaign.with_user(self.department_officer).action_choose_units()
        self.assertEqual(len(campaign.inspection_ids), 2)
        self.assertTrue(campaign.draw_ids.is_same)
        dossier = campaign.inspection_ids[0]
        with self.assertRaises(AccessError):
            dossier.with_user(self.officer).action_inspect()
        self._assessed(dossier, self.department_officer, 9, "action_inspect")
        self.assertEqual(dossier.state, "concluded")
