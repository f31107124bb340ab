from odoo.tests import tagged

from .booklist_common import BooklistCommon, book


@tagged("post_install", "-at_install")
class TestBooklistScale(BooklistCommon):
    """The number of statements does not grow with the number of rows."""

    def _queries(self, first, count):
        job = self._checked(*(book(n, count=5) for n in range(first, first + count)))
        self.env.flush_all()
        start = self.env.cr.sql_log_count
        job.with_context(queue_job__no_delay=True).action_import()
        self.env.flush_all()
        self.assertEqual(len(self._made(job)), 5 * count)
        return self.env.cr.sql_log_count - start

    def test_ten_times_the_rows_take_as_many_statements(self):
        few, many = self._queries(1, 20), self._queries(1001, 200)
        self.assertLessEqual(many, few + 25)
