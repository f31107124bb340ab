from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from .common import EduCommon


@tagged("post_install", "-at_install")
class TestCounter(EduCommon):
    def _take(self, unit, n=1, year=2019):
        return self.env["edu.counter"]._allocate(unit, "test", year, n)

    def test_numbers_follow_without_gap(self):
        taken = [self._take(self.school), self._take(self.school, 3)]
        self.assertEqual([*taken, self._take(self.school)], [1, 2, 5])

    def test_series_are_apart(self):
        self._take(self.school, 7)
        self.assertEqual(self._take(self.neighbour), 1)
        self.assertEqual(self._take(self.school, year=2020), 1)

    def test_a_failed_posting_gives_its_number_back(self):
        self._take(self.school)
        with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
            self._take(self.school)
            self.assertFalse(1 / 0)
        self.assertEqual(self._take(self.school), 2)

    def test_one_query_whatever_the_number(self):
        with self.assertQueryCount(1):
            self._take(self.school, 500)

    @users("t_manager", "t_head")
    def test_nobody_sets_a_counter_by_hand(self):
        self._take(self.school)
        counter = self.env["edu.counter"].sudo().search([], limit=1)
        with self.assertRaises(AccessError):
            counter.with_env(self.env).write({"last_number": 99})
