from odoo.tests import freeze_time, tagged

from .wear_common import WearCommon


@tagged("post_install", "-at_install")
class TestWearBatch(WearCommon):
    """EQM-17: many schools at once, and December."""

    def setUp(self):
        super().setUp()
        self._receive(self._machine())
        self.other = self._machine("MAY1", unit_id=self.neighbour.id)
        self._receive(self.other, to_place=self._place("Phòng tin", self.neighbour))
        self.officer_kt = self._user("ktp", "accountant", self.office)

    def _batch(self, user, **vals):
        batch = self.env["edu.wear.batch"].with_user(user)
        batch = batch.with_context(queue_job__no_delay=True)
        return batch.create({"unit_id": self.office.id, "year": 2019, **vals})

    def _runs(self):
        return self.env["edu.wear.run"].search([("year", "=", 2019)])

    def test_an_office_prepares_the_drafts_of_its_schools(self):
        batch = self._batch(self.officer_kt)
        batch.action_start()
        self.assertEqual((batch.state, batch.unit_count), ("done", 2))
        self.assertEqual(self._runs().unit_id, self.school + self.neighbour)
        self.assertEqual(set(self._runs().mapped("state")), {"draft"})
        self.assertEqual((batch.amount, batch.open_count), (6_000_000, 2))

    def test_it_posts_only_where_the_user_keeps_the_books(self):
        batch = self._batch(self.accountant, unit_id=self.school.id, post=True)
        batch.action_start()
        self.assertEqual((batch.posted_count, batch.open_count), (1, 0))
        office = self._batch(self.officer_kt, post=True)
        office.action_start()
        self.assertEqual((office.posted_count, office.open_count), (0, 1))

    def test_a_second_time_reckons_the_drafts_again(self):
        batch = self._batch(self.officer_kt)
        batch.action_start()
        self._receive(self._machine("MOI"))
        batch.action_start()
        self.assertEqual(batch.amount, 9_000_000)

    def test_a_failure_leaves_nothing_and_says_why(self):
        self.machine_class.rule_ids.write({"life_years": 0})
        batch = self._batch(self.accountant, unit_id=self.school.id, post=True)
        batch.action_start()
        self.assertEqual(batch.state, "failed")
        self.assertIn("no life or rate", batch.message)
        self.assertFalse(self._runs())

    def test_progress_is_counted_in_units(self):
        batch = self._batch(self.officer_kt)
        batch.action_start()
        self.assertEqual(batch.sudo().progress_id.total, 3)

    @freeze_time("2026-12-01")
    def test_december_makes_drafts_and_reminds_the_accountant(self):
        self.env["edu.wear.run"]._cron_december()
        run = self.env["edu.wear.run"].search([("unit_id", "=", self.school.id)])
        self.assertEqual((run.year, run.state, run.line_count), (2026, "draft", 1))
        activity = run.activity_ids
        self.assertEqual(activity.user_id, self.accountant)
        self.assertEqual(activity.date_deadline.isoformat(), "2026-12-31")
        self.env["edu.wear.run"]._cron_december()
        self.assertEqual(len(run.activity_ids), 1)

    @freeze_time("2026-11-30")
    def test_november_makes_nothing(self):
        self.env["edu.wear.run"]._cron_december()
        self.assertFalse(self.env["edu.wear.run"].search([("year", "=", 2026)]))
