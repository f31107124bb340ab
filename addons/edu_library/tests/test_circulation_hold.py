from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestCirculationHold(LibraryCommon):
    """Who asked first is served first."""

    def setUp(self):
        super().setUp()
        self.copy = self._copies(self.novel)
        self._lend(self.teacher_card, self.copy)
        self.Hold = self.env["edu.library.hold"].with_user(self.librarian).sudo()

    def test_the_first_in_the_queue_is_served(self):
        first = self.Hold._place(self.pupil, self.novel)
        second = self.Hold._place(self.other_pupil, self.novel)
        self.assertEqual((first.position, second.position), (1, 2))
        _loans, served = self._give_back(self.copy)
        self.assertEqual(served, {self.copy: first})
        self.assertEqual((first.state, self.copy.status), ("ready", "reserved"))
        second.invalidate_recordset(["position"])
        self.assertEqual(second.position, 1)

    def test_a_kept_copy_goes_to_its_reader_only(self):
        hold = self.Hold._place(self.pupil, self.novel)
        self._give_back(self.copy)
        self.assertEqual(self._lend(self.other_pupil, self.copy)[1], ["reserved"])
        loans, _refused = self._lend(self.pupil, self.copy)
        self.assertEqual((len(loans), hold.state), (1, "done"))

    def test_what_is_not_picked_up_serves_the_next(self):
        first = self.Hold._place(self.pupil, self.novel)
        second = self.Hold._place(self.other_pupil, self.novel)
        self._give_back(self.copy)
        first.keep_until = "2020-01-01"
        self.Hold._expire()
        self.assertEqual((first.state, second.state), ("expired", "ready"))
        self.assertEqual(second.copy_id, self.copy)

    def test_the_last_who_gives_up_frees_the_copy(self):
        hold = self.Hold._place(self.pupil, self.novel)
        self._give_back(self.copy)
        hold._give_up()
        self.assertEqual((hold.state, self.copy.status), ("cancelled", "available"))

    def test_a_class_returns_its_books_and_all_who_wait_are_served(self):
        """Two copies back at once: the first two of the queue, by the same queries."""
        second = self._copies(self.novel)
        self._lend(self._reader("Lê Cô Hai", "teacher"), second)
        readers = [self.pupil, self.other_pupil, self._reader("Lê Văn Ba")]
        holds = [self.Hold._place(reader, self.novel) for reader in readers]
        others = self._copies(self._title("Đất rừng phương Nam", "children"), 30)
        other_readers = [self._reader(f"Em {n}") for n in range(30)]
        for reader, copy in zip(other_readers, others, strict=True):
            self._lend(reader, copy)
        self.env.flush_all()
        with self.assertQueryCount(2):
            _loans, served = self._give_back(self.copy + second + others)
        self.assertEqual(served, {self.copy: holds[0], second: holds[1]})
        self.assertEqual(holds[2].state, "waiting")
        self.assertEqual(set(others.mapped("status")), {"available"})

    def test_who_waits_twice_is_told(self):
        self.Hold._place(self.pupil, self.novel)
        with self.assertRaisesRegex(UserError, "already waits"):
            self.Hold._place(self.pupil, self.novel)

    def test_nobody_waits_for_what_is_on_the_shelf(self):
        self._copies(self.novel)
        with self.assertRaises(UserError):
            self.Hold._place(self.pupil, self.novel)

    def test_somebody_waiting_stops_renewals(self):
        self.Hold._place(self.pupil, self.novel)
        with self.assertRaises(UserError):
            self.copy.open_loan_ids._renew()

    def test_holds_are_placed_at_the_desk_only(self):
        hold = self.Hold._place(self.pupil, self.novel).with_user(self.librarian)
        for action in (lambda: hold.write({"state": "ready"}), hold.unlink):
            with self.assertRaises(AccessError):
                action()

    def test_who_takes_another_copy_frees_the_kept_one(self):
        self.Hold._place(self.pupil, self.novel)
        second = self.Hold._place(self.other_pupil, self.novel)
        self._give_back(self.copy)
        other = self._copies(self.novel)
        self._lend(self.pupil, other)
        self.assertEqual((second.state, second.copy_id), ("ready", self.copy))
        self.assertEqual(self.copy.status, "reserved")

    def test_the_night_serves_the_next_reader(self):
        first = self.Hold._place(self.pupil, self.novel)
        self._give_back(self.copy)
        first.keep_until = "2020-01-01"
        cron = self.env.ref("edu_library.cron_hold_expire")
        cron.sudo().ir_actions_server_id.run()
        self.assertEqual((first.state, self.copy.status), ("expired", "available"))
