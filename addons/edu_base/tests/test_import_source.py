import io
import zipfile

from odoo.tests import BaseCase, tagged

from ..engine import import_source
from ..engine.import_legacy import detect_legacy
from ..engine.import_source import ImportFileError
from .import_common import workbook

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def patched(data, part, change):
    """Return a workbook whose ``part`` went through ``change``."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if info.filename == part:
                content = change(content)
            new.writestr(info.filename, content)
    return buffer.getvalue()


@tagged("post_install", "-at_install")
class TestImportSource(BaseCase):
    """Whatever is uploaded, it is read rightly or refused with the reason."""

    def _refused(self, data):
        with self.assertRaises(ImportFileError) as caught:
            import_source.read(data)
        return caught.exception.code

    def _csv(self, data):
        return import_source.read(data)[0]

    def test_picture_with_the_name_of_a_workbook(self):
        self.assertEqual(self._refused(b"\x89PNG\r\n\x1a\n" + b"x" * 99), "not_a_table")

    def test_word_document_with_the_name_of_a_workbook(self):
        self.assertEqual(self._refused(archive(word__document="<w/>")), "not_a_table")

    def test_old_excel(self):
        self.assertEqual(self._refused(OLE + b"Workbook" * 99), "xls")

    def test_password(self):
        locked = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
        self.assertEqual(self._refused(locked), "password")

    def test_open_document(self):
        ods = archive(mimetype="application/vnd.oasis.opendocument.spreadsheet")
        self.assertEqual(self._refused(ods), "ods")

    def test_nothing_in_it(self):
        self.assertEqual(self._refused(b""), "empty")
        self.assertEqual(self._refused(b" \r\n\n"), "empty")

    def test_too_big_is_refused_before_reading(self):
        with self.assertRaises(ImportFileError):
            import_source.check_size(import_source.MAX_FILE + 1)

    def test_bomb(self):
        book = archive(xl__workbook="x")
        book = patched(workbook([["a"]]), "xl/workbook.xml", lambda c: c)
        bomb = patched(
            book, "xl/worksheets/sheet1.xml", lambda c: c + b" " * 60_000_000
        )
        self.assertLess(len(bomb), 200_000)
        self.assertEqual(self._refused(bomb), "bomb")

    def test_a_far_away_cell_does_not_fill_the_memory(self):
        far = patched(
            workbook([["a", "b"]]),
            "xl/worksheets/sheet1.xml",
            lambda c: c.replace(b'r="B1"', b'r="XFD1"'),
        )
        self.assertEqual(self._refused(far), "too_wide")

    def test_a_cell_outside_of_its_row_is_damage(self):
        odd = patched(
            workbook([["a", "b"]]),
            "xl/worksheets/sheet1.xml",
            lambda c: c.replace(b'r="B1"', b'r="B1048576"'),
        )
        self.assertEqual(self._refused(odd), "damaged")

    def test_half_a_file(self):
        self.assertEqual(self._refused(workbook([["a"]])[:900]), "damaged")

    def test_entities_are_not_expanded(self):
        evil = patched(
            workbook([["a"]]),
            "xl/workbook.xml",
            lambda c: b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + c,
        )
        sheets = import_source.read(evil)
        self.assertEqual(sheets[0].rows, [["a"]])

    def test_hidden_rows_merges_and_formulas_without_result(self):
        data = workbook([["Tên", None], ["a", "=1+1"]], merges=["A1:B1"], hidden=[2])
        sheet = import_source.read(data)[0]
        self.assertEqual(sheet.hidden_rows, {1})
        self.assertEqual(sheet.pending, {(1, 1)})
        self.assertEqual(sheet.merges, [(0, 0, 0, 1)])

    def test_csv_separators_and_quotes(self):
        for sign in ";,\t|":
            text = f'Mã{sign}Tên\nA1{sign}"Cốc {sign} ""to"""\n'
            self.assertEqual(
                self._csv(text.encode()).rows,
                [["Mã", "Tên"], ["A1", f'Cốc {sign} "to"']],
            )

    def test_csv_line_that_names_its_separator(self):
        rows = self._csv("sep=;\r\nMã;Tên\r\n1;a,b,c\r\n".encode()).rows
        self.assertEqual(rows, [["Mã", "Tên"], ["1", "a,b,c"]])

    def test_csv_of_every_encoding_officials_use(self):
        text = "Mã;Tên thiết bị\nA;Đồng hồ đo điện năng, số lượng đủ\n"
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
            with self.subTest(encoding=encoding):
                data = text.encode(encoding)
                self.assertEqual(self._csv(data).rows[0], ["Mã", "Tên thiết bị"])

    def test_csv_windows_1258(self):
        words = "Ma\u0303;Tên thiê\u0301t bi\u0323\n1;Ô\u0301ng nghiê\u0323m\n"
        sheet = self._csv(words.encode("cp1258"))
        self.assertEqual(sheet.encoding, "windows-1258")
        self.assertEqual(sheet.rows[1], ["1", "Ống nghiệm"])

    def test_csv_tcvn3_and_vni(self):
        tcvn3 = "M·;Tªn thiÕt bÞ\n1;èng nghiÖm thñy tinh\n".encode("latin-1")
        self.assertEqual(self._csv(tcvn3).encoding, "TCVN3")
        self.assertEqual(self._csv(tcvn3).rows[0], ["Mã", "Tên thiết bị"])
        vni = "Maõ;Teân thieát bò\n1;moâ hình cô theå ngöôøi\n".encode("latin-1")
        self.assertEqual(self._csv(vni).encoding, "VNI")
        self.assertEqual(self._csv(vni).rows[1][1], "mô hình cơ thể người")

    def test_csv_broken_utf8(self):
        good = ("Đồng hồ đo điện đa năng;" * 9).encode()
        self.assertEqual(self._refused(good + b"\xff\xfe\xff;x"), "broken_utf8")

    def test_csv_of_an_unknown_encoding_is_not_guessed(self):
        self.assertEqual(
            self._refused("Größe;Straße;Übung;Ärger".encode("latin-1")), "encoding"
        )

    def test_unicode_with_signs_is_left_alone(self):
        self.assertIsNone(detect_legacy("Ống nghiệm Ф16, 5 µm, 20 °C, ± 0,5"))
