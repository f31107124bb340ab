from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from .books_common import BooksCommon

TITLE = "SỔ THEO DÕI TÀI SẢN CỐ ĐỊNH VÀ CÔNG CỤ, DỤNG CỤ TẠI NƠI SỬ DỤNG"
ADDRESSES = (
    "/report/pdf/edu_equipment.register_pdf/%s",
    "/report/xlsx/edu_equipment.register_xlsx/%s",
    "/edu/register/edu.equipment.register/%s/pdf",
    "/edu/register/edu.equipment.register/%s/xlsx",
)


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31")
class TestRegisterPrint(BooksCommon):
    def _values(self, sheet):
        return [cell.value for row in sheet.iter_rows() for cell in row]

    def test_the_pdf_carries_form_unit_and_pages(self):
        """EQU-03, on the form of its year."""
        text = self._text(self._choice())
        flat = " ".join(text.split())
        for words in (
            TITLE,
            "Mẫu số S26-H",
            "107/2017/TT-BTC",
            "THCS BÌNH HÒA",
            "PHÒNG GDĐT CHÂU THÀNH",
            "Phòng Vật lí",
            "Cân điện tử",
            "10.500.000",
            "Người ghi sổ",
            "Kế toán trưởng",
            "Trang 1/1",
        ):
            self.assertIn(words, flat)

    def test_the_form_is_that_of_the_period(self):
        """LEG-02: TT 107/2017 until 2024, TT 24/2024 from 2025."""
        for year, number in ((2019, "107/2017"), (2024, "107/2017"), (2026, "24/2024")):
            form = self._choice(year=year)._register_form({})
            self.assertIn(f"số {number}/TT-BTC", form.legal_line)
            self.assertEqual(form.code, "S26-H")
        self.assertTrue(form.to_verify)

    def test_the_list_of_equipment_has_its_own_form(self):
        text = " ".join(self._text(self._list()).split())
        self.assertIn("SỔ DANH MỤC THIẾT BỊ GIÁO DỤC", text)
        self.assertIn("Thủ trưởng đơn vị", text)

    def test_the_workbook_holds_numbers_as_numbers(self):
        values = self._values(self._sheets(self._choice())[0])
        for number in (5, 1_500_000, 7_500_000, 10_500_000):
            self.assertIn(number, values)
        self.assertIn(self.receipt.name, values)

    def test_text_never_becomes_a_formula(self):
        self.microscope.name = "=HYPERLINK(1)"
        cells = [
            cell
            for choice in (self._choice(), self._list())
            for row in self._sheets(choice)[0].iter_rows()
            for cell in row
            if cell.value == self.microscope.name
        ]
        self.assertGreaterEqual(len(cells), 3)
        self.assertEqual({cell.data_type for cell in cells}, {"s"})

    def test_all_places_make_a_sheet_each(self):
        sheets = self._sheets(self._choice(place_id=False))
        self.assertEqual(
            [sheet.title for sheet in sheets], ["Phòng Hóa học", "Phòng Vật lí"]
        )
        self.assertIn("Trang 1/1", self._text(self._choice(place_id=False)))

    def test_an_empty_register_prints(self):
        for register in ("s26h", "list"):
            choice = self._choice(register=register, year=2010, place_id=self.store.id)
            self.assertIn("Trang 1/1", self._text(choice))
            self.assertTrue(self._sheets(choice))

    def test_many_rows_repeat_the_heading(self):
        self._many(120)
        text = self._text(self._choice())
        self.assertIn("Trang 4/", text)
        self.assertIn("Bộ thí nghiệm 119", text)

    def test_the_file_is_named_after_what_it_holds(self):
        name = self._choice()._register_file("pdf")[0]
        for words in ("S26-H", "THCS Bình Hòa", "Phòng Vật lí", "2019"):
            self.assertIn(words, name)

    def test_periods(self):
        choice = self._choice(period="school_year", school_year_id=self.year.id)
        self.assertEqual(choice.date_from, self.year.date_start)
        self.assertIn("2019–2020", choice._period_words())
        choice.write({"period": "dates", "date_to": "2019-09-30"})
        self.assertIn("30/09/2019", choice._period_words())
        choice.period = "year"
        self.assertEqual(str(choice.date_to), "2019-12-31")

    def test_a_room_of_another_unit_is_refused(self):
        place = self._place("Phòng Tin học", self.neighbour)
        with self.assertRaises(ValidationError):
            self._choice(self.officer, place_id=place.id)

    def test_without_a_form_it_says_so(self):
        self.env["edu.form"].search([("key", "=", "s26h")]).unlink()
        with self.assertRaisesRegex(UserError, "s26h.*31/12/2019"):
            self._text(self._choice())

    def test_the_office_above_prints(self):
        """ORG-10: who stands above reads."""
        self.assertIn("10.500.000", self._text(self._choice(self.officer)))
        self.assertEqual(self._choice(self.officer).quantity_end, 6)

    def test_the_neighbour_is_refused(self):
        with self.assertRaises(AccessError):
            self._choice(self.neighbour_officer)
        own = self._choice(
            self.neighbour_officer, unit_id=self.neighbour.id, place_id=False
        )
        self.assertFalse(own.quantity_end)
        with self.assertRaises(AccessError):
            own.write({"unit_id": self.school.id})
        own.sudo().unit_id = self.school
        for extension in ("pdf", "xlsx"):
            with self.assertRaises(AccessError):
                own._register_file(extension)

    def test_somebody_elses_choice_is_refused(self):
        choice = self._choice().with_user(self.neighbour_officer)
        reports = self.env["ir.actions.report"].with_user(self.neighbour_officer)
        for attempt in (
            lambda: choice.read(["quantity_end"]),
            lambda: choice.action_open_lines(),
            lambda: choice._register_file("xlsx"),
            lambda: reports._render_qweb_pdf("edu_equipment.register_pdf", choice.ids),
            lambda: reports.sudo()._render_xlsx(
                "edu_equipment.register_xlsx", choice.ids, {}
            ),
        ):
            with self.assertRaises(AccessError):
                attempt()

    def test_a_filed_print_is_refused_to_the_neighbour(self):
        choice = self._choice()
        filed = self.env["ir.attachment"].create(
            {
                "name": "s26h.pdf",
                "raw": choice._register_file("pdf")[1],
                "res_model": choice._name,
                "res_id": choice.id,
            }
        )
        with self.assertRaises(AccessError):
            filed.with_user(self.neighbour_officer).read(["raw"])


@tagged("post_install", "-at_install")
class TestRegisterAddresses(BooksCommon, HttpCase):
    def _open(self, user, choice):
        user.password = user.login
        self.authenticate(user.login, user.login)
        return [self.url_open(address % choice.id) for address in ADDRESSES]

    def test_addresses_answer_with_files(self):
        for user in (self.equipment_officer, self.officer):
            answers = self._open(user, self._choice(user))
            self.assertEqual({answer.status_code for answer in answers}, {200})
            starts = [answer.content[:2] for answer in answers]
            self.assertEqual(starts, [b"%P", b"PK", b"%P", b"PK"])

    def test_addresses_are_refused_to_the_neighbour(self):
        choice = self._choice()
        with mute_logger("odoo.http"):
            answers = self._open(self.neighbour_officer, choice)
        for answer in answers:
            self.assertNotEqual(answer.status_code, 200)
            self.assertNotIn(answer.content[:2], (b"%P", b"PK"))
