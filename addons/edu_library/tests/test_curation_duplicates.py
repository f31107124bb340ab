from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .curation_common import CurationCommon


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
