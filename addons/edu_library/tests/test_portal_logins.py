import io

from pypdf import PdfReader

from odoo.exceptions import AccessDenied, AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.res_users import MIN_ROUNDS, CryptContext

from .common import LibraryCommon


@tagged("post_install", "-at_install")
class TestPortalLogins(LibraryCommon):
    """A class gets its logins at once, and loses them with its cards (LIB-37)."""

    def _wizard(self, readers, user=None, **vals):
        action = readers.with_user(user or self.librarian).action_open_logins()
        wizard = self.env["edu.library.login"].browse(action["res_id"])
        wizard = wizard.with_user(user or self.librarian)
        wizard.write(vals)
        return wizard

    def _slips(self, readers, **vals):
        wizard = self._wizard(readers, **vals)
        wizard.action_give()
        text = PdfReader(io.BytesIO(wizard._slips_pdf())).pages[0].extract_text()
        return text.splitlines()

    def test_a_slip_says_login_and_password_and_they_work(self):
        lines = self._slips(self.pupil)
        user = self.pupil.user_id
        login = f"{self.pupil.card_no}.{self.school.code}".lower()
        self.assertEqual(user.login, login)
        self.assertIn(login, lines)
        self.assertTrue(user.edu_first_password)
        self._sign_in(user, self._password_on(lines))

    def _password_on(self, lines):
        return lines[lines.index("Mật khẩu lần đầu") + 1]

    def _sign_in(self, user, password):
        """:raise AccessDenied: when the password is not the user's"""
        credential = {"type": "password", "login": user.login, "password": password}
        user.with_user(user)._check_credentials(credential, {"interactive": True})

    def test_the_account_bears_the_number_not_the_name(self):
        """Partners are read outside the library, names of pupils are not."""
        self._slips(self.pupil)
        partner = self.pupil.user_id.partner_id
        self.assertNotIn("An", partner.name)
        self.assertEqual(partner.company_id, self.school.company_id)
        found = self.env["res.partner"].with_user(self.neighbour_officer)
        self.assertFalse(found.search([("id", "=", partner.id)]))
        self.assertTrue(self.pupil.user_id._is_portal())
        self.assertFalse(self.pupil.user_id.edu_unit_ids)

    def test_a_class_of_45_gets_its_logins_in_bounded_queries(self):
        few = self._class_of(5)
        many = self._class_of(45)
        small = self._cost(few)
        self.assertLess(self._cost(many) - small, 40 * 8)
        self.assertEqual(len(many.user_id), 45)

    def _class_of(self, count):
        return self.env["edu.library.reader"].create(
            [
                {
                    "name": f"Học sinh {number}",
                    "unit_id": self.school.id,
                    "category_id": self.env.ref("edu_library.category_pupil").id,
                }
                for number in range(count)
            ]
        )

    def _cost(self, readers):
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        readers.with_user(self.librarian)._give_logins()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def test_who_has_an_address_is_invited(self):
        self.pupil.email = "an@example.com"
        self.assertEqual(self.pupil.login_way, "mail")
        before = self.env["mail.mail"].search_count([])
        self._wizard(self.pupil).action_give()
        self.assertEqual(self.env["mail.mail"].search_count([]), before + 1)
        self.assertEqual(self.pupil.user_id.email, "an@example.com")

    def test_a_teacher_keeps_the_account_of_the_staff(self):
        self.teacher.email = "giaovien@example.com"
        self.teacher_card.email = "GiaoVien@example.com"
        self._wizard(self.teacher_card).action_give()
        self.assertEqual(self.teacher_card.user_id, self.teacher)
        self.teacher_card.with_user(self.librarian).action_close()
        self.assertTrue(self.teacher.active)

    def test_closing_the_card_closes_the_login_and_opens_it_again(self):
        self._slips(self.pupil)
        user, card = self.pupil.user_id, self.pupil.with_user(self.librarian)
        card.action_close()
        self.assertFalse(user.active)
        card.action_activate()
        self.assertTrue(user.active)
        card.active = False
        self.assertFalse(user.active)

    @mute_logger("odoo.addons.base.models.res_users")
    def test_another_slip_ends_the_password_of_the_first(self):
        first = self._slips(self.pupil)
        second = self._slips(self.pupil, again=True)
        self._sign_in(self.pupil.user_id, self._password_on(second))
        with self.assertRaises(AccessDenied):
            self._sign_in(self.pupil.user_id, self._password_on(first))

    def test_a_first_password_is_hashed_at_full_strength_when_used(self):
        password = self._password_on(self._slips(self.pupil))
        user = self.pupil.user_id
        self.env.cr.execute("SELECT password FROM res_users WHERE id = %s", [user.id])
        [(stored,)] = self.env.cr.fetchall()
        full = CryptContext(
            ["pbkdf2_sha512"],
            deprecated=["auto"],
            pbkdf2_sha512__rounds=MIN_ROUNDS,
        )
        fits, better = full.verify_and_update(password, stored)
        self.assertTrue(fits)
        self.assertIn(f"${MIN_ROUNDS}$", better)

    def test_slips_are_printed_once(self):
        wizard = self._wizard(self.pupil)
        wizard.action_give()
        wizard._slips_pdf()
        with self.assertRaises(UserError):
            wizard._slips_pdf()

    def test_a_chosen_password_is_no_first_one(self):
        self._slips(self.pupil)
        self.pupil.user_id.password = "mật khẩu riêng"
        self.assertFalse(self.pupil.user_id.edu_first_password)

    def test_nobody_gives_logins_in_another_library(self):
        other = self._reader("Bạn khác", unit=self.neighbour)
        for readers, user in ((other, self.librarian), (self.pupil, self.teacher)):
            with self.assertRaises(AccessError):
                self._wizard(readers, user)
        wizard = self._wizard(self.pupil)
        wizard.sudo().slip_ids = other
        with self.assertRaises(UserError):
            wizard._slips_pdf()
        with self.assertRaises(AccessError):
            other.with_user(self.librarian)._new_slips()
