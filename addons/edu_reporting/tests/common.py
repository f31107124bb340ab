from odoo.fields import Command

from odoo.addons.edu_base.tests.common import EduCommon


class ReportingCommon(EduCommon):
    """Pupils and teachers of three schools, a report with a figure and a question."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.level = cls.env.ref("edu_base.level_lower_secondary")
        (cls.school | cls.neighbour | cls.stranger).level_ids = cls.level
        cls.leader = cls._user("leader", "leader", cls.school)
        cls.department_officer = cls._user("dept_officer", "officer", cls.department)
        for unit, pupils in ((cls.school, 300), (cls.neighbour, 100)):
            cls.env["edu.unit.census"].create(
                {
                    "unit_id": unit.id,
                    "school_year_id": cls.year.id,
                    "level_id": cls.level.id,
                    "pupil_count": pupils,
                    "teacher_count": 10,
                    "class_count": 10,
                }
            )
        cls.pupils = cls.env["edu.metric"].search([("code", "=", "pupils")])
        cls.per_class = cls.env["edu.metric"].search(
            [("code", "=", "pupils_per_class")]
        )

    @classmethod
    def _target(cls, **vals):
        return cls.env["edu.target"].create(
            {
                "code": "T-1",
                "name": "Trường từ 200 học sinh",
                "unit_id": cls.department.id,
                "school_year_id": cls.year.id,
                "metric_id": cls.pupils.id,
                "threshold": 200,
                "goal": 30,
                "level_ids": [Command.set(cls.level.ids)],
                **vals,
            }
        )

    @classmethod
    def _type(cls, **vals):
        return cls.env["edu.report.type"].create(
            {
                "name": "Báo cáo thử",
                "code": "T-BC",
                "item_ids": [
                    Command.create({"name": "Số liệu", "kind": "section"}),
                    Command.create(
                        {
                            "name": "Học sinh",
                            "kind": "metric",
                            "metric_id": cls.pupils.id,
                        }
                    ),
                    Command.create({"name": "Kinh phí", "kind": "number"}),
                    Command.create(
                        {"name": "Khó khăn", "kind": "text", "is_required": True}
                    ),
                ],
                **vals,
            }
        )

    @classmethod
    def _period(cls, type_=None, **vals):
        period = cls.env["edu.report.period"].create(
            {
                "type_id": (type_ or cls._type()).id,
                "unit_id": cls.department.id,
                "school_year_id": cls.year.id,
                "date_due": "2019-11-20",
                **vals,
            }
        )
        period.action_open()
        return period

    @classmethod
    def _report(cls, period, unit):
        return period.submission_ids.filtered(lambda row: row.unit_id == unit)

    def _line(self, report, name):
        return report.line_ids.filtered(lambda row: row.item_id.name == name)

    def _handed_in(self, report, user, number=0):
        """The report filled, its questions answered, handed in by `user`."""
        report = report.with_user(user)
        report.action_fill()
        self._line(report, "Khó khăn").text = "Không"
        self._line(report, "Kinh phí").number = number
        report.action_submit()
        return report
