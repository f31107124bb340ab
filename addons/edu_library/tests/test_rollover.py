from datetime import datetime

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import LibraryCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-06-10")
class TestRollover(LibraryCommon):
    """A school's classes move up at once, and back again while nothing happened."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.next_year = cls.env["edu.school.year"].create(
            {"name": "2020–2021", "date_start": "2020-08-31", "date_end": "2021-07-31"}
        )
        cls.six, cls.nine = cls._class("6A1", "6"), cls._class("9A2", "9")
        cls.pupil.class_id = cls.six
        cls.other_pupil.class_id = cls.six
        cls.leaver = cls._reader("Lê Văn Cường", class_id=cls.nine.id)
        cls.debtor = cls._reader("Lý Thị Dung", class_id=cls.nine.id)
        cls.keeper = cls.env["edu.library.rollover"].with_user(cls.librarian)

    @classmethod
    def _class(cls, name, grade, year=None):
        return cls.env["edu.class"].create(
            {
                "name": name,
                "unit_id": cls.school.id,
                "school_year_id": (year or cls.year).id,
                "grade_id": cls.env.ref(f"edu_base.grade_{grade}").id,
            }
        )

    def _proposal(self, **vals):
        return self.keeper.create({"unit_id": self.school.id, **vals})

    def _lent(self, reader, title, due="2020-12-31"):
        copy = self._copies(title)
        loans, refused = self._lend(reader, copy)
        self.assertFalse(refused)
        self.env.cr.execute(
            "UPDATE edu_library_loan SET due_date = %s WHERE id = %s", [due, loans.id]
        )
        loans.invalidate_recordset()
        return loans

    def _snapshot(self):
        """Return all that the new school year changes."""
        self.env.invalidate_all()
        readers = self.pupil | self.other_pupil | self.leaver | self.debtor
        holds = self.env["edu.library.hold"].search([])
        return (
            [(r.class_id, r.state, r.leaves_on, r.closed_on) for r in readers],
            [(loan.id, loan.due_date) for loan in readers.loan_ids.sorted("id")],
            [(hold.id, hold.state, hold.copy_id) for hold in holds],
            [c.status for c in self.env["edu.library.copy"].search([], order="id")],
        )

    def test_each_class_is_proposed_for_the_next_grade(self):
        rollover = self._proposal()
        self.assertEqual(rollover.year_from_id, self.year)
        self.assertEqual(rollover.year_to_id, self.next_year)
        six, nine = rollover.line_ids
        self.assertEqual((six.action, six.to_name), ("promote", "7A1"))
        self.assertEqual(six.to_grade_id.code, "7")
        self.assertEqual((nine.action, nine.to_name), ("leave", False))
        self.assertEqual((six.reader_count, nine.reader_count), (2, 2))

    def test_a_school_with_the_next_level_lets_nobody_leave(self):
        self.school.level_ids = self.env.ref("edu_base.grade_10").level_id
        nine = self._proposal().line_ids[1]
        self.assertEqual((nine.action, nine.to_name), ("promote", "10A2"))

    def test_the_preview_tells_the_numbers(self):
        self._lent(self.debtor, self.novel)
        self._lent(self.pupil, self.textbook)
        self._lent(self.pupil, self.novel)
        rollover = self._proposal()
        rollover.line_ids[0].repeat_ids = self.other_pupil
        figures = (rollover.promoted, rollover.repeating, rollover.leaving)
        self.assertEqual(figures, (1, 1, 2))
        self.assertEqual(rollover.not_clear, 1)
        self.assertEqual((rollover.recalled, rollover.kept), (2, 1))

    def test_classes_are_set_and_created_once(self):
        seven = self._class("7A1", "7", self.next_year)
        rollover = self._proposal()
        rollover.line_ids[0].repeat_ids = self.other_pupil
        rollover.action_carry_out()
        self.assertEqual(self.pupil.class_id, seven)
        self.assertEqual(self.other_pupil.class_id.name, "6A1")
        self.assertEqual(self.other_pupil.class_id.school_year_id, self.next_year)
        self.assertEqual(rollover.state, "done")
        self.assertEqual(rollover.promoted, 1)

    def test_who_changes_the_mapping_decides(self):
        rollover = self._proposal()
        rollover.line_ids[0].write({"to_name": "7B", "leave_ids": self.pupil.ids})
        rollover.line_ids[1].action = "stay"
        rollover.action_carry_out()
        self.assertEqual(self.other_pupil.class_id.name, "7B")
        self.assertEqual(self.pupil.state, "closed")
        self.assertEqual(self.leaver.state, "active")

    def test_cards_of_leavers_close_only_when_clear(self):
        self._lent(self.debtor, self.novel)
        self._proposal().action_carry_out()
        self.assertEqual((self.leaver.state, self.debtor.state), ("closed", "active"))
        self.assertEqual(str(self.debtor.leaves_on), "2020-07-31")
        self._give_back(self.debtor.open_loan_ids.copy_id)
        with freeze_time("2020-08-02"):
            self.env["edu.library.reader"]._cron_close_leavers()
        self.assertEqual(self.debtor.state, "closed")
        self.assertEqual(self.pupil.state, "active")

    def test_textbooks_are_recalled_and_novels_stay(self):
        textbook = self._lent(self.pupil, self.textbook)
        novel = self._lent(self.pupil, self.novel)
        late = self._lent(self.other_pupil, self.textbook, due="2020-05-01")
        leaving = self._lent(self.debtor, self.novel)
        self._proposal(recall_date="2020-06-15").action_carry_out()
        days = [str(x.due_date) for x in (textbook, novel, late, leaving)]
        self.assertEqual(days, ["2020-06-15", "2020-12-31", "2020-05-01", "2020-06-15"])

    def test_holds_of_leavers_serve_the_next_reader(self):
        copy = self._lent(self.teacher_card, self.novel).copy_id
        Hold = self.env["edu.library.hold"]
        first = Hold._place(self.leaver, self.novel)
        second = Hold._place(self.pupil, self.novel)
        self._give_back(copy)
        self._proposal().action_carry_out()
        self.assertEqual((first.state, second.state), ("cancelled", "ready"))

    def test_undone_everything_is_as_before(self):
        self._lent(self.debtor, self.novel)
        self._lent(self.pupil, self.textbook)
        copy = self._lent(self.teacher_card, self.novel).copy_id
        self.env["edu.library.hold"]._place(self.leaver, self.novel)
        self._give_back(copy)
        before = self._snapshot()
        rollover = self._proposal()
        rollover.action_carry_out()
        self.assertNotEqual(self._snapshot(), before)
        rollover.action_undo()
        self.assertEqual(self._snapshot(), before)
        self.assertEqual(rollover.state, "undone")

    def test_a_new_class_since_then_forbids_undoing(self):
        rollover = self._proposal()
        rollover.action_carry_out()
        self.pupil.class_id = self._class("7A9", "7", self.next_year)
        with self.assertRaisesRegex(UserError, self.pupil.name):
            rollover.action_undo()

    def test_a_new_loan_since_then_forbids_undoing(self):
        rollover = self._proposal()
        rollover.action_carry_out()
        self._lend(self.pupil, self._copies(self.novel), at=datetime(2020, 6, 11, 1, 0))
        with self.assertRaises(UserError):
            rollover.action_undo()

    def test_what_was_done_is_not_changed(self):
        rollover = self._proposal()
        rollover.action_carry_out()
        for change in (
            lambda: rollover.write({"textbooks": "keep"}),
            lambda: rollover.line_ids[0].write({"to_name": "8A1"}),
            lambda: rollover.line_ids.unlink(),
            lambda: rollover.unlink(),
            lambda: rollover.action_carry_out(),
        ):
            with self.assertRaises(UserError), self.env.cr.savepoint():
                change()

    def test_state_and_log_are_not_forged(self):
        rollover = self._proposal()
        with self.assertRaises(AccessError):
            rollover.write({"state": "done"})
        with self.assertRaises(AccessError):
            self._proposal(state="undone")
        with self.assertRaises(AccessError):
            self.env["edu.library.rollover.move"].with_user(self.librarian).create(
                {"rollover_id": rollover.id, "reader_id": self.pupil.id}
            )

    def test_only_readers_of_the_class_repeat(self):
        line = self._proposal().line_ids[0]
        with self.assertRaises(ValidationError):
            line.repeat_ids = [Command.link(self.leaver.id)]
        with self.assertRaises(ValidationError):
            line.write({"repeat_ids": self.pupil.ids, "leave_ids": self.pupil.ids})

    def test_who_moves_up_needs_a_class(self):
        line = self._proposal().line_ids[0]
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            line.to_name = False
            line.flush_recordset()

    def test_others_neither_see_nor_do_it(self):
        rollover = self._proposal()
        rollover.action_carry_out()
        librarian = self._user("lib2", "librarian", self.neighbour)
        for user in (self.officer, self.teacher, librarian, self.manager):
            with self.assertRaises(AccessError):
                rollover.with_user(user).action_undo()
            with self.assertRaises(AccessError):
                rollover.move_ids.with_user(user).mapped("reader_id.name")
        with self.assertRaises(AccessError):
            rollover.with_user(self.head).action_undo()
        self.assertEqual(rollover.with_user(self.head).promoted, 2)

    def test_a_long_past_year_forgets_who_moved(self):
        rollover = self._proposal()
        rollover.action_carry_out()
        with freeze_time("2021-08-10"):
            self.env["edu.library.retention"]._forget(lambda done: 1)
        self.assertFalse(rollover.move_ids)
        self.assertEqual(rollover.promoted, 2)
        with self.assertRaises(UserError):
            rollover.action_undo()

    def test_statements_do_not_grow_with_the_readers(self):
        self._reader("X", class_id=self.six.id)
        self.env["edu.library.reader"].create(
            [
                {
                    "name": f"Học sinh {n}",
                    "unit_id": self.school.id,
                    "class_id": self.six.id,
                    "category_id": self.pupil.category_id.id,
                }
                for n in range(300)
            ]
        )
        rollover = self._proposal()
        self.env.flush_all()
        with self.assertQueryCount(70):
            rollover.action_carry_out()
        self.assertEqual(rollover.promoted, 303)
