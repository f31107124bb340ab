from psycopg2.errors import CheckViolation, ExclusionViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .dues_common import DuesCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-03-04")
class TestDuesCompensation(DuesCommon):
    """Lost and damaged copies are made good (LIB-28)."""

    def _quota_is_right(self):
        self.assertFalse(self.env["edu.library.quota"]._differences())

    # ----- reporting --------------------------------------------------------
    def test_a_loss_ends_the_loan(self):
        report = self._report()
        self.assertEqual(self.copy.status, "lost")
        self.assertEqual((report.loan_id.state, report.reader_id), ("lost", self.pupil))
        self.assertEqual((report.state, report.name), ("draft", "BT001/2020"))
        self.assertFalse(self.pupil.open_loan_count)
        self._quota_is_right()

    def test_a_damage_keeps_the_copy_from_lending(self):
        report = self._report("damaged")
        self.assertEqual((self.copy.status, self.copy.condition), ("repair", "damaged"))
        self.assertEqual(report.loan_id.state, "returned")
        self.assertEqual(self._lend(self.other_pupil, self.copy)[1], ["gone"])

    def test_what_is_lost_is_not_reported_again(self):
        self._report()
        with self.assertRaises(UserError):
            self._report()

    def test_a_damaged_copy_that_gets_lost_is_asked_once(self):
        damaged = self._report("damaged")
        lost = self._report()
        self.assertEqual((damaged.state, lost.state), ("cancelled", "draft"))

    def test_a_kept_copy_that_is_missed_leaves_its_reader_in_the_queue(self):
        self._lend(self.pupil, self.copy)
        hold = self.env["edu.library.hold"]._place(self.other_pupil, self.novel)
        self._give_back(self.copy)
        self.assertEqual(hold.state, "ready")
        report = self._report()
        self.assertEqual((hold.state, hold.position), ("waiting", 1))
        self.assertFalse(report.reader_id)

    def test_only_a_new_damage_is_reported_at_return(self):
        self._lend(self.pupil, self.copy)
        self._give_back(self.copy, condition="damaged")
        self.assertEqual(self.copy.compensation_ids.event, "damaged")
        self.copy.with_user(self.librarian).action_shelve_repaired()
        self.copy.condition = "damaged"
        self._lend(self.pupil, self.copy)
        self._give_back(self.copy, condition="damaged")
        self.assertEqual(len(self.copy.compensation_ids), 1)
        self.assertEqual(self.copy.status, "available")

    # ----- arithmetic -------------------------------------------------------
    def _no_scale(self):
        scale = self.env["edu.library.compensation.scale"].search([])
        scale.active = False
        scale.flush_recordset()

    def test_the_scale_follows_the_age(self):
        self._no_scale()
        scale = self.env["edu.library.compensation.scale"].create(
            [
                {"age_from": 0, "age_below": 2, "percent": 100},
                {"age_from": 2, "percent": 50},
                {"age_from": 2, "percent": 30, "unit_id": self.school.id},
            ]
        )
        old = self._copies(self.novel, price=45000, date_in="2018-03-04")
        young = self._report()
        report = self._report(copy=old)
        self.assertEqual((young.scale_id, young.amount), (scale[0], 45000))
        self.assertEqual((report.scale_id, report.amount), (scale[2], 13500))

    def test_the_rule_multiplies_and_stays_as_it_was(self):
        rule = self.env.ref("edu_library.policy_pupil")
        rule.compensation_times = 2
        report = self._report()
        rule.compensation_times = 5
        report.scale_id.sudo().percent = 1
        self.assertEqual((report.times, report.amount), (2, 90000))

    def test_without_a_scale_the_full_price_is_asked(self):
        self._no_scale()
        self.assertEqual(self._report().amount, 45000)

    def test_the_price_of_the_title_stands_in(self):
        self.novel.price = 52000
        self.assertEqual(self._report(copy=self._copies(self.novel)).price, 52000)

    def test_rows_of_the_scale_do_not_overlap(self):
        scale = self.env.ref("edu_library.scale_any_0")
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            scale.copy({"age_from": 1, "age_below": 3})

    def test_what_is_lost_is_not_repaired(self):
        report = self._report()
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            report.way = "repair"
            report.flush_recordset()

    # ----- life -------------------------------------------------------------
    def test_paying_needs_its_receipt(self):
        report = self._asked()
        with self.assertRaises(UserError):
            report.action_settle()
        report.write({"receipt_no": "PT 12", "receipt_date": "2020-03-04"})
        report.action_settle()
        self.assertEqual((report.state, report.paid_amount), ("settled", 45000))

    def test_the_same_book_gets_a_number_of_its_own(self):
        report = self._asked(way="same_book")
        report.action_settle()
        brought = report.replacement_copy_id
        self.assertEqual((report.state, report.amount), ("settled", 0))
        self.assertEqual(brought.title_id, self.novel)
        self.assertGreater(brought.number, self.copy.number)
        self.assertEqual(
            (brought.source, brought.status), ("compensation", "available")
        )
        self.assertEqual(self.copy.status, "lost")

    def test_a_repaired_copy_goes_back_on_the_shelf(self):
        report = self._report("damaged")
        report.write({"way": "repair", "repair_cost": 0})
        report.action_ask()
        report.action_settle()
        self.assertEqual((self.copy.status, self.copy.condition), ("available", "worn"))

    def test_nothing_is_asked_of_nobody(self):
        self.copy.with_user(self.librarian).action_report_lost()
        report = self.copy.compensation_ids.with_user(self.librarian)
        with self.assertRaises(UserError):
            report.action_ask()

    def test_without_a_price_nothing_is_asked(self):
        report = self._report(copy=self._copies(self.novel))
        with self.assertRaises(UserError):
            report.action_ask()

    def test_the_table_of_states_is_kept(self):
        report = self._asked(way="same_book")
        report.action_settle()
        for action in (report.action_ask, report.action_cancel, report.action_settle):
            with self.assertRaises(UserError):
                action()

    # ----- waiver -----------------------------------------------------------
    def _waive(self, report, user):
        wizard = Form(
            self.env["edu.library.compensation.waive"]
            .with_user(user)
            .with_context(default_compensation_id=report.id)
        )
        wizard.reason = "Hộ nghèo"
        wizard.save().action_confirm()

    def test_the_head_waives_with_a_reason(self):
        report = self._report()
        self._waive(report, self.head)
        self.assertEqual((report.state, report.waived_by_id), ("waived", self.head))
        self.assertEqual(report.waiver_reason, "Hộ nghèo")

    def test_a_reason_is_needed(self):
        with self.assertRaises(UserError):
            self._report().with_user(self.head)._waive("  ")

    def test_others_do_not_waive(self):
        report = self._report()
        stranger = self._user("head_vt", "head", self.stranger)
        for user in (self.librarian, self.teacher, stranger, self.officer):
            with self.assertRaises(AccessError):
                report.with_user(user)._waive("Hộ nghèo")

    def test_who_reported_does_not_waive(self):
        self.librarian.group_ids += self.env.ref("edu_base.edu_base_group_head")
        with self.assertRaises(AccessError):
            self._waive(self._report(), self.librarian)

    # ----- found again, cancelled --------------------------------------------
    def test_what_is_found_is_back_and_the_money_to_give_back(self):
        report = self._asked()
        report.write({"receipt_no": "PT 12", "receipt_date": "2020-03-04"})
        report.action_settle()
        report.action_found()
        self.assertEqual((report.state, self.copy.status), ("found", "available"))
        self.assertEqual(report.refund_amount, 45000)
        self.assertEqual(report.loan_id.state, "lost")
        report.write({"refund_no": "PC 3", "refund_date": "2020-03-05"})

    def test_what_is_damaged_is_not_found(self):
        with self.assertRaises(UserError):
            self._report("damaged").action_found()

    def test_who_waits_gets_what_is_found(self):
        report = self._report()
        other = self._copies(self.novel)
        self._lend(self.teacher_card, other)
        hold = self.env["edu.library.hold"]._place(self.other_pupil, self.novel)
        report.action_found()
        self.assertEqual((hold.state, hold.copy_id), ("ready", self.copy))

    def test_a_report_by_mistake_leaves_all_as_before(self):
        report = self._report()
        report.action_cancel()
        self.assertEqual((report.state, self.copy.status), ("cancelled", "on_loan"))
        self.assertEqual(report.loan_id.state, "open")
        self._quota_is_right()

    def test_the_reader_still_has_to_make_it_good(self):
        report = self._report()
        self.assertEqual(self.pupil.compensation_count, 1)
        self._waive(report, self.head)
        self.pupil.invalidate_recordset()
        self.assertFalse(self.pupil.compensation_count)

    def test_who_leaves_makes_it_good_first(self):
        report = self._report()
        Reader = self.env["edu.library.reader"]
        ((reader, claims),) = Reader._clearance_claims(self.pupil).items()
        self.assertEqual(reader, self.pupil)
        self.assertIn(report.name, claims[0])
        self._waive(report, self.head)
        self.assertFalse(Reader._clearance_claims(self.pupil))
