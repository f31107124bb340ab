from odoo.fields import Command
from odoo.tests import tagged

from .common import EduCommon
from .metric_common import MetricCase

DAY = "2020-03-10"


@tagged("post_install", "-at_install")
class TestMetricNetwork(MetricCase, EduCommon):
    """The figures of the network on a handful of records, reckoned by hand."""

    def test_every_figure_is_measured(self):
        units = self.school + self.office + self.department
        self._assert_all_measured("edu.base.metrics", units, DAY)

    def test_schools_with_a_librarian(self):
        """LIB-03: two at one school are one; the office's own list does not count."""
        self.env["edu.staff.duty"].create(
            [
                {
                    "unit_id": unit.id,
                    "school_year_id": self.year.id,
                    "name": name,
                    "duty": "library",
                }
                for unit, name in (
                    (self.school, "Lan"),
                    (self.school, "Mai"),
                    (self.office, "Cúc"),
                )
            ]
        )
        code = "librarian_in_charge"
        self.assertEqual(self._figure(code, self.office, DAY), (1, 2, 50))
        self.assertEqual(self._figure(code, self.stranger, DAY), (0, 1, 0))
        self.assertEqual(self._figure(code, self.office, "2021-03-10")[0], 0)

    def test_attendances_count_for_the_unit_of_who_came(self):
        """Held by the office; one of the school came, one was missing."""
        self.env["edu.activity"].create(
            {
                "name": "Tập huấn",
                "kind": "training",
                "unit_id": self.office.id,
                "school_year_id": self.year.id,
                "date_from": "2020-03-10",
                "participant_ids": [
                    Command.create({"user_id": self.teacher.id}),
                    Command.create({"user_id": self.head.id, "attended": False}),
                ],
            }
        )
        self.assertEqual(self._figure("trainings", self.school, DAY)[0], 1)
        self.assertEqual(self._figure("trainings", self.school, "2020-03-09")[0], 0)
        self.assertEqual(self._figure("trainings", self.neighbour, DAY)[0], 0)
        self._assert_counts_agree(["trainings"], self.office, DAY)

    def test_schools_of_national_standard(self):
        self.neighbour.national_standard = "level2"
        self.assertEqual(
            self._figure("national_standard", self.office, DAY), (1, 2, 50)
        )
        self._assert_counts_agree(["national_standard"], self.office, DAY)

    def test_initiatives_once_submitted(self):
        draft, sent = self.env["edu.initiative"].create(
            [
                {
                    "name": name,
                    "unit_id": self.school.id,
                    "school_year_id": self.year.id,
                    "other_authors": "Nguyễn Văn A",
                    "summary": "Tủ sách lưu động",
                }
                for name in ("A", "B")
            ]
        )
        sent.action_submit()
        self.assertEqual(self._figure("initiatives", self.office, DAY)[0], 1)
        self.assertEqual(self._evidence("initiatives", self.office, DAY), sent)
        self.assertEqual(draft.state, "draft")

    def test_plans_submitted_of_those_due(self):
        """One waits for approval, one is a draft; the table says how many are due."""
        waiting, _draft = self.env["edu.plan"].create(
            [
                {
                    "unit_id": self.school.id,
                    "school_year_id": self.year.id,
                    "kind": kind,
                }
                for kind in ("repair", "purchase")
            ]
        )
        self.env.flush_all()
        # Only the state counts here; how it is reached is tested with approvals.
        self.env.cr.execute(
            "UPDATE edu_plan SET approval_state = 'pending' WHERE id = %s", waiting.ids
        )
        waiting.invalidate_recordset()
        due = self.env["edu.plan.deadline"].search_count([("unit_kind", "=", "school")])
        figure = self._figure("plans_submitted", self.school, DAY)
        self.assertEqual(figure[:2], (1, due))
        self._assert_counts_agree(["plans_submitted"], self.office, DAY)
