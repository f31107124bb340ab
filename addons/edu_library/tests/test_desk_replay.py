import itertools
import random

from odoo.tests import tagged

from .common import LibraryCommon


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
        self.assertTrue(copies[2].open_loan_ids.is_over_limit)

    def test_a_late_scan_leaves_a_kept_copy_kept(self):
        self._lend(self.other_pupil, self.first)
        self._lend(self.teacher_card, self.second)
        hold = self.env["edu.library.hold"].sudo()._place(self.pupil, self.novel)
        self._give_back(self.first)
        story = [(50, "return", self.first, None)]
        self.desk.scan(self.school.id, self._scans(story))
        self.assertEqual((hold.state, self.first.status), ("ready", "reserved"))
