from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon

DAY = "2019-11-10"


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestEmulation(ReportingCommon):
    """Points from figures, seen and objected to, decided, published (INS-10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_leader = cls._user("other_leader", "leader", cls.neighbour)
        cls.office_head = cls._user("office_head", "head", cls.office)
        Criterion = cls.env["edu.emulation.criterion"]
        cls.criterion = Criterion.create(
            {
                "name": "Học sinh",
                "metric_id": cls.pupils.id,
                "weight": 20,
                "full_at": 200,
            }
        )
        cls.pupils._refresh(DAY)
        cls.emulation = (
            cls.env["edu.emulation"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Thi đua 2019–2020",
                    "unit_id": cls.office.id,
                    "school_year_id": cls.year.id,
                    "criterion_ids": cls.criterion.ids,
                }
            )
        )
        cls.emulation.action_reckon()

    def _row(self, user=None, unit=None):
        rows = self.env["edu.emulation.row"].with_user(user or self.officer)
        return rows.search([("unit_id", "=", (unit or self.school).id)])

    def _decided(self):
        self.emulation.action_send()
        self.emulation.action_approval_submit()
        self._decide(self.emulation, self.office_head, doc_number="15/QĐ", doc_date=DAY)

    def test_points_follow_the_figures(self):
        """300 pupils: all points; 100: half of them."""
        rows = self._row() | self._row(unit=self.neighbour)
        self.assertEqual(rows.mapped("points"), [20, 10])
        self.assertEqual(rows.mapped("rank"), [1, 2])
        self.assertIn("300", rows[0].point_ids.reason)
        action = rows[0].point_ids.action_open_evidence()
        self.assertEqual(action["res_model"], "edu.unit.census")

    def test_the_library_counts_with_its_title(self):
        """LIB-14: the shipped criterion; who holds no title gets no points."""
        decision = self.env["edu.recognition.decision"].create(
            {"name": "Công nhận", "unit_id": self.department.id, "date": "2019-10-01"}
        )
        self.env["edu.recognition"].create(
            {
                "unit_id": self.school.id,
                "object": "library",
                "standard_id": self.env.ref("edu_inspection.standard_library_2003").id,
                "title_id": self.env.ref(
                    "edu_inspection.standard_library_2003_title_1"
                ).id,
                "decision_id": decision.id,
                "date": "2019-10-01",
            }
        )
        criterion = self.env.ref("edu_reporting.emulation_library_title")
        criterion.metric_id._refresh(DAY)
        self.emulation.sudo().criterion_ids = criterion
        self.emulation.action_reckon()
        mine, other = self._row().point_ids, self._row(unit=self.neighbour).point_ids
        self.assertEqual((mine.criterion_id, mine.points), (criterion, mine.most))
        self.assertEqual((other.points, mine.most > 0), (0, True))

    def test_a_school_sees_its_own_points_once_sent(self):
        self.assertFalse(self._row(self.leader))
        self.emulation.action_send()
        seen = self.env["edu.emulation.row"].with_user(self.leader).search([])
        self.assertEqual(seen.unit_id, self.school)
        points = self.env["edu.emulation.point"].with_user(self.leader).search([])
        self.assertEqual(points.unit_id, self.school)

    def test_an_objection_is_answered_before_the_decision(self):
        self.emulation.action_send()
        Objection = self.env["edu.emulation.objection"].with_user(self.leader)
        row = self._row(self.leader)
        objection = Objection.create({"row_id": row.id, "text": "Thiếu", "reply": "x"})
        self.assertFalse(objection.reply)
        with self.assertRaises(UserError):
            self.emulation.action_approval_submit()
        with self.assertRaises(AccessError):
            objection.write({"reply": "Đúng"})
        objection.with_user(self.officer).write({"reply": "Đã xem lại"})
        self.emulation.action_approval_submit()
        self.assertEqual(self.emulation.approval_state, "pending")

    def test_nobody_objects_for_another_school(self):
        self.emulation.action_send()
        with self.assertRaises(AccessError):
            self.env["edu.emulation.objection"].with_user(self.other_leader).create(
                {"row_id": self._row().id, "text": "x"}
            )

    def test_an_adjustment_moves_the_rank_and_survives(self):
        point = self._row(unit=self.neighbour).point_ids
        point.write({"adjustment": 10.5, "adjustment_reason": "Giải cấp tỉnh"})
        self.assertEqual(self._row(unit=self.neighbour).rank, 1)
        self.emulation.action_reckon()
        self.assertEqual(point.total, 20.5)

    def test_decided_is_fixed_and_ranks_are_published(self):
        self._decided()
        self.assertEqual(self.emulation.state, "decided")
        self.assertEqual(self.emulation.doc_number, "15/QĐ")
        ranks = self.env["edu.emulation.rank"].with_user(self.other_leader).search([])
        self.assertEqual(len(ranks), 2)
        self.assertEqual(self._row(self.other_leader, self.school).ids, [])
        with self.assertRaises(UserError):
            self._row().point_ids.write({"adjustment": 1, "adjustment_reason": "x"})
        with self.assertRaises(UserError):
            self.emulation.action_reckon()

    def test_forged_calls_are_refused(self):
        row = self._row()
        for record, vals in (
            (row, {"rank": 1}),
            (row.point_ids, {"points": 99}),
            (row.point_ids, {"row_id": self._row(unit=self.neighbour).id}),
        ):
            with self.assertRaises(AccessError):
                record.write(vals)
        with self.assertRaises(UserError):
            self.emulation.write({"state": "decided"})
        with self.assertRaises(AccessError):
            self.emulation.with_user(self.department_officer).action_reckon()

    def test_reports_in_time_open_what_was_counted(self):
        """Report discipline is a figure with its records."""
        report = self._report(self._period(date_due="2019-11-09"), self.school)
        metric = self.env["edu.metric"].search([("code", "=", "reports_on_time")])
        found = metric._measure(self.school, DAY)[metric.id, self.school.id]
        self.assertEqual(found[:2], (0, 1))
        report.sudo().write({"state": "submitted"})
        found = metric._measure(self.school, DAY)[metric.id, self.school.id]
        model, domain = metric._evidence(self.school, DAY)
        self.assertEqual((found[0], self.env[model].search(domain)), (1, report))

    def test_the_list_prints_by_group(self):
        self.assertTrue(self.emulation._register_pdf().startswith(b"%PDF"))
