from odoo.fields import Command

from odoo.addons.edu_base.tests.common import EduCommon


class InspectionCommon(EduCommon):
    """A small standard with a measured criterion, a campaign of titles, its people.

    Points: 10 by hand, 10 by the number of pupils (100 and more: 5; 200: 10).
    The first title needs 12 points, the second 18 and 200 pupils.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.level = cls.env.ref("edu_base.level_lower_secondary")
        (cls.school | cls.neighbour | cls.stranger).level_ids = cls.level
        cls.direct = cls._unit("THPT Cần Đăng", "TCD", "school")
        cls.direct.level_ids = cls.env.ref("edu_base.level_upper_secondary")
        cls._pupils(cls.school, 150)
        cls.leader = cls._user("leader", "leader", cls.school)
        cls.librarian = cls._user("librarian", "librarian", cls.school)
        cls.direct_leader = cls._user("direct_leader", "leader", cls.direct)
        cls.other_officer = cls._user("other_officer", "officer", cls.other_office)
        cls.department_officer = cls._user("dept_officer", "officer", cls.department)
        cls.director = cls._user("director", "head", cls.department)
        cls.standard = cls._standard()
        cls.campaign = cls._campaign()
        cls.round = cls.campaign.round_ids
        cls.env.cr.flush()

    @classmethod
    def _pupils(cls, unit, count):
        cls.env["edu.unit.census"].create(
            {
                "unit_id": unit.id,
                "school_year_id": cls.year.id,
                "level_id": unit.level_ids[:1].id,
                "pupil_count": count,
            }
        )

    @classmethod
    def _standard(cls, **vals):
        standard = cls.env["edu.standard"].create(
            {
                "name": "Tiêu chuẩn thử",
                "code": "T-STD",
                "object": "library",
                "date_from": "2019-01-01",
                **vals,
            }
        )
        section = cls._criterion(standard, "Vốn tài liệu", kind="section")
        cls.by_hand = cls._criterion(
            standard, "Phục vụ", parent_id=section.id, max_points=10
        )
        cls.measured = cls._criterion(
            standard,
            "Bạn đọc",
            parent_id=section.id,
            max_points=10,
            metric_id=cls.env["edu.metric"].search([("code", "=", "pupils")]).id,
        )
        cls.first, cls.second = cls.env["edu.standard.title"].create(
            [
                {
                    "standard_id": standard.id,
                    "name": name,
                    "rank": rank,
                    "min_points": points,
                    "check_years": 3,
                }
                for rank, (name, points) in enumerate(
                    [("Đạt chuẩn", 12), ("Tiên tiến", 18)], start=1
                )
            ]
        )
        Threshold = cls.env["edu.standard.threshold"]
        Threshold.create(
            [
                {
                    "criterion_id": cls.measured.id,
                    "value": value,
                    "points": points,
                    "gives_points": True,
                }
                for value, points in ((100, 5), (200, 10))
            ]
        )
        Threshold.create(
            {
                "criterion_id": cls.measured.id,
                "title_id": cls.second.id,
                "value": 200,
            }
        )
        standard.action_publish()
        return standard

    @classmethod
    def _criterion(cls, standard, name, **vals):
        return cls.env["edu.standard.criterion"].create(
            {"standard_id": standard.id, "name": name, **vals}
        )

    @classmethod
    def _campaign(cls, **vals):
        campaign = cls.env["edu.inspection.campaign"].create(
            {
                "name": "Công nhận thư viện 2019–2020",
                "unit_id": cls.department.id,
                "school_year_id": cls.year.id,
                "standard_ids": [Command.set(cls.standard.ids)],
                "date_from": "2019-09-01",
                "round_ids": [
                    Command.create(
                        {
                            "number": 1,
                            "deadline_ids": [
                                Command.create({"applicant": who, "date": "2099-11-20"})
                                for who in ("direct", "school", "office")
                            ],
                        }
                    )
                ],
                **vals,
            }
        )
        campaign.action_publish()
        return campaign

    @classmethod
    def _dossier(cls, unit=None, **vals):
        """A dossier ready to be assessed by the unit itself."""
        return cls.env["edu.inspection"].create(
            {
                "unit_id": (unit or cls.school).id,
                "campaign_id": cls.campaign.id,
                "round_id": cls.campaign.round_ids[:1].id,
                "title_id": cls.first.id,
                "doc_number": "12/CV-THCS",
                "doc_date": "2019-11-01",
                **vals,
            }
        )

    def _assessed(self, dossier, user, points=10, opened="action_assess"):
        """The assessment that `user` writes and signs: so many points by hand."""
        action = getattr(dossier.with_user(user), opened)()
        assessment = self.env[action["res_model"]].with_user(user)
        assessment = assessment.browse(action["res_id"])
        by_hand = assessment.score_ids.filtered(
            lambda row: row.criterion_id == self.by_hand
        )
        by_hand.points = points
        assessment.action_sign()
        return assessment

    def _submitted(self, dossier=None, user=None, points=10):
        dossier = dossier or self._dossier()
        user = user or self.leader
        self._assessed(dossier, user, points)
        dossier.with_user(user).action_submit()
        return dossier
