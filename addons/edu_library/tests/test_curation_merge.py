from datetime import timedelta

from odoo import Command
from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import MORNING
from .curation_common import CurationCommon


@tagged("post_install", "-at_install")
class TestCurationMerge(CurationCommon):
    """One record for one book, whichever school made it (LIB-33, LIB-35)."""

    def test_copies_of_all_schools_move_and_the_number_stays(self):
        numbers = self.theirs.mapped("accession_no")
        self._merged()
        self.assertEqual(self.theirs.title_id, self.kept)
        self.assertEqual(self.theirs.kind_id, self.kept.kind_id)
        self.assertEqual(self.theirs.mapped("accession_no"), numbers)
        self.assertEqual(
            (self.lost.active, self.lost.merged_into_id), (False, self.kept)
        )

    def test_the_kept_title_takes_what_it_did_not_say(self):
        self.lost.name = "Xứ phương Nam"
        self._merged()
        self.assertEqual(self.kept.isbn, "9786040185129")
        Title = self.env["edu.library.title"]
        for text in ("978-604-0-18512-9", "xu phuong nam"):
            found = Title.search([("search_text", "ilike", text)])
            self.assertIn(self.kept, found)

    def test_the_number_of_a_merged_title_leads_to_the_kept_one(self):
        self.kept.isbn = "978-604-2-13123-0"
        self._merged()
        Title = self.env["edu.library.title"]
        self.assertEqual(
            Title._survivors_by_isbn([self.lost.isbn]), {self.lost.isbn: self.kept}
        )
        found = self.env["edu.library.intake"].with_user(self.librarian)
        found = found.find(self.school.id, self.lost.isbn)["titles"]
        self.assertEqual([title["id"] for title in found], self.kept.ids)

    def test_undo_restores_exactly(self):
        author = self.env["edu.library.author"].create({"name": "Đoàn Thử"})
        publisher = self.env["edu.library.publisher"].create(
            {"name": "Nhà Thử", "place": "H."}
        )
        self.lost.write(
            {
                "contribution_ids": [Command.create({"author_id": author.id})],
                "publisher_id": publisher.id,
            }
        )
        self._lend(self.pupil, self.mine[:1])
        self.env["edu.library.marc"].create(
            {"title_id": self.lost.id, "content": "eA==", "form": "iso2709"}
        )
        before = self._state()
        pair = self._merged()
        self.assertNotEqual(self._state(), before)
        self.assertEqual(self.kept.author_names, "Đoàn Thử")
        pair.action_undo()
        self.assertEqual(self._state(), before)
        self.assertEqual(pair.state, "open")

    def test_what_came_after_the_merging_stays(self):
        pair = self._merged()
        new = self._copies(self.kept, 1, self.stranger)
        self.kept.edition = "Tái bản"
        pair.action_undo()
        self.assertEqual(new.title_id, self.kept)
        self.assertEqual(self.theirs.title_id, self.lost)
        self.assertEqual(self.kept.edition, "Tái bản")

    def test_a_later_loan_follows_its_copy_back(self):
        ours = self._copies(self.lost)
        pair = self._merged()
        (loan,) = self._lend(self.pupil, ours)[0]
        self.assertEqual(loan.title_id, self.kept)
        pair.action_undo()
        self.assertEqual(loan.title_id, self.lost)

    def test_limits_stay_right(self):
        ours = self._copies(self.lost)
        self._lend(self.pupil, ours)
        self._merged()
        differences = [
            row
            for row in self.env["edu.library.quota"]._differences()
            if row[0] == self.pupil.id
        ]
        self.assertFalse(differences)
        self._give_back(ours, at=MORNING + timedelta(days=1))
        self.assertFalse(
            self.env["edu.library.quota"].search(
                [("reader_id", "=", self.pupil.id), ("open_count", ">", 0)]
            )
        )

    def test_a_call_number_written_by_hand_stays(self):
        self.kept.call_number = "Kệ 5"
        self.theirs.write({"call_number": "Kệ 7"})
        author = self.env["edu.library.author"].create({"name": "Đoàn Thử"})
        self.lost.contribution_ids = [Command.create({"author_id": author.id})]
        self.lost.call_number = "Kệ 6"
        self.theirs.write({"call_number": "Kệ 7"})
        self._merged()
        self.assertEqual(self.kept.call_number, "Kệ 5")
        self.assertEqual(set(self.theirs.mapped("call_number")), {"Kệ 7"})

    def test_an_author_on_both_titles_stands_once(self):
        author = self.env["edu.library.author"].create({"name": "Đoàn Thử"})
        for title in self.kept + self.lost:
            title.contribution_ids = [Command.create({"author_id": author.id})]
        before = self._state()
        pair = self._merged()
        self.assertEqual(self.kept.contribution_ids.author_id, author)
        self.assertEqual(self.kept.author_names, "Đoàn Thử")
        pair.action_undo()
        self.assertEqual(self._state(), before)

    def test_one_merged_twice_is_undone_from_the_end(self):
        third = self._title("Đất rừng thử nghiệm (3)")
        first, second = self._merged(), self._merged(third, self.kept)
        self.assertEqual(self.theirs.title_id, third)
        with self.assertRaises(UserError):
            first.action_undo()
        second.action_undo()
        first.action_undo()
        self.assertEqual(self.theirs.title_id, self.lost)

    def test_both_stand_side_by_side(self):
        text = self._pair().comparison
        for part in ("Đất rừng thử nghiệm", "Dat rung thu nghiem", "9786040185129"):
            self.assertIn(part, text)

    def test_the_log_says_what_moved(self):
        self.assertIn("Copy: 2", self._merged().with_context(lang="en_US").moved_text)


@tagged("post_install", "-at_install")
class TestCurationHolds(CurationCommon):
    """Who waits keeps the place, when two titles become one (LIB-37)."""

    def _waiting(self, reader, title, copies, borrower=None):
        self._lend(borrower or self.other_pupil, copies)
        return self.env["edu.library.hold"].create(
            {
                "unit_id": self.school.id,
                "title_id": title.id,
                "reader_id": reader.id,
                "asked_at": MORNING,
            }
        )

    def test_a_hold_moves_and_is_served_from_the_shelf(self):
        ours = self._copies(self.lost)
        hold = self._waiting(self.pupil, self.lost, ours)
        pair = self._merged()
        self.assertEqual((hold.title_id, hold.state), (self.kept, "ready"))
        self.assertIn(hold.copy_id, self.mine)
        self.assertEqual(hold.copy_id.status, "reserved")
        pair.action_undo()
        self.assertEqual((hold.title_id, hold.state), (self.lost, "waiting"))
        self.assertEqual(set(self.mine.mapped("status")), {"available"})

    def test_a_reader_who_waits_for_both_has_one_place(self):
        ours = self._copies(self.lost)
        first = self._waiting(self.pupil, self.lost, ours)
        second = self._waiting(self.pupil, self.kept, self.mine, self.teacher_card)
        pair = self._merged()
        self.assertEqual((first.state, second.state), ("waiting", "cancelled"))
        pair.action_undo()
        self.assertEqual((first.state, second.state), ("waiting", "waiting"))
        self.assertEqual(first.title_id, self.lost)
