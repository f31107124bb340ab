import datetime
import io

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.tests import BaseCase, tagged

from ..engine.register import Column, Group, Register, Signer
from ..engine.register_pdf import write_pdf
from ..engine.register_xlsx import write_xlsx

COLUMNS = [
    Column("day", "Ngày, tháng", "date", 11, letter="A"),
    Column("name", "Tên TSCĐ và CCDC", width=34, letter="B"),
    Column("qty", "Số lượng", "qty", 9, group="Ghi tăng", letter="1", total=True),
    Column("cost", "Thành tiền", "money", 15, group="Ghi tăng", letter="2", total=True),
]
ROW = {
    "day": datetime.date(2019, 9, 5),
    "name": "Kính hiển vi quang học",
    "qty": 0.5,
    "cost": 8900000,
}


def register(rows, **values):
    return Register(
        "SỔ THEO DÕI TÀI SẢN",
        COLUMNS,
        rows,
        unit_lines=["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT"],
        form_lines=["Mẫu số S26-H", "(Ban hành theo Thông tư số 107/2017/TT-BTC)"],
        header_lines=["Năm: 2019"],
        signers=[Signer("NGƯỜI GHI SỔ"), Signer("KẾ TOÁN TRƯỞNG", name="Trần Văn Đệ")],
        **values,
    )


@tagged("post_install", "-at_install")
class TestRegisterEngine(BaseCase):
    def _sheet(self, rows, **values):
        book = load_workbook(io.BytesIO(write_xlsx([register(rows, **values)])))
        return book.worksheets[0]

    def _pages(self, rows, **values):
        reader = PdfReader(io.BytesIO(write_pdf([register(rows, **values)])))
        return [page.extract_text() for page in reader.pages]

    def _line(self, sheet, text):
        for row in sheet.iter_rows():
            if any(cell.value == text for cell in row):
                return row
        raise AssertionError(text)

    def test_numbers_and_dates_of_a_workbook_are_values(self):
        row = self._line(self._sheet([ROW]), ROW["name"])
        self.assertEqual(row[0].value, datetime.datetime(2019, 9, 5))
        self.assertEqual(row[0].number_format, "dd/mm/yyyy")
        self.assertEqual((row[2].value, row[3].value), (0.5, 8900000))
        self.assertEqual(row[3].number_format, "#,##0")

    def test_grouped_heading_is_merged_and_repeated_in_print(self):
        sheet = self._sheet([ROW])
        first = self._line(sheet, "Ghi tăng")[0].row
        merged = {str(cells) for cells in sheet.merged_cells.ranges}
        self.assertLessEqual({f"A{first}:A{first + 1}", f"C{first}:D{first}"}, merged)
        self.assertEqual(sheet.print_title_rows, f"${first}:${first + 2}")
        self.assertEqual(sheet.page_setup.orientation, "landscape")

    def test_text_never_becomes_a_formula(self):
        for text in ("=1+1", "+84", "@SUM(A1)", "https://example.org"):
            cell = self._line(self._sheet([{**ROW, "name": text}]), text)[1]
            self.assertEqual((cell.data_type, cell.hyperlink), ("s", None))

    def test_totals_add_up(self):
        sheet = self._sheet([ROW, Group("Nhóm"), ROW])
        row = self._line(sheet, "Cộng")
        self.assertEqual((row[2].value, row[3].value), (1, 17800000))

    def test_empty_register_prints_heading_and_zeros(self):
        row = self._line(self._sheet([]), "Cộng")
        self.assertEqual((row[2].value, row[3].value), (0, 0))
        (page,) = self._pages([])
        self.assertIn("Ghi tăng", page)
        self.assertIn("Trang 1/1", page)

    def test_pdf_repeats_heading_and_counts_pages(self):
        pages = self._pages([{**ROW, "name": f"Thiết bị {n}"} for n in range(100)])
        self.assertGreater(len(pages), 2)
        for number, page in enumerate(pages, 1):
            self.assertIn("Ghi tăng", page)
            self.assertIn(f"Trang {number}/{len(pages)}", page)
        self.assertIn(f"Sổ này có {len(pages):02d} trang", pages[-1])

    def test_pdf_speaks_vietnamese_formats(self):
        (page,) = self._pages([ROW])
        for text in ("05/09/2019", "0,5", "8.900.000", "Kính hiển vi quang học"):
            self.assertIn(text, page)

    def test_signatures_take_the_last_row_with_them(self):
        for count in range(10, 40):
            pages = self._pages([{**ROW, "name": f"Dòng {n}"} for n in range(count)])
            self.assertIn("Cộng", pages[-1])
            self.assertIn("NGƯỜI GHI SỔ", pages[-1])

    def test_row_taller_than_a_page_is_printed_in_full(self):
        words = " ".join(f"từ{n}" for n in range(3000))
        text = " ".join(self._pages([{**ROW, "name": words}]))
        self.assertIn("từ0 ", text)
        self.assertIn("từ2999", text)

    def test_composed_letters_are_printed_composed(self):
        (page,) = self._pages([{**ROW, "name": "Ke\u0302\u0301 toa\u0301n"}])
        self.assertIn("Kế toán", page)
