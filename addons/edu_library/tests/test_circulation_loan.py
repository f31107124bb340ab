from datetime import date, datetime

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MORNING, Asked, LibraryCommon


@tagged("post_install", "-at_install")
class TestCirculationLoan(LibraryCommon):
    """Lending and taking back, exact to the last copy (LIB-37, LIB-38)."""

    def test_a_copy_is_lent(self):
        copy = self._copies(self.novel)
        loans, refused = self._lend(self.pupil, copy)
        self.assertEqual((loans.copy_id, refused), (copy, []))
        self.assertEqual((copy.status, loans.due_date), ("on_loan", date(2020, 3, 9)))
        self.assertEqual(self.pupil.open_loan_count, 1)

    def test_the_values_of_the_rule_stay_on_the_loan(self):
        loans, _refused = self._lend(self.pupil, self._copies(self.novel))
        rule = self.env.ref("edu_library.policy_pupil")
        rule.max_renewals = 9
        self.assertEqual((loans.policy_id, loans.max_renewals), (rule, 1))

    def test_what_is_on_loan_is_not_lent_again(self):
        copy = self._copies(self.novel)
        self._lend(self.pupil, copy)
        loans, refused = self._lend(self.other_pupil, copy)
        self.assertEqual((len(loans), refused), (0, ["on_loan"]))

    def test_the_limit_holds(self):
        loans, refused = self._lend(self.pupil, self._copies(self.novel, 3))
        self.assertEqual((len(loans), refused), (2, ["limit"]))

    def test_textbooks_do_not_count_against_novels(self):
        self._lend(self.pupil, self._copies(self.novel, 2))
        loans, refused = self._lend(self.pupil, self._copies(self.textbook, 5))
        self.assertEqual((len(loans), refused), (5, []))

    def test_reading_inside_does_not_count(self):
        self._lend(self.pupil, self._copies(self.novel, 2))
        loans, refused = self._lend(self.pupil, self._copies(self.novel), inside=True)
        self.assertEqual((len(loans), refused), (1, []))
        self.assertEqual(loans.due_date, date(2020, 3, 2))

    def test_a_blocked_card_borrows_nothing(self):
        self.pupil.action_block("Chưa trả sách")
        self.assertEqual(
            self._lend(self.pupil, self._copies(self.novel))[1], ["blocked"]
        )

    def test_a_card_of_another_library_borrows_nothing(self):
        guest = self._reader("Khách", unit=self.stranger)
        self.assertEqual(
            self._lend(guest, self._copies(self.novel))[1], ["other_library"]
        )

    def test_magazines_stay_inside(self):
        copy = self._copies(self._title("Toán học & Tuổi trẻ", "periodical"))
        self.assertEqual(self._lend(self.pupil, copy)[1], ["inside"])

    def test_the_book_comes_back(self):
        copy = self._copies(self.novel)
        self._lend(self.pupil, copy)
        loans, served = self._give_back(
            copy, at=datetime(2020, 3, 5, 2, 0), condition="worn"
        )
        self.assertEqual((loans.state, copy.status), ("returned", "available"))
        self.assertEqual((copy.condition, served), ("worn", {}))
        self.assertFalse(self.pupil.open_loan_count)

    def test_a_place_is_free_after_return(self):
        copies = self._copies(self.novel, 3)
        self._lend(self.pupil, copies[:2])
        self._give_back(copies[0])
        self.assertEqual(self._lend(self.pupil, copies[2])[1], [])

    def test_what_is_not_on_loan_comes_back_without_harm(self):
        loans, _served = self._give_back(self._copies(self.novel))
        self.assertFalse(loans)

    def test_renewing_ends_where_the_rule_says(self):
        loan, _refused = self._lend(self.pupil, self._copies(self.novel))
        self.assertEqual(loan._renew(MORNING), date(2020, 3, 16))
        with self.assertRaises(UserError):
            loan._renew(MORNING)

    def test_counts_equal_the_open_loans(self):
        copies = self._copies(self.novel, 2)
        self._lend(self.pupil, copies)
        self._give_back(copies[0])
        self.assertFalse(self.env["edu.library.quota"]._differences())
        self.env.cr.execute("UPDATE edu_library_quota SET open_count = 5")
        self.assertTrue(self.env["edu.library.quota"]._differences())

    def test_the_database_keeps_one_open_loan(self):
        loan, _refused = self._lend(self.pupil, self._copies(self.novel))
        columns = (
            "unit_id, copy_id, title_id, kind_id, reader_id, category_id, limit_id, "
            "max_renewals, renew_days, renewals, lent_at, due_date, lent_by"
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.env.cr.execute(
                f"INSERT INTO edu_library_loan ({columns}) SELECT {columns} "
                "FROM edu_library_loan WHERE id = %s",
                [loan.id],
            )

    def test_the_database_keeps_the_renewals(self):
        loan, _refused = self._lend(self.pupil, self._copies(self.novel))
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.env.cr.execute(
                "UPDATE edu_library_loan SET renewals = 2 WHERE id = %s", [loan.id]
            )

    def test_a_class_takes_its_books_in_few_statements(self):
        copies = self._copies(self.textbook, 45)
        readers = self.env["edu.library.reader"].create(
            [
                {
                    "name": f"HS {i}",
                    "category_id": self.pupil.category_id.id,
                    "unit_id": self.school.id,
                    "date_from": "2019-09-01",
                }
                for i in range(45)
            ]
        )
        Loan = self.env["edu.library.loan"].with_user(self.librarian).sudo()

        asked = [Asked(r, c, MORNING) for r, c in zip(readers, copies, strict=True)]
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(30):
            loans, refused = Loan._lend(asked)
        self.assertEqual((len(loans), refused), (45, []))

    def test_nobody_writes_loans(self):
        loan, _refused = self._lend(self.pupil, self._copies(self.novel))
        mine = loan.with_user(self.librarian)
        for action in (
            lambda: mine.write({"due_date": "2030-01-01"}),
            lambda: mine.create({"copy_id": loan.copy_id.id}),
            mine.unlink,
        ):
            with self.assertRaises(AccessError):
                action()

    def test_readers_see_their_own_loans_only(self):
        self.teacher_card.user_id = self.teacher
        copies = self._copies(self.novel, 2)
        own, _refused = self._lend(self.teacher_card, copies[0])
        self._lend(self.pupil, copies[1])
        Loan = self.env["edu.library.loan"].with_user(self.teacher)
        self.assertEqual(Loan.search([("unit_id", "=", self.school.id)]), own)

    def test_units_above_see_no_reader(self):
        self._lend(self.pupil, self._copies(self.novel))
        officer = self._user("cv5", "officer", self.office)
        for model in ("edu.library.loan", "edu.library.reader", "edu.library.hold"):
            self.assertFalse(self.env[model].with_user(officer).search([]), model)

    def test_another_library_sees_no_reader(self):
        self._lend(self.pupil, self._copies(self.novel))
        other = self._user("tv5", "librarian", self.stranger)
        for model in ("edu.library.loan", "edu.library.reader", "edu.library.quota"):
            self.assertFalse(self.env[model].with_user(other).search([]), model)
