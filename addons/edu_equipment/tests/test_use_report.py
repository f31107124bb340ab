from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .use_common import UseCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-14 01:00:00")
class TestUseReport(UseCommon):
    """Two planned lessons, one of them held with equipment; one more, high-tech."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        line = {"week": 8, "name": "Lenses", "class_ids": [(6, 0, cls.class_8a.ids)]}
        cls.plan = (
            cls.env["edu.use.plan"]
            .with_user(cls.teacher)
            .create(
                {
                    "subject_id": cls.subject.id,
                    "school_year_id": cls.year.id,
                    "lesson_total": 70,
                    "line_ids": [Command.create(line), Command.create(line)],
                }
            )
        )
        cls.held = cls._session(
            1, equipment=cls.microscope, plan_line_id=cls.plan.line_ids[0].id
        )
        cls.high_tech = cls._session(2, period_to_id=cls._period(3).id)
        cls.high_tech.is_high_tech = True
        cls._session(4)
        cls._session(5).action_cancel()
        with freeze_time("2019-10-16 01:00:00"):
            (cls.held | cls.high_tech).action_done()
        cls.env.flush_all()

    def _figures(self, *names):
        report = self.env["edu.use.report"].with_user(self.subject_head)
        rows = report._read_group(
            [("unit_id", "=", self.school.id)], ["subject_id"], names
        )
        ((_subject, *figures),) = rows
        return figures

    def test_plan_and_actual_by_subject(self):
        """EQU-05, IT-18: two planned; three booked, two held, one of them planned."""
        figures = self._figures("planned:sum", "booked:sum", "done:sum")
        self.assertEqual(figures, [2, 3, 2])
        self.assertEqual(self._figures("done_rate:avg"), [0.5])

    def test_share_of_lessons_with_equipment(self):
        """EQU-13: one of seventy lessons; EQM-16: one with high-tech equipment."""
        figures = self._figures("with_equipment:sum", "high_tech:sum")
        self.assertEqual(figures, [1, 1])
        self.assertAlmostEqual(self._figures("use_rate:avg")[0], 1 / 70)

    def test_teachers_who_never_used_equipment(self):
        """EQU-05: every teacher of the unit is listed."""
        rows = self.env["edu.use.teacher"].with_user(self.subject_head).search([])
        rows = rows.filtered(lambda row: row.school_year_id == self.year)
        users = {row.teacher_id: row.with_equipment for row in rows}
        self.assertEqual(
            users, {self.teacher: 1, self.colleague: 0, self.subject_head: 0}
        )
        mine = rows.filtered(lambda row: row.teacher_id == self.teacher)
        self.assertEqual((mine.planned, mine.booked, mine.done), (2, 3, 2))
        self.assertEqual(str(mine.last_date), self.DAY)

    def test_borrowing_without_a_booking_is_use_too(self):
        """EQU-05: the colleague takes two microscopes to the classroom."""
        loan = self.env["edu.equipment.loan"].create(
            {
                "unit_id": self.school.id,
                "borrower_id": self.colleague.id,
                "subject_id": self.subject.id,
                "date_out": "2019-10-14",
                "line_ids": [Command.create({"equipment_id": self.microscope.id})],
            }
        )
        loan.with_user(self.equipment_officer).action_hand_out()
        self.assertEqual(self._figures("booked:sum", "with_equipment:sum"), [4, 2])
        rows = self.env["edu.use.teacher"].search(
            [("teacher_id", "=", self.colleague.id)]
        )
        row = rows.filtered(lambda row: row.school_year_id == self.year)
        self.assertEqual((row.with_equipment, row.uses_equipment), (1, True))

    def test_use_rate_of_a_room(self):
        """PHB-11: three periods held of those the bell gave in October."""
        month = self.env["edu.room.use"].search(
            [("place_id", "=", self.physics.id), ("month", "=", "2019-10-01")]
        )
        self.assertEqual((month.used, month.waiting), (3, 1))
        self.assertEqual(month.available, 27 * 10)
        self.assertAlmostEqual(month.rate, 3 / 270)

    def test_rates_of_several_rows_are_the_rate_of_their_sums(self):
        rows = self.env["edu.room.use"]._read_group(
            [("place_id", "=", self.physics.id), ("month", "<", "2019-11-01")],
            [],
            ["rate:avg", "used:sum", "available:sum"],
        )
        ((rate, used, available),) = rows
        self.assertAlmostEqual(rate, used / available)
        self.assertGreater(available, 270)

    def test_semesters_split_a_month(self):
        start, middle, end = "2019-08-26", "2019-10-10", "2020-07-31"
        self.env["edu.semester"].create(
            [
                {
                    "school_year_id": self.year.id,
                    "name": "I",
                    "date_start": start,
                    "date_end": middle,
                },
                {
                    "school_year_id": self.year.id,
                    "name": "II",
                    "date_start": "2019-10-11",
                    "date_end": end,
                },
            ]
        )
        parts = self.env["edu.room.use"].search(
            [("place_id", "=", self.physics.id), ("month", "=", "2019-10-01")]
        )
        self.assertEqual(parts.mapped("semester_id.name"), ["I", "II"])
        self.assertEqual(sorted(parts.mapped("used")), [0, 3])

    def test_reports_are_read_in_the_own_tree(self):
        for model in ("edu.use.report", "edu.use.teacher", "edu.room.use"):
            domain = [("unit_id", "=", self.school.id)]
            rows = self.env[model]
            self.assertTrue(rows.with_user(self.officer).search_count(domain), model)
            neighbour = rows.with_user(self.neighbour_officer)
            self.assertFalse(neighbour.search_count(domain), model)
