from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestDeskScan(LibraryCommon):
    """One call for everything a desk does (LIB-37)."""

    def setUp(self):
        super().setUp()
        self.desk = self.env["edu.library.desk"].with_user(self.librarian)
        self.copy = self._copies(self.novel)
        self.serial = 0

    def _scan(self, code, act="look", reader=None, **vals):
        self.serial += 1
        scan = {
            "id": f"{self.id()}-{self.serial:04d}"[-40:],
            "code": code,
            "act": act,
            "age": 0,
            "reader": reader and reader.label_token,
            **vals,
        }
        (answer,) = self.desk.scan(self.school.id, [scan])
        return answer

    def _lend_copy(self, reader=None, copy=None, **vals):
        copy = copy or self.copy
        return self._scan(copy.label_token, "lend", reader or self.pupil, **vals)

    def test_a_card_shows_its_reader(self):
        answer = self._scan(self.pupil.card_no)
        self.assertEqual(answer["reader"]["name"], "Nguyễn Thị An")
        self.assertEqual(answer["status"], "ok")

    def test_codes_of_all_kinds_find_the_copy(self):
        """LIB-09: label, link, printed barcode, accession number."""
        self.copy.barcode = "8936000000017"
        for code in (
            self.copy.label_token,
            f"http://x/q/{self.copy.label_token}",
            "8936000000017",
            "STN.00001",
            "stn 1",
        ):
            answer = self._scan(code)
            self.assertEqual(answer["title"], self.copy.display_name, code)

    def test_lend_and_return(self):
        answer = self._lend_copy()
        self.assertEqual((answer["status"], self.copy.status), ("ok", "on_loan"))
        self.assertEqual(len(answer["reader"]["loans"]), 1)
        answer = self._scan(self.copy.label_token, "return")
        self.assertEqual((answer["status"], self.copy.status), ("ok", "available"))

    def test_the_same_scan_twice_is_one_loan(self):
        first = self._lend_copy(id="scan-0001")
        again = self._lend_copy(id="scan-0001")
        self.assertEqual(first, again)
        self.assertEqual(self.copy.loan_count, 1)

    def test_nothing_is_lent_without_a_card(self):
        answer = self._scan(self.copy.label_token, "lend")
        self.assertEqual((answer["status"], self.copy.status), ("error", "available"))

    def test_a_refusal_is_an_answer(self):
        self._lend_copy(self.other_pupil)
        answer = self._lend_copy()
        self.assertEqual((answer["status"], answer["reason"]), ("error", "on_loan"))

    def test_an_unknown_code_is_said(self):
        self.assertEqual(self._scan("khong-co")["status"], "error")

    def test_the_next_reader_is_named_at_return(self):
        self._lend_copy(self.other_pupil)
        held = self._scan(self.copy.label_token, "hold", self.pupil)
        self.assertEqual(held["status"], "ok")
        answer = self._scan(self.copy.label_token, "return")
        self.assertEqual(answer["status"], "warn")
        self.assertIn("Nguyễn Thị An", answer["hold"])

    def test_renewing(self):
        self._lend_copy()
        before = self.copy.open_loan_ids.due_date
        self.assertEqual(self._scan(self.copy.label_token, "renew")["status"], "ok")
        self.assertGreater(self.copy.open_loan_ids.due_date, before)

    def test_the_last_lending_is_undone(self):
        self._lend_copy(id="scan-to-undo")
        answer = self._scan("scan-to-undo", "undo")
        self.assertEqual((answer["status"], self.copy.status), ("ok", "available"))
        self.assertTrue(self.copy.loan_ids.is_undone)
        self.assertFalse(self.env["edu.library.quota"]._differences())

    def test_the_last_return_is_undone(self):
        self._lend_copy()
        self._scan(self.copy.label_token, "return", id="return-to-undo")
        answer = self._scan("return-to-undo", "undo")
        self.assertEqual((answer["status"], self.copy.status), ("ok", "on_loan"))
        self.assertFalse(self.env["edu.library.quota"]._differences())

    def test_undoing_a_loan_gives_the_kept_copy_back(self):
        """Whose hold the loan fulfilled finds the copy kept again."""
        self._lend_copy(self.other_pupil)
        self._scan(self.copy.label_token, "hold", self.pupil)
        self._scan(self.copy.label_token, "return")
        hold = self.pupil.hold_ids
        kept = (hold.state, hold.copy_id, hold.keep_until)
        self._lend_copy(id="loan-of-kept")
        self.assertEqual(hold.state, "done")
        self._scan("loan-of-kept", "undo")
        self.assertEqual((hold.state, hold.copy_id, hold.keep_until), kept)
        self.assertEqual(self.copy.status, "reserved")

    def test_undoing_a_loan_of_another_copy_keeps_the_place_in_the_queue(self):
        self._lend_copy(self.other_pupil)
        self._scan(self.copy.label_token, "hold", self.pupil)
        self._scan(self.copy.label_token, "hold", self.teacher_card)
        self._scan(self.copy.label_token, "return")
        other = self._copies(self.novel)
        self._lend_copy(copy=other, id="loan-of-other")
        self.assertEqual(self.teacher_card.hold_ids.copy_id, self.copy)
        self._scan("loan-of-other", "undo")
        self.assertEqual(self.pupil.hold_ids.state, "ready")
        self.assertEqual(self.pupil.hold_ids.copy_id, other)

    def test_undoing_a_return_lets_the_next_reader_wait_again(self):
        self._lend_copy(self.other_pupil)
        self._scan(self.copy.label_token, "hold", self.pupil)
        self._scan(self.copy.label_token, "return", id="return-with-hold")
        self.assertEqual(self.pupil.hold_ids.state, "ready")
        answer = self._scan("return-with-hold", "undo")
        self.assertEqual((answer["status"], self.copy.status), ("ok", "on_loan"))
        self.assertEqual(self.pupil.hold_ids.state, "waiting")
        self.assertFalse(self.env["edu.library.quota"]._differences())

    def test_a_damaged_copy_comes_back_damaged(self):
        self._lend_copy()
        self._scan(self.copy.label_token, "return", condition="damaged")
        self.assertEqual(self.copy.condition, "damaged")

    def test_reading_inside(self):
        answer = self._scan(self.copy.label_token, "inside", self.pupil)
        self.assertTrue(answer["reader"]["loans"][0]["inside"])

    def test_reading_inside_is_counted_apart(self):
        """LIB-37: what is read here counts against its own limit and its own figure."""
        self._scan(self.copy.label_token, "inside", self.pupil)
        waiting = self.desk.waiting(self.school.id)
        self.assertEqual((waiting["inside"], waiting["lent"]), (1, 0))
        self.assertEqual(self._lend_copy(copy=self._copies(self.novel))["status"], "ok")

    def test_a_book_of_another_school_is_not_taken_back(self):
        copy = self._copies(self.novel, unit=self.stranger)
        self._lend(self._reader("Lạ", unit=self.stranger), copy)
        answer = self._scan(copy.label_token, "return")
        self.assertEqual((answer["status"], copy.status), ("error", "on_loan"))
        self.assertIn(self.stranger.name, answer["detail"])

    def test_who_is_at_the_limit_is_told_the_rule(self):
        for copy in self._copies(self.novel, 2):
            self._lend_copy(copy=copy)
        answer = self._lend_copy()
        rule = self.pupil.open_loan_ids[:1].policy_id
        self.assertEqual(answer["reason"], "limit")
        self.assertIn(rule.display_name, answer["detail"])
        why = self.desk.why(self.school.id, **answer["why"])
        self.assertEqual(why[0]["id"], rule.id)

    def test_a_screen_opened_anew_shows_the_last_acts(self):
        self._lend_copy(id="act-undone")
        self._scan("act-undone", "undo")
        self._lend_copy(id="act-standing")
        last = self.desk.screen(self.school.id)["last"]
        self.assertEqual([act["act"] for act in last], ["lend", "undo"])

    def test_what_is_sent_is_checked(self):
        for scans in ("x", [{"id": "short"}], [{"code": "x"}], [1]):
            with self.assertRaises(UserError):
                self.desk.scan(self.school.id, scans)

    def test_only_the_librarian_of_the_library(self):
        scan = [{"id": "scan-access-1", "code": self.pupil.card_no}]
        stranger = self._user("tv6", "librarian", self.stranger)
        for user in (stranger, self.teacher, self.officer):
            with self.assertRaises(AccessError):
                self.desk.with_user(user).scan(self.school.id, scan)

    def test_acts_are_not_written_by_hand(self):
        self._lend_copy()
        event = self.env["edu.library.desk.event"].search([], limit=1)
        event = event.with_user(self.librarian)
        for action in (
            lambda: event.write({"status": "ok"}),
            lambda: event.create({}),
            event.unlink,
        ):
            with self.assertRaises(AccessError):
                action()

    def test_a_loan_at_the_desk_is_a_few_queries(self):
        self._lend_copy(copy=self._copies(self.novel))
        scan = {"id": "scan-budget", "code": self.copy.label_token, "act": "lend"}
        scan["reader"] = self.pupil.label_token
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            self.desk.scan(self.school.id, [scan])

    def test_the_screen_counts_the_day(self):
        self._lend_copy()
        screen = self.desk.screen(self.school.id)
        self.assertEqual(screen["unit"]["id"], self.school.id)
        self.assertEqual((screen["waiting"]["lent"], screen["waiting"]["out"]), (1, 1))

    def test_a_forgotten_card_is_found_by_name(self):
        (found,) = self.desk.find_readers(self.school.id, "nguyễn thị")
        self.assertEqual(found["token"], self.pupil.label_token)

    def test_why_names_the_rule(self):
        loan = self._lend_copy()["loan_id"]
        rules = self.desk.why(self.school.id, loan)
        self.assertTrue(rules[0]["decides"])

    def test_the_screen_is_for_librarians(self):
        with self.assertRaises(UserError):
            self.desk.with_user(self.teacher).screen()
