import datetime

from odoo.tests import BaseCase, tagged

from ..engine.import_convert import Converter
from ..engine.import_fields import ImportField

TODAY = datetime.date(2019, 12, 31)


@tagged("post_install", "-at_install")
class TestImportConvert(BaseCase):
    """A cell is read in the one way it can be meant, or named."""

    def _read(self, raw, kind, **options):
        field = ImportField("x", "X", kind, **options)
        value, codes = Converter(field, TODAY).convert(raw)
        return (value, *[code for code, _details in codes])

    def test_money_as_offices_write_it(self):
        for text, amount in {
            "1.234.567,00": 1234567,
            "485,000": 485000,
            "8.900.000 đ": 8900000,
            "12.000": 12000,
            "15,600,000": 15600000,
            "12 500 VNĐ": 12500,
            "-1.250": -1250,
            "0,5": 0.5,
        }.items():
            with self.subTest(text=text):
                self.assertEqual(self._read(text, "money"), (amount,))

    def test_what_is_no_number_is_an_error(self):
        for text in ("bảy", "thỏa thuận", "1.23.456", "12 cái", "1,2,3", "--5"):
            with self.subTest(text=text):
                self.assertEqual(self._read(text, "money"), (None, "not_a_number"))
        self.assertEqual(self._read("15 USD", "money"), (None, "currency"))

    def test_a_quantity_with_two_readings_is_warned(self):
        self.assertEqual(self._read("1.500", "qty", decimals=3), (1500, "ambiguous"))
        self.assertEqual(self._read("12.000", "int"), (12000, "ambiguous"))
        self.assertEqual(self._read("0.500", "qty", decimals=3), (0.5,))

    def test_counts_are_whole_and_within_their_limits(self):
        self.assertEqual(self._read("1,5", "int"), (None, "not_whole"))
        self.assertEqual(self._read(-3, "int", minimum=0), (None, "below"))
        self.assertEqual(self._read(45.0, "int"), (45,))

    def test_dates_as_text(self):
        day = datetime.date
        for raw, date in {
            "05/09/2019": day(2019, 9, 5),
            "5-9-2019": day(2019, 9, 5),
            "2017-09-05": day(2017, 9, 5),
            datetime.datetime(2018, 1, 2, 8, 0): day(2018, 1, 2),
        }.items():
            with self.subTest(raw=raw):
                self.assertEqual(self._read(raw, "date"), (date,))

    def test_a_month_or_a_year_is_warned(self):
        day = datetime.date
        self.assertEqual(
            self._read("8/2018", "date", month_end=True),
            (day(2018, 8, 31), "month_only"),
        )
        self.assertEqual(self._read("12-2019", "date")[0], day(2019, 12, 1))
        self.assertEqual(self._read(2015, "date"), (day(2015, 1, 1), "year_only"))
        self.assertEqual(self._read(43713, "date"), (day(2019, 9, 5), "serial"))
        self.assertEqual(self._read("5/9/19", "date"), (day(2019, 9, 5), "short_year"))

    def test_an_unknown_date_is_the_choice_of_the_field(self):
        self.assertEqual(self._read("không rõ", "date"), (None, "unknown"))
        self.assertEqual(
            self._read("không rõ", "date", unknown_ok=True), (None, "unknown_empty")
        )

    def test_impossible_dates(self):
        for text in ("31/02/2019", "2019-13-01", "hôm qua", "0/2018"):
            with self.subTest(text=text):
                self.assertEqual(self._read(text, "date"), (None, "not_a_date"))

    def test_years(self):
        for raw in (2015, "2015", "5/2015", "05/09/2015", "năm 2015"):
            self.assertEqual(self._read(raw, "year"), (2015,))
        self.assertEqual(
            self._read("năm 2035", "year", maximum="today"), (None, "above")
        )
        self.assertEqual(self._read("2018-2019", "year"), (2018, "school_year"))

    def test_text_is_cleaned_and_stays_text(self):
        self.assertEqual(self._read(" Kho\x00 A\u200b\n1 ", "text"), ("Kho A 1",))
        for text in ("=1+1", "+84 90", "-cmd", "@SUM(A1)"):
            self.assertEqual(self._read(text, "text"), (text,))
        self.assertEqual(self._read(1001.0, "text"), ("1001",))

    def test_formula_errors_and_old_fonts_are_named(self):
        self.assertEqual(self._read("#REF!", "text"), (None, "formula_error"))
        value = self._read("ThiÕt bÞ d¹y häc", "text")
        self.assertEqual(value, ("ThiÕt bÞ d¹y häc", "old_font"))

    def test_yes_no_and_choices(self):
        self.assertEqual(self._read("Có", "bool"), (True,))
        self.assertEqual(self._read("không", "bool"), (False,))
        choices = {"store": ("Kho",)}
        self.assertEqual(self._read("KHO", "selection", choices=choices), ("store",))
        self.assertEqual(
            self._read("Sân", "selection", choices=choices), (None, "not_a_choice")
        )

    def test_readings_of_a_column_are_counted(self):
        converter = Converter(ImportField("x", "X", "money"), TODAY)
        for text in ("485,000", "485,000", "12.000", 5):
            converter.convert(text)
        self.assertEqual(converter.notes, {"text_number": [3, "485,000", 485000]})
