from datetime import timedelta

from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MORNING, LibraryCommon


class CurationCommon(LibraryCommon):
    """Two records of one book, in two libraries, and an editor."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.editor = cls._user("bientap", "librarian", cls.department)
        cls.editor.group_ids |= cls.env.ref("edu_library.edu_library_group_cataloguer")
        cls.kept = cls._title("Đất rừng thử nghiệm", "children", year=2019)
        cls.lost = cls._title(
            "Dat rung thu nghiem", "reference", year=2019, isbn="9786040185129"
        )
        cls.mine = cls._copies(cls.kept, 2)
        cls.theirs = cls._copies(cls.lost, 2, cls.stranger)

    def _pair(self, kept=None, lost=None):
        kept, lost = kept or self.kept, lost or self.lost
        Duplicate = self.env["edu.library.duplicate"].with_user(self.editor)
        pair = Duplicate._propose(kept.with_user(self.editor), lost)
        return pair

    def _merged(self, *records):
        pair = self._pair(*records)
        pair.action_merge()
        return pair

    def _state(self):
        """Return what the database says of both titles and what points to them."""
        self.env.flush_all()
        tables = {
            "edu_library_copy": "id, title_id, kind_id, status, call_number, number",
            "edu_library_hold": "id, title_id, state, copy_id, keep_until",
            "edu_library_loan": "id, title_id, kind_id, limit_id",
            "edu_library_contribution": "id, title_id, author_id",
            "edu_library_marc": "id, title_id",
            "edu_library_title": "id, name, isbn, year, active, merged_into_id, "
            "author_names, call_number, search_key, publisher_id, place",
            "edu_library_author": "id, name, variants, active, search_key",
            "edu_library_quota": "id, open_count",
        }
        state = {}
        for table, columns in tables.items():
            self.env.cr.execute(f"SELECT {columns} FROM {table} ORDER BY id")
            state[table] = self.env.cr.fetchall()
        return state


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


@tagged("post_install", "-at_install")
class TestCurationHeadings(CurationCommon):
    """One heading for one person; the other form still finds it (LIB-35)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.author, cls.double = cls.env["edu.library.author"].create(
            [{"name": "Lý Thử Quỳnh", "variants": "L.T.Q."}, {"name": "Lí Thử Quỳnh"}]
        )
        cls.lost.contribution_ids = [Command.create({"author_id": cls.double.id})]

    def test_titles_and_forms_go_to_the_kept_heading(self):
        before = self._state()
        pair = self._merged(self.author, self.double)
        self.assertEqual(self.lost.contribution_ids.author_id, self.author)
        self.assertEqual(self.lost.author_names, "Lý Thử Quỳnh")
        self.assertEqual(self.author.variants, "L.T.Q.\nLí Thử Quỳnh")
        named = self.env["edu.library.author"]._named(["Lí Thử Quỳnh"])
        self.assertEqual(named["Lí Thử Quỳnh"], self.author)
        pair.action_undo()
        self.assertEqual(self._state(), before)

    def test_subjects_of_a_title_with_both_are_one(self):
        one, two = self.env["edu.library.subject"].create(
            [{"name": "Sinh thái thử"}, {"name": "Sinh thái học thử"}]
        )
        self.kept.subject_ids, self.lost.subject_ids = one | two, two
        pair = self._merged(one, two)
        self.assertIn(one, self.kept.subject_ids)
        self.assertEqual(self.lost.subject_ids, one)
        pair.action_undo()
        self.assertEqual(self.kept.subject_ids, one | two)
        self.assertEqual(self.lost.subject_ids, two)


@tagged("post_install", "-at_install")
class TestCurationFinding(CurationCommon):
    """Possible duplicates are found, and shown once (LIB-33)."""

    def _found(self):
        found = self.env["edu.library.duplicate"]._find()
        ids = {*self.kept.ids, *self.lost.ids}
        return found.filtered(lambda pair: {pair.first_id, pair.second_id} == ids)

    def test_the_same_number_is_found_once(self):
        self.kept.write({"name": "Khác hẳn thử", "isbn": self.lost.isbn, "year": 2000})
        pair = self._found()
        self.assertEqual((pair.reason, pair.kept), ("isbn", "first"))
        pair.with_user(self.editor).action_distinct()
        self.assertFalse(self._found())

    def test_the_same_title_of_the_same_year_is_found(self):
        self.assertEqual(self._found().reason, "key")

    def test_two_numbers_are_two_publications(self):
        self.kept.isbn = "978-604-2-13123-0"
        self.assertFalse(self._found())

    def test_a_letter_more_is_found_and_another_volume_is_not(self):
        self.lost.write({"name": "Đất rừng thử nghiệmm", "isbn": False})
        self.assertEqual(self._found().reason, "near")
        self.env["edu.library.duplicate"].search([]).unlink()
        self.kept.volume, self.lost.volume = "Tập 1", "Tập 2"
        self.assertFalse(self._found())

    def test_headings_that_read_alike_are_found(self):
        headings = self.env["edu.library.publisher"].create(
            [{"name": "NXB Mỹ Thử"}, {"name": "NXB Mĩ Thử"}]
        )
        found = self.env["edu.library.duplicate"]._find()
        found = found.filtered(lambda pair: pair.second_id == headings[1].id)
        self.assertIn("form", found.mapped("reason"))


@tagged("post_install", "-at_install")
class TestCurationAccess(CurationCommon):
    """Schools propose, the editors of the union catalogue decide (LIB-33)."""

    def _proposed(self, user):
        titles = (self.kept | self.lost).with_user(user)
        action = titles.action_propose_merge()
        return (
            self.env["edu.library.duplicate"].with_user(user).browse(action["res_id"])
        )

    def test_a_school_proposes_and_does_not_merge(self):
        pair = self._proposed(self.librarian)
        pair.note = "Cùng một cuốn"
        for act in ("action_merge", "action_distinct", "action_undo", "action_find"):
            with self.assertRaises(AccessError):
                getattr(pair, act)()
        self.assertEqual(pair.unit_id, self.school)

    def test_a_proposal_is_not_forged(self):
        pair = self._proposed(self.librarian)
        for vals in ({"state": "merged"}, {"moved": {}}, {"first_id": 1}):
            with self.assertRaises(AccessError):
                pair.write(vals)
        Duplicate = self.env["edu.library.duplicate"].with_user(self.librarian)
        with self.assertRaises(AccessError):
            Duplicate.create({"res_model": "edu.library.title"})

    def test_another_school_does_not_change_a_proposal(self):
        other = self._user("tv2", "librarian", self.stranger)
        with self.assertRaises(AccessError):
            self._proposed(self.librarian).with_user(other).note = "x"

    def test_teachers_see_no_duplicates(self):
        pair = self._proposed(self.librarian)
        with self.assertRaises(AccessError):
            pair.with_user(self.teacher).read(["state"])
        with self.assertRaises(AccessError):
            (self.kept | self.lost).with_user(self.teacher).action_propose_merge()

    def test_the_pointer_is_written_by_merging_only(self):
        with self.assertRaises(AccessError):
            self.kept.with_user(self.librarian).merged_into_id = self.lost
        self._merged()
        with self.assertRaises(UserError):
            self.lost.with_user(self.editor).active = True

    def test_a_merging_is_decided_once(self):
        pair = self._merged()
        with self.assertRaises(UserError):
            pair.action_merge()
        with self.assertRaises(UserError):
            pair.unlink()
