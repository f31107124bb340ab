import io

from psycopg2.errors import UniqueViolation
from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
class TestPlaceLabel(EduCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school.phone = "0296 3859 605"
        cls.room = cls._place("Phòng bộ môn Vật lí", code="VL01", rules="Cấm lửa")
        cls.room.keeper_id = cls.head

    def _wizard(self, records, user=None, **vals):
        return (
            self.env["edu.label.print"]
            .with_user(user or self.equipment_officer)
            .with_context(active_model=records._name, active_ids=records.ids)
            .create(
                {"format_id": self.env.ref("edu_base.label_format_a4_3x8").id, **vals}
            )
        )

    def _login(self, user):
        user.password = f"{user.login}-secret"
        self.authenticate(user.login, user.password)

    def _open(self, token, lang="vi"):
        return self.url_open(
            f"/q/{token}", headers={"Accept-Language": lang}, allow_redirects=False
        )

    def test_token_is_given_once_and_for_life(self):
        token = self.room.label_token
        self.assertRegex(token, "^P[0-9A-HJKMNP-TV-Z]{10}$")
        self.room.name = "Phòng thực hành"
        self.assertEqual(self.room.label_token, token)
        self.assertNotEqual(self.room.copy({"code": "VL02"}).label_token, token)
        with self.assertRaises(UserError):
            self.room.with_user(self.head).label_token = "P0000000000"

    def test_a_forged_token_is_not_taken_at_creation(self):
        place = self._place("Kho", code="K9", label_token=self.room.label_token)
        self.assertNotEqual(place.label_token, self.room.label_token)

    def test_a_token_is_unique(self):
        other = self._place("Kho")
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.env.cr.execute(
                "UPDATE edu_place SET label_token = %s WHERE id = %s",
                [self.room.label_token, other.id],
            )

    def test_token_is_found_as_people_type_it(self):
        token = self.room.label_token
        typed = f" {token[:6].lower()} {token[6:].replace('0', 'o')}"
        self.assertEqual(self.env["edu.place"]._label_find(typed), self.room)
        self.assertIsNone(self.env["edu.place"]._label_find("P0000000000"))

    def test_whoever_may_read_it_lands_on_the_record(self):
        self._login(self.officer)
        response = self._open(self.room.label_token)
        self.assertEqual(response.status_code, 303)
        self.assertTrue(
            response.headers["Location"].endswith(f"/odoo/edu.place/{self.room.id}")
        )

    def test_public_page_says_only_what_the_label_says(self):
        self.authenticate(None, None)
        response = self._open(self.room.label_token)
        self.assertEqual(response.status_code, 200)
        for words in ("Phòng bộ môn Vật lí", self.school.name, self.school.phone):
            self.assertIn(words, response.text)
        for words in ("Cấm lửa", "VL01", self.head.name, "/web/assets"):
            self.assertNotIn(words, response.text)
        self.assertLess(len(response.content), 5000)

    def test_another_school_sees_the_public_page(self):
        self._login(self.neighbour_officer)
        response = self._open(self.room.label_token)
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("Cấm lửa", response.text)

    def test_unknown_token_is_not_found(self):
        for token in ("P0000000000", "X", "P" * 400, "%27%22"):
            self.assertEqual(self._open(token).status_code, 404)

    def test_page_speaks_vietnamese_unless_english_is_asked(self):
        self.env["res.lang"]._activate_lang("vi_VN")
        self.assertIn('lang="vi"', self._open(self.room.label_token, "fr").text)
        text = self._open(self.room.label_token, "en-GB,en;q=0.9,vi;q=0.1").text
        self.assertIn('lang="en"', text)

    def test_sheet_begins_where_the_last_one_ended(self):
        wizard = self._wizard(self.room, first=24, copies=2)
        self.assertEqual((wizard.label_count, wizard.sheet_count), (2, 2))
        pages = PdfReader(io.BytesIO(wizard._labels_pdf())).pages
        self.assertEqual(len(pages), 2)
        token = self.room.label_token
        for page in pages:
            self.assertIn(f"{token[:6]} {token[6:]}", page.extract_text())

    def test_wrong_start_is_refused(self):
        for first in (0, 25):
            with self.assertRaises(UserError):
                self._wizard(self.room, first=first).action_print()

    def test_labels_of_another_school_are_not_printed(self):
        with self.assertRaises(AccessError):
            self._wizard(self.room, self.neighbour_officer).action_print()

    def test_only_things_with_labels_are_printed(self):
        with self.assertRaises(UserError):
            self._wizard(self.school).action_print()

    def test_wizard_download(self):
        wizard = self._wizard(self.room, self.equipment_officer)
        self._login(self.equipment_officer)
        response = self.url_open(wizard.action_print()["url"])
        self.assertTrue(response.content.startswith(b"%PDF"))
        self._login(self.head)
        with mute_logger("odoo.http"):
            response = self.url_open(f"/edu/labels/{wizard.id}.pdf")
        self.assertEqual(response.status_code, 403)

    def test_paper_that_does_not_fit_is_refused(self):
        with self.assertRaises(ValidationError):
            self.env.ref("edu_base.label_format_a4_3x8").columns = 4
