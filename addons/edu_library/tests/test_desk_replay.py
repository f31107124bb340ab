import itertools
import random
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MORNING, LibraryCommon


@tagged("post_install", "-at_install")
class TestDeskReplay(LibraryCommon):
    """A desk without network keeps its scans; their order of arrival is no matter."""

    def setUp(self):
        super().setUp()
        self.desk = self.env["edu.library.desk"].with_user(self.librarian)
        self.first, self.second = self._copies(self.novel, 2)

    def _scans(self, story):
        """Return scans of a story [(minutes ago, act, copy, reader)]."""
        return [
            {
                "id": f"offline-{number:03d}",
                "code": copy.label_token,
                "act": act,
                "age": minutes * 60_000,
                "reader": reader and reader.label_token,
            }
            for number, (minutes, act, copy, reader) in enumerate(story)
        ]

    def _books(self):
        """Return what the loans and the copies look like now."""
        loans = self.env["edu.library.loan"].search(
            [("copy_id", "in", (self.first + self.second).ids)],
            order="copy_id, lent_at",
        )
        return [
            (loan.copy_id, loan.reader_id, bool(loan.returned_at), loan.is_assumed_back)
            for loan in loans
        ] + [(copy.status,) for copy in self.first + self.second]

    def _replay(self, order):
        """Send scans one by one in an order; return the outcome, then forget it."""
        with self.env.cr.savepoint(flush=True) as savepoint:
            for scan in order:
                self.desk.scan(self.school.id, [scan])
            self.env.invalidate_all()
            outcome = self._books()
            wrong = self.env["edu.library.quota"]._differences()
            savepoint.rollback()
        self.env.invalidate_all(flush=False)
        self.assertFalse(wrong)
        return outcome

    def test_every_order_ends_the_same(self):
        story = [
            (50, "lend", self.first, self.pupil),
            (40, "return", self.first, None),
            (30, "lend", self.first, self.other_pupil),
            (20, "lend", self.second, self.pupil),
        ]
        scans = self._scans(story)
        outcomes = [self._replay(order) for order in itertools.permutations(scans)]
        self.assertTrue(all(outcome == outcomes[0] for outcome in outcomes))
        self.assertEqual(
            outcomes[0],
            [
                (self.first, self.pupil, True, False),
                (self.first, self.other_pupil, False, False),
                (self.second, self.pupil, False, False),
                ("on_loan",),
                ("on_loan",),
            ],
        )

    def test_a_forgotten_return_is_assumed(self):
        story = [
            (50, "lend", self.first, self.pupil),
            (30, "lend", self.first, self.other_pupil),
        ]
        scans = self._scans(story)
        for order in itertools.permutations(scans):
            outcome = self._replay(order)
            self.assertEqual(
                outcome[:2],
                [
                    (self.first, self.pupil, True, True),
                    (self.first, self.other_pupil, False, False),
                ],
            )

    def test_long_mornings_in_random_orders(self):
        rng = random.Random(2020)
        readers = [self.pupil, self.other_pupil, self.teacher_card]
        story = []
        for number in range(12):
            copy = rng.choice([self.first, self.second])
            act = rng.choice(["lend", "return"])
            reader = rng.choice(readers) if act == "lend" else None
            story.append((58 - 4 * number, act, copy, reader))
        scans = self._scans(story)
        expected = self._replay(scans)
        for _round in range(10):
            rng.shuffle(scans)
            self.assertEqual(self._replay(scans), expected)

    def test_sent_twice_is_done_once(self):
        scans = self._scans([(50, "lend", self.first, self.pupil)])
        self.desk.scan(self.school.id, scans)
        self.desk.scan(self.school.id, scans)
        self.assertEqual(self.first.loan_count, 1)

    def test_beyond_the_rule_is_marked_not_lost(self):
        copies = self._copies(self.novel, 3)
        story = [(50 - n, "lend", copy, self.pupil) for n, copy in enumerate(copies)]
        answers = self.desk.scan(self.school.id, self._scans(story))
        self.assertEqual([a["status"] for a in answers], ["ok", "ok", "warn"])
        self.assertEqual(len(self.pupil.open_loan_ids), 3)
        self.assertEqual(copies[2].open_loan_ids.exception, "limit")

    def test_a_late_scan_leaves_a_kept_copy_kept(self):
        self._lend(self.other_pupil, self.first)
        self._lend(self.teacher_card, self.second)
        hold = self.env["edu.library.hold"].sudo()._place(self.pupil, self.novel)
        self._give_back(self.first)
        story = [(50, "return", self.first, None)]
        self.desk.scan(self.school.id, self._scans(story))
        self.assertEqual((hold.state, self.first.status), ("ready", "reserved"))

    def test_a_late_loan_without_a_rule_is_recorded_and_looked_into(self):
        """No rule is made up: the book is due at once and stands in the list."""
        rules = self.env["edu.library.policy"].search([])
        rules.write({"active": False})
        story = [(50, "lend", self.first, self.pupil)]
        (answer,) = self.desk.scan(self.school.id, self._scans(story))
        loan = self.first.open_loan_ids
        self.assertEqual((answer["status"], loan.exception), ("warn", "no_rule"))
        self.assertFalse(loan.policy_id)
        self.assertEqual(self.desk.screen(self.school.id)["waiting"]["exceptions"], 1)
        loan.with_user(self.librarian).action_settle()
        self.assertEqual(self.desk.screen(self.school.id)["waiting"]["exceptions"], 0)

    def test_only_the_librarian_settles(self):
        self.pupil.state = "blocked"
        self.desk.scan(
            self.school.id, self._scans([(50, "lend", self.first, self.pupil)])
        )
        loan = self.first.open_loan_ids
        self.assertEqual(loan.exception, "blocked")
        stranger = self._user("tv7", "librarian", self.stranger)
        for user in (stranger, self.head, self.officer):
            with self.assertRaises(AccessError):
                loan.with_user(user).action_settle()

    def test_a_late_loan_fulfils_the_hold_of_its_reader(self):
        """And for whom the copy was kept waits again, first in the queue."""
        self._lend(self.other_pupil, self.first)
        self._lend(self.teacher_card, self.second)
        Hold = self.env["edu.library.hold"].sudo()
        early = fields.Datetime.now() - timedelta(hours=2)
        hold = Hold._place(self.pupil, self.novel, early)
        self._give_back(self.first, at=MORNING)
        self.assertEqual(hold.copy_id, self.first)
        taker = self._reader("Lê Văn Ba")
        waits = Hold._place(taker, self.novel, early)
        self.desk.scan(self.school.id, self._scans([(50, "lend", self.first, taker)]))
        self.assertEqual((hold.state, waits.state), ("waiting", "done"))
        self.assertFalse(hold.copy_id)
