import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from ..models.surplus import edu_equipment_match_run
from .surplus_common import SurplusCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestSurplusMatch(SurplusCommon):
    def test_the_nearest_of_the_same_office_gets_it(self):
        """SUR-02: and it is said why."""
        self._surplus(3)
        self._need(3)
        self._need(3, user=self.stranger_officer)
        offer = self._run().offer_ids
        self.assertEqual(offer.receiver_id, self.neighbour)
        self.assertEqual((offer.quantity, offer.need_share), (3, 100))
        self.assertAlmostEqual(offer.km, 5.0, places=1)
        self.assertEqual(offer.other_id, self.stranger)
        for words in ("5 km", "same office", "covers 100% of the need", "next best"):
            self.assertIn(words, offer.why)

    def test_a_priority_school_comes_first(self):
        """Dated: only while it is one."""
        self._surplus(3)
        self._need(3)
        self._need(3, user=self.stranger_officer)
        priority = self.env["edu.unit.priority"].create(
            {"unit_id": self.stranger.id, "level": 3, "reason": "Vùng khó khăn"}
        )
        run = self._run()
        self.assertEqual(run.offer_ids.receiver_id, self.stranger)
        self.assertIn("priority school (level 3)", run.offer_ids.why)
        priority.date_to = "2019-11-19"
        run.action_match()
        self.assertEqual(run.offer_ids.receiver_id, self.neighbour)

    def test_accepted_is_reserved_and_not_proposed_again(self):
        """Matching again is idempotent for what is offered already."""
        surplus, need = self._surplus(5), self._need(3)
        first = self._run()
        first.offer_ids.action_accept()
        line = surplus.line_ids
        self.assertEqual((line.offered, line.free), (3, 2))
        self.assertEqual((need.promised, need.missing), (3, 0))
        self.assertFalse(self._run().offer_ids)

    def test_matching_again_replaces_open_proposals_only(self):
        self._surplus(5)
        self._need(3)
        first = self._run()
        second = self._run()
        self.assertFalse(first.offer_ids.exists())
        self.assertEqual(second.offer_ids.quantity, 3)

    def test_a_rejected_pair_does_not_come_back(self):
        self._surplus(5)
        self._need(3)
        self._run().offer_ids.action_reject()
        self.assertFalse(self._run().offer_ids)

    def test_a_decision_can_be_taken_back(self):
        surplus = self._surplus(5)
        self._need(3)
        offer = self._run().offer_ids
        offer.action_accept()
        offer.action_reset()
        self.assertEqual((offer.state, surplus.line_ids.free), ("proposed", 5))

    def test_never_more_than_declared(self):
        """Also by SQL: offered within declared, promised within needed."""
        surplus = self._surplus(3)
        self._need(3)
        self._need(3, user=self.stranger_officer)
        offer = self._run().offer_ids
        self.env.flush_all()
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                SQL(
                    "UPDATE edu_equipment_offer SET quantity = 4, state = 'accepted' "
                    "WHERE id = %s",
                    offer.id,
                )
            )
        self.assertEqual(surplus.line_ids.offered, 0)

    def test_what_is_gone_is_not_accepted(self):
        surplus = self._surplus(3)
        self._need(3)
        offer = self._run().offer_ids
        surplus.action_withdraw()
        with self.assertRaisesRegex(UserError, "no longer free"):
            offer.action_accept()

    def test_after_its_last_day_nothing_is_offered(self):
        self._surplus(3, date_valid="2019-11-30")
        self._need(3)
        with freeze_time("2019-12-01"):
            self.assertFalse(self._run().offer_ids)

    def test_a_need_in_words_meets_the_thing_of_that_name(self):
        self._surplus(3)
        self._need(
            1,
            catalog_id=False,
            name="kính hiển vi  QUANG HỌC",
            class_id=self.asset_class.id,
        )
        self.assertEqual(self._run().offer_ids.quantity, 1)

    def test_an_office_matches_its_own_schools_only(self):
        self._surplus(5)
        self._need(2)
        self._need(3, user=self.stranger_officer)
        run = self._run(user=self.officer)
        self.assertEqual(run.offer_ids.receiver_id, self.neighbour)

    def test_paired_by_hand(self):
        """SUR-02: beside the matching, accepted at once."""
        line, need = self._surplus(5).line_ids, self._need(3)
        Add = self.env["edu.equipment.offer.add"].with_user(self.department_officer)
        dialog = Add.create({"line_id": line.id, "need_id": need.id})
        self.assertEqual(dialog.quantity, 3)
        dialog.quantity = 2
        dialog.action_pair()
        self.assertEqual((line.free, need.missing), (3, 1))
        with self.assertRaises(AccessError):
            self.env["edu.equipment.offer"].with_user(
                self.equipment_officer
            )._check_decider(self.school)

    def test_a_large_matching_is_a_job(self):
        """Queued with its progress; the job does the same."""
        self.patch(edu_equipment_match_run, "LARGE", 1)
        self._surplus(3)
        self._need(3)
        run = self._run()
        self.assertEqual(run.state, "queued")
        self.assertEqual(run.progress_id.total, 1)
        run.sudo()._run_match()
        self.assertEqual((run.state, run.offer_ids.quantity), ("done", 3))

    def test_a_job_that_fails_or_is_stopped_leaves_nothing(self):
        self.patch(edu_equipment_match_run, "LARGE", 1)
        self._surplus(3)
        self._need(3)
        run = self._run()
        self.patch(type(run.progress_id), "_ping", lambda progress, done: True)
        run.sudo()._run_match()
        self.assertEqual((run.state, run.offer_ids.ids), ("draft", []))
        run.action_match()
        run._on_match_failed(exc_message="Out of memory")
        self.assertEqual(run.state, "failed")

    def test_the_list_of_offers_costs_few_queries(self):
        """Why each school gets it is said for a page by a few queries."""
        self._surplus(5)
        self._need(2)
        self._need(3, user=self.stranger_officer)
        offers = self._run().offer_ids
        names = ["giver_id", "receiver_id", "equipment_id", "why", "state", "value"]
        offers.read(names)
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            offers.with_user(self.department_officer).read(names)

    def test_queries_do_not_grow_with_the_lines(self):
        """One statement reads each side, one writes all offers."""
        for number in range(20):
            thing = self.thing.copy({"code": f"Q{number}"})
            line = self._equipment(f"Q{number}", catalog_id=thing.id)
            self._receive(line, 2)
            self._surplus(2, line={"equipment_id": line.id})
            self._need(1, catalog_id=thing.id)
        run = self._run().copy()
        run.sudo().weight_id = self.env.ref("edu_equipment.match_weight_first")
        self.env.flush_all()
        with self.assertQueryCount(30):
            run.sudo()._match()
        self.assertEqual(run.offer_count, 20)
