import io
import zipfile

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2020-09-10 02:00:00")
@tagged("post_install", "-at_install")
class TestCentre(ReportingCommon, HttpCase):
    """Choose unit, book, period, format; print many as a job; file (feature 19)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = cls.env.ref("edu_reporting.book_staff")
        for unit in (cls.school, cls.neighbour):
            cls.env["edu.staff.duty"].create(
                {
                    "unit_id": unit.id,
                    "school_year_id": cls.year.id,
                    "duty": "library",
                    "name": f"Người của {unit.name}",
                }
            )

    def _choice(self, user, **vals):
        return (
            self.env["edu.register.print"]
            .with_user(user)
            .with_context(queue_job__no_delay=True)
            .create({"book_id": self.book.id, "school_year_id": self.year.id, **vals})
        )

    def _batch(self, **vals):
        choice = self._choice(
            self.officer, scope="below", unit_id=self.office.id, **vals
        )
        return self.env["edu.register.batch"].browse(choice.action_print()["res_id"])

    def _filed(self, **vals):
        choice = self._choice(self.leader, **vals)
        return self.env["edu.filed.copy"].browse(choice.action_file()["res_id"])

    def test_every_book_is_printed_by_a_program(self):
        """And can be asked for by unit and period alone."""
        period = {"date_from": self.year.date_start, "date_to": self.year.date_end}
        period |= {"kind": "school_year", "school_year_id": self.year.id}
        books = self.env["edu.register.book"].with_user(self.leader).search([])
        for book in books.filtered(lambda book: not book.needs_account):
            self.assertTrue(book.can_print, book.code)
            with self.subTest(book.code):
                book._print(self.school, period, {}, "xlsx")

    def test_all_schools_of_an_office_in_one_archive(self):
        batch = self._batch()
        self.assertEqual(batch.state, "done")
        self.assertEqual(batch.line_ids.unit_id, self.school | self.neighbour)
        self.assertEqual(batch.done_count, 2)
        self.officer.password = "t_officer_password"
        self.authenticate("t_officer", "t_officer_password")
        answer = self.url_open(batch.with_user(self.officer).action_zip()["url"])
        names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
        self.assertEqual(len(names), 2)
        line = batch.line_ids[0].with_user(self.officer)
        answer = self.url_open(line.action_download()["url"])
        self.assertEqual(answer.content, line._files().raw)
        with self.assertRaises(AccessError):
            line.with_user(self.leader).action_download()

    def test_each_unit_tells_what_came_of_it(self):
        self.env["edu.staff.duty"].search(
            [("unit_id", "=", self.neighbour.id)]
        ).unlink()
        states = {line.unit_id: line.state for line in self._batch().line_ids}
        self.assertEqual(states, {self.school: "done", self.neighbour: "empty"})

    def test_a_job_begun_again_prints_nothing_twice(self):
        batch = self._batch()
        batch.sudo().write({"state": "queued"})
        batch.with_user(self.officer)._run_slice()
        self.assertEqual(len(batch.line_ids._files()), 2)

    def test_what_failed_is_printed_again(self):
        batch = self._batch()
        line = batch.line_ids[0].sudo()
        line._files().unlink()
        line.write({"state": "failed", "message": "x"})
        batch = batch.with_user(self.officer).with_context(queue_job__no_delay=True)
        batch.action_retry()
        self.assertEqual((batch.state, batch.failed_count), ("done", 0))
        with self.assertRaises(UserError):
            batch.action_retry()

    def test_another_unit_is_refused_however_it_is_asked(self):
        for scope in ("one", "some", "below"):
            choice = self._choice(
                self.leader,
                scope=scope,
                unit_id=self.stranger.id,
                unit_ids=[Command.set(self.stranger.ids)],
            )
            with self.assertRaises(UserError):
                choice.action_print()

    def test_a_batch_is_its_owners(self):
        batch = self._batch().with_user(self.leader)
        for call in (batch.action_zip, batch.action_stop, batch.action_retry):
            with self.assertRaises(AccessError):
                call()
        with self.assertRaises(AccessError):
            batch.with_user(self.officer).write({"state": "done"})

    def test_a_filed_book_reprints_byte_equal(self):
        """The form of the year stays, whatever the form and the figures become."""
        copy = self._filed()
        kept = copy.attachment_id.raw
        self.env["edu.form"].search([("key", "=", "staff_list")]).name = "Mẫu mới"
        self.env["edu.staff.duty"].search([]).unlink()
        self.leader.password = "t_leader_password"
        self.authenticate("t_leader", "t_leader_password")
        answer = self.url_open(copy.action_download()["url"])
        self.assertEqual(answer.content, kept)
        for asked in ({}, {"bin_size": True}):  # as the web client asks
            self.env.invalidate_all()
            self.assertTrue(copy.with_context(**asked).is_intact)
        self.assertFalse(copy.reason)

    def test_a_correction_names_what_it_replaces(self):
        first = self._filed()
        with self.assertRaises(UserError):
            self._filed()
        second = self._filed(reason="Thiếu một người")
        self.assertEqual((second.version, second.replaces_id), (2, first))
        self.assertFalse(first.is_latest)

    def test_a_unit_files_its_own_books_only(self):
        for user in (self.officer, self.teacher):
            with self.assertRaises(AccessError):
                self._choice(user, unit_id=self.school.id).action_file()
        copy = self._filed()
        for call in (lambda c: c.write({"reason": "x"}), lambda c: c.unlink()):
            with self.assertRaises(AccessError):
                call(copy.with_user(self.leader))

    def test_what_names_readers_or_serials_is_never_filed(self):
        """Its copy would be read by everybody of the unit and above it (LIB-18)."""
        books = self.env["edu.register.book"].search([("is_private", "=", True)])
        models = {"edu.custody.register", "edu.library.loan.register"}
        self.assertEqual(set(books.mapped("model")), models)
        for book in books:
            choice = self._choice(self.leader, book_id=book.id)
            self.assertFalse(choice.can_file)
            with self.assertRaises(UserError):
                choice.action_file()
            with self.assertRaises(UserError):
                self.env["edu.register.duty"].create({"book_id": book.id})

    def _gaps(self):
        """One book owed by the two schools of the office, filed by nobody."""
        self.env["edu.register.duty"].search([]).unlink()
        self.env["edu.register.duty"].create({"book_id": self.book.id})
        return (
            self.env["edu.register.filing"]
            .with_user(self.officer)
            .with_context(queue_job__no_delay=True)
            .search([("school_year_id", "=", self.year.id)])
        )

    def test_an_office_prints_what_is_missing_in_one_press(self):
        rows = self._gaps()
        self._filed()
        self.env.invalidate_all()
        shown = rows.browse().with_context(active_domain=[("id", "in", rows.ids)])
        batch = self.env["edu.register.batch"].browse(
            shown.action_print_missing()["res_id"]
        )
        self.assertEqual(batch.line_ids.unit_id, self.neighbour)
        self.assertEqual((batch.state, batch.done_count), ("done", 1))

    def test_nothing_beyond_reach_is_printed_whatever_domain_is_sent(self):
        rows = self._gaps().with_user(self.teacher)
        everything = rows.browse().with_context(active_domain=[(1, "=", 1)])
        lines = self.env["edu.register.batch.line"]
        everything.action_print_missing()
        self.assertEqual(lines.search([]).unit_id, self.school)
        with self.assertRaises(UserError):
            rows.browse().action_print_missing()

    def test_the_gaps_and_their_metric(self):
        rows = self._gaps()
        self.assertEqual(rows.unit_id, self.school | self.neighbour)
        self.assertEqual(set(rows.mapped("state")), {"late"})
        self._filed()
        self.env.invalidate_all()
        states = {row.unit_id: row.state for row in rows}
        self.assertEqual(states, {self.school: "filed", self.neighbour: "late"})
        board = self.env["edu.dashboard"].with_user(self.officer)
        needs = {row["key"]: row for row in board._needs_me(self.office)}
        self.assertEqual(needs["registers_missing"]["count"], 1)
        self.assertTrue(needs["registers_missing"]["is_late"])
        missing = rows.search(needs["registers_missing"]["action"]["domain"])
        self.assertEqual(missing.unit_id, self.neighbour)
        needs = board.with_user(self.leader)._needs_me(self.school)
        self.assertNotIn("registers_missing", [row["key"] for row in needs])
