from odoo.tests import freeze_time, tagged

from .count_common import CountCommon

MORNING, NOON, EVENING = (f"2019-12-{day} 03:00:00" for day in (28, 29, 31))


@tagged("post_install", "-at_install")
class TestCountMoves(CountCommon):
    """Work goes on while one counts: no move shows as a false loss (H7)."""

    def _move(self, line, source, target, quantity=1):
        voucher = self._voucher(
            line,
            quantity,
            type="internal",
            date="2019-12-29",
            from_place=source,
            to_place=target,
        )
        voucher._post()

    def _begin(self):
        with freeze_time(MORNING):
            self.count.action_start()

    def _end(self):
        with freeze_time(EVENING):
            self._finish(self.physics, self.chemistry)
            self.count.action_review()

    def _scan_at(self, moment, scans, place):
        with freeze_time(moment):
            self._upload(scans, place)

    def test_counted_then_moved(self):
        self._begin()
        rest = [self._scan("CAN"), self._scan("KHV", 5)]
        self._scan_at(MORNING, rest, self.physics)
        self._scan_at(MORNING, [self._scan("DEN", 3)], self.chemistry)
        self._move(self.microscope, self.physics, self.chemistry, 2)
        self._end()
        self.assertFalse(self.count.difference_ids)

    def test_moved_then_counted(self):
        self._begin()
        self._move(self.microscope, self.physics, self.chemistry, 2)
        found = [self._scan("CAN"), self._scan("KHV", 3)]
        self._scan_at(EVENING, found, self.physics)
        found = [self._scan("DEN", 3), self._scan("KHV", 2)]
        self._scan_at(EVENING, found, self.chemistry)
        self._end()
        self.assertFalse(self.count.difference_ids)

    def test_moved_on_before_anybody_saw_it(self):
        self._begin()
        self._scan_at(MORNING, [self._scan("KHV", 5)], self.physics)
        self._scan_at(MORNING, [self._scan("DEN", 3)], self.chemistry)
        self._move(self.scale, self.physics, self.chemistry)
        self._end()
        self.assertFalse(self.count.difference_ids)

    def test_counted_in_both_rooms_as_it_moved(self):
        self._begin()
        scans = [self._scan("KHV", 5), self._scan("CAN")]
        self._scan_at(MORNING, scans, self.physics)
        self._move(self.scale, self.physics, self.chemistry)
        scans = [self._scan("DEN", 3), self._scan("CAN")]
        self._scan_at(EVENING, scans, self.chemistry)
        self._end()
        self.assertFalse(self.count.difference_ids)

    def test_a_real_loss_stays_a_loss(self):
        self._begin()
        scans = [self._scan("KHV", 4), self._scan("CAN")]
        self._scan_at(MORNING, scans, self.physics)
        self._move(self.microscope, self.physics, self.chemistry, 2)
        scans = [self._scan("DEN", 3), self._scan("KHV", 2)]
        self._scan_at(EVENING, scans, self.chemistry)
        self._end()
        self.assertEqual(self._facts(), {("missing", "KHV"): 1})

    def test_a_receipt_entered_late_is_no_surplus(self):
        self._begin()
        scans = [self._scan("KHV", 6), self._scan("CAN")]
        self._scan_at(EVENING, scans, self.physics)
        self._scan_at(EVENING, [self._scan("DEN", 3)], self.chemistry)
        self._receive(self.microscope, 1, date="2019-12-20")
        self._end()
        self.assertFalse(self.count.difference_ids)

    def test_scans_without_a_network_count_when_they_were_made(self):
        self._begin()
        self._move(self.microscope, self.physics, self.chemistry, 2)
        age = 60 * 3600 * 1000  # uploaded on the 31st, made on the 28th
        scans = [self._scan("KHV", 5, age=age), self._scan("CAN", age=age)]
        self._scan_at(EVENING, scans, self.physics)
        scans = [self._scan("DEN", 3, age=age)]
        self._scan_at(EVENING, scans, self.chemistry)
        self._end()
        self.assertFalse(self.count.difference_ids)

    def test_found_though_lent_on_the_books(self):
        loan = self._voucher(
            self.microscope,
            2,
            type="loan",
            from_place=self.physics,
            date="2019-12-20",
            to_place=self.env["edu.place"],
        )
        loan._post()
        self._begin()
        scans = [self._scan("KHV", 4), self._scan("CAN")]
        self._scan_at(MORNING, scans, self.physics)
        self._scan_at(MORNING, [self._scan("DEN", 3)], self.chemistry)
        self._end()
        self.assertEqual(self._facts(), {("lent", "KHV"): 1})
        self.assertEqual(self.count.difference_ids.action, "none")
