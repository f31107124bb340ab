from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .norm_common import NormCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestNormBoard(NormCommon):
    def test_required_follows_the_rooms_of_the_subject(self):
        """EQM-09: at least one room's quantity, then as many as there are rooms."""
        self.assertEqual(self._required(self.per_room), 7)
        self.physics.subject_ids = self.subject
        self._place("Phòng Vật lí 2", subject_ids=[Command.set(self.subject.ids)])
        self.assertEqual(self._required(self.per_room), 14)

    def test_a_room_type_names_the_subject_as_well(self):
        lab = self._room_type()
        for name in ("A", "B"):
            self._place(name, room_type_id=lab.id)
        self.assertEqual(self._required(self.per_room), 14)

    def test_required_follows_the_classes_of_the_grades(self):
        """EQM-09: only classes of the line's grades, in the school year of the day."""
        self._classes(5)
        self._classes(2, self.env.ref("edu_base.grade_7"), self.neighbour)
        self.assertEqual(self._required(self.per_class), 10)
        self.per_class.grade_ids = self.env.ref("edu_base.grade_7")
        self.assertEqual(self._required(self.per_class), 0)

    def test_the_census_answers_where_no_class_is_entered(self):
        self.env["edu.unit.census"].create(
            {
                "unit_id": self.school.id,
                "school_year_id": self.year.id,
                "level_id": self.level.id,
                "class_count": 14,
                "teacher_count": 9,
            }
        )
        per_teacher = self._list_line("L4", basis="teacher", quantity=1)
        board = self._refresh()
        self.assertEqual(self._required(self.per_class, board), 28)
        self.assertEqual(self._required(per_teacher, board), 9)
        self.per_class.grade_ids = self.grade_6  # a quarter of 14, rounded up
        self.assertEqual(self._required(self.per_class), 8)

    def test_other_levels_do_not_count(self):
        other = self._list_line(
            "L5", level_id=self.env.ref("edu_base.level_primary").id
        )
        board = self._refresh()
        self.assertFalse(self._line(board, other))
        self.assertEqual(self._required(self.per_school, board), 3)

    def test_usable_is_good_and_fair_only(self):
        """EQM-09: broken pieces are held, not usable, and so still missing."""
        line = self._equipment(catalog_id=self.per_room.id)
        for quantity, condition in ((2, "good"), (1, "fair"), (4, "broken")):
            self._receive(line, quantity, condition=condition)
        norm = self._line(self._refresh(), self.per_room)
        self.assertEqual((norm.held, norm.usable, norm.missing), (7, 3, 4))
        self.assertEqual((norm.coverage, norm.price), (42.9, "own"))
        self.assertEqual(norm.cost, 4 * 1_500_000)

    def test_the_price_of_others_then_the_estimate(self):
        self.per_room.unit_cost = 900_000
        self.assertEqual(self._line(self._refresh(), self.per_room).unit_cost, 900_000)
        self._equipment(
            unit_id=self.neighbour.id, catalog_id=self.per_room.id, unit_cost=500_000
        )
        norm = self._line(self._refresh(), self.per_room)
        self.assertEqual((norm.unit_cost, norm.price), (500_000, "average"))

    def test_a_new_list_counts_what_was_held_for_the_old_one(self):
        """EQM-09 «kế thừa các TBDH tối thiểu hiện có»."""
        self._receive(self._equipment(catalog_id=self.per_room.id), 5)
        self.per_room.date_to = "2019-10-10"
        new = self._list_line("N1", quantity=9, replaces_id=self.per_room.id)
        board = self._refresh()
        self.assertFalse(self._line(board, self.per_room))
        self.assertEqual(self._line(board, new).missing, 4)

    def test_an_old_list_is_reproduced_for_an_old_day(self):
        """EQM-09: the list of that day against what was held on that day."""
        line = self._equipment(catalog_id=self.per_room.id)
        self._receive(line, 5, date="2019-10-01")
        self._receive(line, 2, date="2019-10-12")
        self.per_room.date_to = "2019-10-10"
        board = self._refresh(kind="dated", date=date(2019, 10, 5))
        self.assertEqual(self._line(board, self.per_room).held, 5)
        self.assertFalse(self._line(self._refresh(), self.per_room))

    def test_a_board_is_renewed_and_forgets_lines_gone(self):
        board = self._refresh()
        self.assertEqual((board.line_count, board.unmatched_count), (3, 0))
        self._receive(self._equipment(), 1)
        kept = self._line(board, self.per_school)
        self.per_room.active = False
        self.assertEqual(self._refresh(), board)
        self.assertEqual((board.line_count, board.unmatched_count), (2, 1))
        self.assertIn(kept, board.norm_ids)

    def test_coverage_of_a_group_is_weighted(self):
        self._receive(self._equipment(catalog_id=self.per_school.id), 3)
        board = self._refresh()
        ((coverage,),) = self.env["edu.equipment.norm"]._read_group(
            [("board_id", "=", board.id)], [], ["coverage:avg"]
        )
        self.assertAlmostEqual(float(coverage), 30.0)  # 3 of 10, no class entered
        self.assertEqual(board.coverage, 30.0)

    def test_the_board_of_now_is_not_deleted(self):
        with self.assertRaises(UserError):
            self._refresh().unlink()

    def test_all_schools_at_once(self):
        """Price: reckoning costs the same whatever the number of schools."""
        schools = self.school | self.neighbour | self.stranger
        schools.level_ids = self.level
        boards = self.Board._open_for(schools)
        self.env.flush_all()
        with self.assertQueryCount(4):
            boards._refresh()
        self.assertEqual(len(boards.norm_ids), 9)

    @users("t_equipment")
    def test_a_forecast_needs_only_the_classes_to_come(self):
        """EQM-10: need of next year's classes against what is held today."""
        year = self.year.sudo().create(
            {"name": "2020–2021", "date_start": "2020-08-24", "date_end": "2021-07-31"}
        )
        self._classes(2)
        wizard = self.env["edu.equipment.norm.reckon"].create({})
        self.assertEqual(wizard.school_year_id, year)
        row = wizard.line_ids.filtered(lambda row: row.grade_id == self.grade_6)
        self.assertEqual(row.classes_now, 2)
        row.classes = 6
        wizard.action_reckon()
        board = self.Board.search([("kind", "=", "forecast")])
        self.assertEqual(self._line(board, self.per_class).missing, 12)
        wizard = self.env["edu.equipment.norm.purchase"].create(
            {"board_id": board.id, "school_year_id": year.id}
        )
        wizard.line_ids.filtered(lambda row: row.catalog_id != self.per_class).unlink()
        wizard.action_plan()
        plan = self.env["edu.plan"].search([("school_year_id", "=", year.id)])
        self.assertEqual((plan.kind, plan.line_ids.quantity), ("purchase", 12))
        self.assertEqual(plan.line_ids.catalog_id, self.per_class)

    @users("t_equipment")
    def test_the_missing_list_is_printed(self):
        board = self._refresh().with_env(self.env)
        rows = list(board._register_rows({}))
        self.assertEqual(
            [row["code"] for row in rows if isinstance(row, dict)], ["L1", "L3"]
        )
        self.assertTrue(board._register_xlsx().startswith(b"PK"))
        self.assertTrue(board._register_pdf().startswith(b"%PDF"))
