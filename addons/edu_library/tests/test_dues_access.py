from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .dues_common import DuesCommon


@tagged("post_install", "-at_install")
@freeze_time("2020-03-04")
class TestDuesAccess(DuesCommon):
    """Compensations are the library's own, and nobody types their facts."""

    def test_facts_are_not_typed(self):
        report = self._report()
        for vals in (
            {"state": "settled"},
            {"percent": 0},
            {"paid_amount": 1},
            {"reader_id": self.other_pupil.id},
            {"waived_by_id": self.head.id},
            {"reported_by_id": self.head.id},
            {"amount": 0},
            {"refund_amount": 99},
        ):
            with self.assertRaises(UserError):
                report.write(vals)

    def test_the_price_is_fixed_once_asked(self):
        report = self._asked()
        for vals in ({"price": 1}, {"way": "same_book"}, {"repair_cost": 1}):
            with self.assertRaises(UserError):
                report.write(vals)
        report.action_back_to_draft()
        report.price = 40000
        self.assertEqual(report.amount, 40000)

    def test_reports_are_not_made_or_deleted_by_hand(self):
        report = self._report()
        with self.assertRaises(AccessError):
            report.create({"copy_id": self.copy.id})
        with self.assertRaises(AccessError):
            report.unlink()
        with self.assertRaises(UserError):
            report.sudo().unlink()

    def test_others_carry_out_nothing(self):
        report = self._report()
        stranger = self._user("tv7", "librarian", self.stranger)
        for user in (stranger, self.teacher, self.officer, self.head):
            mine = report.with_user(user)
            for action in (
                mine.action_ask,
                mine.action_settle,
                mine.action_found,
                mine.action_cancel,
                mine.action_back_to_draft,
                self.copy.with_user(user).action_report_lost,
                self.copy.with_user(user).action_shelve_repaired,
            ):
                with self.assertRaises(AccessError):
                    action()

    def test_units_above_and_other_libraries_see_none(self):
        self._report()
        stranger = self._user("tv8", "librarian", self.stranger)
        for user in (stranger, self.officer, self.teacher):
            Compensation = self.env["edu.library.compensation"].with_user(user)
            self.assertFalse(Compensation.search([]), user.login)

    def test_readers_see_their_own(self):
        self.teacher_card.user_id = self.teacher
        own = self._report(reader=self.teacher_card)
        self._report(copy=self._copies(self.novel))
        Compensation = self.env["edu.library.compensation"].with_user(self.teacher)
        self.assertEqual(Compensation.search([]), own)
        with self.assertRaises(AccessError):
            own.with_user(self.teacher).note = "x"

    def test_the_scale_of_others_is_not_changed(self):
        scale = self.env.ref("edu_library.scale_any_0").with_user(self.librarian)
        with self.assertRaises(AccessError):
            scale.percent = 1
        scale.create({"age_from": 0, "unit_id": self.school.id, "percent": 90})

    def test_the_minutes_are_printed(self):
        report = self._report()
        pdf, kind = self.env["ir.actions.report"]._render_qweb_pdf(
            "edu_library.compensation_minutes", report.ids
        )
        self.assertEqual((pdf[:4], kind), (b"%PDF", "pdf"))

    def test_the_words_of_the_minutes(self):
        report = self._report()
        self.assertIn("dưới 1 năm, tính 100% giá sách", report._print_way())
        self.assertIn("bốn mươi lăm nghìn đồng", report._print_words().lower())
        report.way = "same_book"
        self.assertIn("Dế Mèn", report._print_way())
