import re
from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.edu_library.models.circulation.edu_library_loan_lending import Asked

from .portal_common import PortalCommon, PortalPages


@tagged("post_install", "-at_install")
class TestPortalPages(PortalCommon, PortalPages, HttpCase):
    """The pages of one's own library, as a browser gets them (LIB-37)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        today = fields.Date.today()
        if not cls.env["edu.school.year"]._on(today):
            cls.env["edu.school.year"].create(
                {
                    "name": "Present",
                    "date_start": today - timedelta(days=60),
                    "date_end": today + timedelta(days=200),
                }
            )

    def setUp(self):
        super().setUp()
        self.authenticate(self.an.login, self.an.login)

    def test_the_home_page_leads_to_the_library(self):
        text = self.url_open("/my").text
        self.assertIn('href="/my/library"', text)
        self.assertIn("fw-bold text-danger", text)

    def test_own_loans_late_ones_first_and_nobody_elses(self):
        fresh = self._lend_one_now(self.pupil, self._copies(self.textbook))
        text = self._page().text
        late, fine = text.index("text-bg-danger"), text.index("text-bg-success")
        self.assertLess(late, fine)
        self.assertIn(self.copies[0].accession_no, text)
        self.assertIn(fresh.copy_id.accession_no, text)
        self.assertNotIn(self.copies[1].accession_no, text)
        self.assertNotIn(self.other_pupil.name, text)

    def _lend_one_now(self, reader, copy):
        asked = Asked(reader, copy, fields.Datetime.now())
        [loan], _refused = self.env["edu.library.loan"]._lend([asked])
        return loan

    def test_renewing_by_the_rules_and_the_refusal_in_words(self):
        loan = self._lend_one_now(self.pupil, self._copies(self.textbook))
        loan.flush_recordset()
        self.env.cr.execute(
            "UPDATE edu_library_loan SET max_renewals = 1, renew_days = 7 "
            "WHERE id = %s",
            [loan.id],
        )
        loan.invalidate_recordset()
        due = loan.due_date
        answer = self._press(f"/loan/{loan.id}/renew")
        self.assertIn("alert alert-success", answer.text)
        self.assertNotIn(f"/loan/{loan.id}/renew", answer.text)
        loan.invalidate_recordset()
        self.assertGreaterEqual(loan.due_date, due + timedelta(days=7))
        answer = self._press(f"/loan/{loan.id}/renew")
        self.assertIn("alert alert-danger", answer.text)
        with self.assertRaisesRegex(UserError, "Renewed as often as allowed"):
            loan._renew_by_reader()

    @mute_logger("odoo.http")
    def test_another_ones_loan_or_hold_is_not_found(self):
        other = self._hold(self.other_pupil, self._on_loan_title())
        for path in (f"/loan/{self.other_loan.id}/renew", f"/hold/{other.id}/cancel"):
            self.assertEqual(self._press(path).status_code, 404)
        self.assertEqual(other.state, "waiting")
        self.assertEqual(self.other_loan.renewals, 0)

    @mute_logger("odoo.http")
    def test_a_form_without_its_token_is_refused(self):
        answer = self.url_open(f"/my/library/loan/{self.loan.id}/renew", {"a": "b"})
        self.assertEqual(answer.status_code, 400)

    def _on_loan_title(self):
        title = self._title("Đất rừng phương Nam", "children")
        self._lend(self.teacher_card, self._copies(title))
        return title

    def test_waiting_for_a_title_and_giving_up(self):
        title = self._on_loan_title()
        answer = self._press(f"/title/{title.id}/hold", reader_id=self.pupil.id)
        self.assertIn("alert alert-success", answer.text)
        hold = self.pupil.hold_ids
        self.assertEqual((hold.title_id, hold.state), (title, "waiting"))
        answer = self._press(f"/hold/{hold.id}/cancel")
        self.assertIn("alert alert-success", answer.text)
        self.assertEqual(hold.state, "cancelled")

    def test_what_is_on_the_shelf_is_borrowed_not_waited_for(self):
        title = self._title("Mắt biếc", "children")
        self._copies(title)
        path = f"/title/{title.id}/hold"
        self.assertNotIn(path, self._page(f"/title/{title.id}").text)
        answer = self._press(path, reader_id=self.pupil.id)
        self.assertIn("alert alert-danger", answer.text)
        with self.assertRaisesRegex(UserError, "is on the shelf: borrow it"):
            self.env["edu.library.hold"]._place_by_reader(self.pupil, title)

    @mute_logger("odoo.http")
    def test_nobody_waits_in_the_name_of_another(self):
        title = self._on_loan_title()
        for reader in (self.other_pupil.id, "x", 0):
            answer = self._press(f"/title/{title.id}/hold", reader_id=reader)
            self.assertEqual(answer.status_code, 404)
        self.assertFalse(self.other_pupil.hold_ids)

    def test_searching_without_accents_own_library_first(self):
        text = self._page("/search?q=de+men+phieu").text
        self.assertIn(self.novel.name, text)
        far = self._title("Sông núi nước Nam tân biên", "children")
        self._copies(far, 2, self.neighbour)
        text = self._page("/search?q=song+nui+nuoc+nam+tan").text
        self.assertIn("o_edu_widened", text)
        text = self._page(f"/title/{far.id}").text
        self.assertIn(self.neighbour.name, text)
        [(library, says)] = far._nearby(self.school)
        self.assertEqual((library, says), (self.neighbour, "2 of 2 on the shelf"))

    def test_what_a_title_says_is_text_not_script(self):
        title = self._title("<script>alert(1)</script>", "children")
        self._copies(title)
        for path in (f"/title/{title.id}", "/search?q=script+alert"):
            text = self._page(path).text
            self.assertIn("&lt;script&gt;alert(1)", text)
            self.assertNotIn("<script>alert(1)", text)
        self.assertNotIn("<b>x", self._page("/search?q=%3Cb%3Ex").text)

    def test_a_link_of_a_title_is_an_address_of_the_web(self):
        self.novel.url = "javascript:alert(1)"
        self.assertNotIn("javascript:alert", self._page(f"/title/{self.novel.id}").text)
        self.novel.url = "https://example.com/de-men"
        self.assertIn(self.novel.url, self._page(f"/title/{self.novel.id}").text)

    def test_signing_in_leads_to_the_own_library(self):
        self.logout()
        page = self.url_open("/web/login").text
        token = re.search(r'csrf_token: "(\w+)"', page)[1]
        self.an.password = "mat khau rieng"
        form = {"csrf_token": token, "login": self.an.login}
        form["password"] = "mat khau rieng"
        answer = self.url_open("/web/login", form)
        self.assertTrue(answer.url.endswith("/my/library"), answer.url)

    def test_the_label_of_a_book_opens_its_title(self):
        answer = self.url_open(f"/q/{self.copies[1].label_token}")
        self.assertTrue(answer.url.endswith(f"/my/library/title/{self.novel.id}"))
        answer = self.url_open(f"/q/{self.pupil.label_token}")
        self.assertTrue(answer.url.endswith("/my/library/card"))
        answer = self.url_open(f"/q/{self.other_pupil.label_token}")
        self.assertNotIn(self.other_pupil.name, answer.text)

    def test_history_is_shown_by_choice(self):
        self._give_back(self.copies[0])
        name = self.novel.name
        self.assertNotIn(name, self._page("/history").text)
        self.assertIn(name, self._press("/history/show", show="1").text)
        self.assertNotIn(name, self._press("/history/show").text)

    def test_the_card_shows_a_code_that_the_desk_reads(self):
        text = self._page("/card").text
        self.assertIn(self.pupil.card_no, text)
        self.assertEqual(text.count('xmlns="http://www.w3.org/2000/svg"'), 2)

    def test_who_has_no_card_is_told(self):
        text = self._page(user=self.librarian).text
        self.assertIn("o_edu_no_card", text)
        self.assertNotIn(self.novel.name, text)

    def test_a_blocked_card_renews_nothing(self):
        self.pupil.with_user(self.librarian).action_block("Mất thẻ")
        answer = self._press(f"/loan/{self.loan.id}/renew")
        self.assertIn("alert alert-danger", answer.text)
        self.assertNotIn("Mất thẻ", answer.text)

    def test_an_expired_card_waits_for_nothing(self):
        title = self._on_loan_title()
        self.pupil.date_to = "2020-01-01"
        path = f"/title/{title.id}/hold"
        self.assertNotIn(path, self._page(f"/title/{title.id}").text)
        answer = self._press(path, reader_id=self.pupil.id)
        self.assertIn("alert alert-danger", answer.text)
        self.assertFalse(self.pupil.hold_ids)

    def test_a_cover_is_seen_and_the_photo_of_another_is_not(self):
        pixel = (
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
            "WjR9awAAAABJRU5ErkJggg=="
        )
        (self.novel | self.textbook).image_1920 = pixel
        (self.pupil | self.other_pupil).image_1920 = pixel
        image = f"/web/image/edu.library.title/{self.novel.id}/image_256"
        self.assertIn(image, self._page().text)
        cover = self.url_open(image).content
        own = self.url_open(f"/web/image/edu.library.reader/{self.pupil.id}/image_128")
        path = f"/web/image/edu.library.reader/{self.other_pupil.id}/image_128"
        self.assertEqual(cover, own.content)
        self.assertNotEqual(self.url_open(path).content, cover)


@tagged("post_install", "-at_install")
class TestPortalSize(PortalCommon):
    """A reader with 400 loans costs what a reader with 20 does."""

    def test_a_page_of_loans_is_bounded(self):
        copies = self._copies(self.textbook, 400)
        self.env["edu.library.policy"].create(
            {
                "unit_id": self.school.id,
                "limit_id": self.env.ref("edu_library.limit_general").id,
                "max_open": 1000,
            }
        )
        loans, refused = self._lend(self.pupil, copies)
        self.assertEqual((len(loans), refused), (400, []))
        env = self.env(user=self.an)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(24):
            Loan = env["edu.library.loan"]
            page = Loan.search(Loan._domain_own(), order="due_date, id", limit=20)
            hindrances = page._renewal_hindrances()
            for loan in page:
                self.assertIn("late", loan._due_notice()[1])
                self.assertIn(loan, hindrances)
                self.assertTrue(loan.sudo().title_id.display_name)
                self.assertTrue(loan.sudo().copy_id.accession_no)
