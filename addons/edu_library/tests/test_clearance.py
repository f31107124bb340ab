import io

import pypdf

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-06-10")
class TestClearance(LibraryCommon):
    """Who leaves is told what is open; the head may waive it, and the paper says so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pupil.class_id = cls.env["edu.class"].create(
            {
                "name": "9A1",
                "unit_id": cls.school.id,
                "school_year_id": cls.year.id,
                "grade_id": cls.env.ref("edu_base.grade_9").id,
            }
        )
        cls.keeper = cls.env["edu.library.clearance"].with_user(cls.librarian)

    def _paper(self, reader=None):
        action = (reader or self.pupil).with_user(self.librarian).action_certify()
        return self.keeper.search(action["domain"])

    def _text(self, report, record):
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.librarian)
            ._render_qweb_pdf(report, record.ids)
        )
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        return " ".join("\n".join(page.extract_text() for page in pages).split())

    def _waived(self, paper):
        paper = paper.with_user(self.head)
        paper.waive_reason = "Gia đình khó khăn"
        paper.action_waive()
        return paper.with_user(self.librarian)

    def test_who_owes_nothing_gets_the_paper_and_leaves(self):
        paper = self._paper()
        self.assertTrue(paper.is_clear)
        paper.action_issue()
        self.assertEqual((paper.state, paper.doc_number), ("issued", "01/GXN-TV"))
        self.assertEqual(self.pupil.state, "closed")
        self.assertEqual(str(self.pupil.closed_on), "2020-06-10")

    def test_what_is_open_is_named(self):
        copy = self._copies(self.novel)
        self._lend(self.pupil, copy)
        paper = self._paper()
        self.assertIn(copy.accession_no, paper.claims)
        with self.assertRaisesRegex(UserError, copy.accession_no):
            paper.action_issue()
        self._give_back(copy)
        paper.invalidate_recordset()
        paper.action_issue()

    def test_the_head_waives_with_a_reason(self):
        copy = self._copies(self.novel)
        self._lend(self.pupil, copy)
        paper = self._paper()
        with self.assertRaises(UserError):
            paper.with_user(self.head).action_waive()
        paper = self._waived(paper)
        paper.action_issue()
        self.assertEqual(self.pupil.state, "closed")
        self.assertTrue(self.pupil.open_loan_ids)  # the book is still looked for
        text = self._text("edu_library.clearance", paper)
        self.assertIn("Gia đình khó khăn", text)
        self.assertIn(copy.accession_no, text)

    def test_a_waiver_covers_only_what_was_open_then(self):
        self._lend(self.pupil, self._copies(self.novel))
        paper = self._waived(self._paper())
        self._lend(self.pupil, self._copies(self.textbook))
        paper.invalidate_recordset()
        with self.assertRaises(UserError):
            paper.action_issue()

    def test_only_the_head_waives(self):
        self._lend(self.pupil, self._copies(self.novel))
        paper = self._paper()
        with self.assertRaises(AccessError):
            paper.waive_reason = "x"
        with self.assertRaises(AccessError):
            paper.action_waive()
        for vals in ({"waived_by": self.librarian.id}, {"state": "issued"}):
            with self.assertRaises(AccessError):
                paper.write(vals)
            with self.assertRaises(AccessError):
                paper.create({"reader_id": self.other_pupil.id, **vals})

    def test_the_paper_says_who_and_that_nothing_is_owed(self):
        paper = self._paper()
        self.pupil.birthday = "2005-03-04"
        with self.assertRaises(UserError):
            self._text("edu_library.clearance", paper)
        paper.action_issue()
        text = self._text("edu_library.clearance", paper)
        for words in ("GIẤY XÁC NHẬN", self.pupil.name, "04/03/2005", "9A1"):
            self.assertIn(words, text)
        self.assertIn("đã trả đủ sách", text)

    def test_an_issued_paper_is_not_changed(self):
        paper = self._paper()
        paper.action_issue()
        with self.assertRaises(UserError):
            paper.reason = "transfer"
        with self.assertRaises(UserError):
            paper.unlink()
        paper.action_cancel()
        with self.assertRaises(UserError):
            paper.action_issue()
        with self.assertRaises(UserError):
            paper.action_print()

    def test_the_list_is_printed_by_class(self):
        copy = self._copies(self.novel)
        self._lend(self.pupil, copy)
        (self.pupil | self.teacher_card).with_user(self.librarian).action_leave()
        wizard = self.env["edu.library.clearance.list"].with_user(self.librarian)
        text = self._text("edu_library.clearance_list", wizard.create({}))
        for words in ("Lớp 9A1", self.pupil.name, copy.accession_no, "Không còn nợ"):
            self.assertIn(words, text)
        self.assertNotIn(self.other_pupil.name, text)

    def test_the_list_names_who_owes_whether_they_leave_or_not(self):
        self._lend(self.pupil, self._copies(self.novel))
        copy = self._copies(self.novel)
        self._lend(self.other_pupil, copy)
        self.env["edu.library.compensation"]._report(copy, "lost")
        wizard = self.env["edu.library.clearance.list"].with_user(self.librarian)
        sections = wizard.create({"who": "owing"})._sections()
        named = {reader.name for _title, rows in sections for reader, _claims in rows}
        self.assertEqual(named, {self.pupil.name, self.other_pupil.name})

    def test_a_teacher_who_leaves_stands_on_the_list_until_clear(self):
        copy = self._copies(self.novel)
        self._lend(self.teacher_card, copy)
        card = self.teacher_card.with_user(self.librarian)
        domain = card.action_leave()["domain"]
        card.action_close_clear()
        self.assertEqual(card.state, "active")
        self._give_back(copy)
        card.invalidate_recordset()
        card.action_close_clear()
        self.assertEqual(card.state, "closed")
        self.assertIn("leaves_on", str(domain))

    def test_a_certificate_stands_against_undoing_the_year(self):
        self.env["edu.school.year"].create(
            {"name": "2020–2021", "date_start": "2020-08-31", "date_end": "2021-07-31"}
        )
        rollover = self.env["edu.library.rollover"].with_user(self.librarian)
        rollover = rollover.create({"unit_id": self.school.id})
        rollover.action_carry_out()
        with freeze_time("2020-06-11"):
            self._paper().action_issue()
            with self.assertRaises(UserError):
                rollover.action_undo()

    def test_a_reader_who_is_forgotten_has_no_name_on_papers(self):
        paper = self._paper()
        paper.action_issue()
        with freeze_time("2021-08-10"):
            self.env["edu.library.retention"]._forget(lambda done: 1)
        self.assertEqual(paper.person_name, self.pupil.card_no)
        self.assertEqual(paper.doc_number, "01/GXN-TV")

    def test_other_units_neither_see_nor_issue(self):
        paper = self._paper()
        librarian = self._user("lib2", "librarian", self.neighbour)
        for user in (self.officer, self.teacher, librarian, self.manager):
            with self.assertRaises(AccessError):
                paper.with_user(user).read(["person_name"])
            with self.assertRaises(AccessError):
                paper.with_user(user).action_issue()
        wizard = self.env["edu.library.clearance.list"]
        mine = wizard.with_user(self.librarian).create({})
        with self.assertRaises(AccessError):
            mine.with_user(librarian).read(["who"])
        theirs = wizard.with_user(librarian).create({"unit_id": self.school.id})
        self.pupil.leaves_on = "2020-06-01"
        self.assertFalse(theirs._sections())
