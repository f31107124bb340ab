from odoo.fields import Command

from odoo.addons.edu_library.tests.common import LibraryCommon


class StandardCommon(LibraryCommon):
    """A THCS of 10 pupils and 2 teachers and its library, measured by real records.

    12 reference books (1,2 a pupil), 60 m², 25 + 20 seats, 7 of 10 pupils and both
    teachers with a loan, two introductions of books a month, a librarian in charge.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lower = cls.env.ref("edu_base.level_lower_secondary")
        cls.school.level_ids = cls.lower
        cls.leader = cls._user("leader", "leader", cls.school)
        cls._census(cls.school, cls.lower)
        cls.novel.ddc = "895.9223"
        cls.novels = cls._copies(cls.novel, 12)
        cls.reading_room = cls._place(
            "Thư viện",
            area=60,
            seats=45,
            library_use="common",
            library_teacher_seats=20,
        )
        cls._readers()
        cls._introductions()
        cls.env["edu.staff.duty"].create(
            {
                "name": "Nguyễn Thị Thư",
                "unit_id": cls.school.id,
                "school_year_id": cls.year.id,
                "duty": "library",
            }
        )

    @classmethod
    def _census(cls, unit, level):
        cls.env["edu.unit.census"].create(
            {
                "unit_id": unit.id,
                "school_year_id": cls.year.id,
                "level_id": level.id,
                "class_count": 1,
                "pupil_count": 10,
                "teacher_count": 2,
            }
        )

    @classmethod
    def _readers(cls):
        pupils = [cls._reader(f"Học sinh {number}") for number in range(7)]
        teachers = [cls._reader(f"Giáo viên {number}", "teacher") for number in (1, 2)]
        for reader, copy in zip(pupils + teachers, cls.novels, strict=False):
            cls._lend(cls, reader, copy)

    @classmethod
    def _introductions(cls):
        cls.env["edu.activity"].create(
            [
                {
                    "name": "Giới thiệu sách",
                    "kind": "book_introduction",
                    "field": "library",
                    "unit_id": cls.school.id,
                    "school_year_id": cls.year.id,
                    "date_from": "2019-12-02",
                }
            ]
            * 16
        )

    @classmethod
    def _campaign(cls, standard, kind="self"):
        campaign = cls.env["edu.inspection.campaign"].create(
            {
                "name": "Tự kiểm tra 2019–2020",
                "kind": kind,
                "object": standard.object,
                "unit_id": cls.department.id,
                "school_year_id": cls.year.id,
                "standard_ids": [Command.set(standard.ids)],
                "date_from": "2019-09-01",
            }
        )
        campaign.action_publish()
        return campaign

    @classmethod
    def _dossier(cls, name, unit=None, **vals):
        """A dossier by a shipped standard, or by one given."""
        standard = name
        if isinstance(name, str):
            standard = cls.env.ref(f"edu_inspection.standard_{name}")
        return cls.env["edu.inspection"].create(
            {
                "unit_id": (unit or cls.school).id,
                "campaign_id": cls._campaign(standard).id,
                **vals,
            }
        )

    def _assessed(self, dossier, user=None, **answers):
        """The self-assessment: measured, and full marks for what is not.

        :param answers: {"n_1_4": "no"} answers by the number of the criterion
        """
        action = dossier.with_user(user or self.leader).action_assess()
        assessment = self.env["edu.inspection.assessment"].browse(action["res_id"])
        for score in assessment.score_ids.filtered(lambda row: not row.is_answered):
            number = "n_" + score.criterion_id.number.replace(".", "_")
            if score.kind == "yes_no":
                score.answer = answers.get(number, "yes")
            else:
                score.points = answers.get(number, score.max_points)
        return assessment

    def _missing(self, assessment):
        """Return (title reached, {number: (have, need)}) of what is missing."""
        title, gaps = assessment._judge()
        criteria = {row.id: row for row in assessment.standard_id.criterion_ids}
        return title, {
            criteria[gap.criterion].number if gap.criterion else "total": (
                round(gap.have, 2),
                round(gap.need, 2),
            )
            for gap in gaps
        }
