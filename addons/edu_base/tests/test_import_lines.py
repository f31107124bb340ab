from odoo.tests import BaseCase, tagged

from ..engine import import_lines, import_match, import_source
from ..engine.import_fields import ImportField
from ..engine.import_layout import find_layout
from .import_common import workbook

FIELDS = [
    ImportField("code", "Code", synonyms=("Mã số",)),
    ImportField("name", "Name", synonyms=("Tên thiết bị",)),
    ImportField("book", "Book", synonyms=("Số lượng / Theo sổ",)),
    ImportField("real", "Real", synonyms=("Thực tế",)),
]
TITLE = [["TRƯỜNG THPT A"], [], ["BIÊN BẢN KIỂM KÊ"], []]
TWO_LINES = [
    ["Số TT", "Mã số", "Tên thiết bị", "Số lượng", None],
    [None, None, None, "Theo sổ", "Thực tế"],
]
MERGES = ["A5:A6", "B5:B6", "C5:C6", "D5:E5"]


@tagged("post_install", "-at_install")
class TestImportLines(BaseCase):
    """Headings, groups, totals and signatures of a workbook as schools keep it."""

    def _kinds(self, *lines, headings=TWO_LINES, merges=MERGES):
        sheet = self._sheet([*TITLE, *headings, *lines], merges)
        layout = find_layout(sheet, FIELDS)
        return [line[1:] for line in import_lines.classify(sheet, layout)]

    def _sheet(self, rows, merges=()):
        return import_source.read(workbook(rows, merges=merges))[0]

    def test_two_line_merged_headings_are_joined(self):
        sheet = self._sheet([*TITLE, *TWO_LINES, [1, "A", "B", 2, 3]], MERGES)
        layout = find_layout(sheet, FIELDS)
        self.assertEqual((layout.header_row, layout.header_lines), (4, 2))
        self.assertEqual(
            [column.heading for column in layout.columns],
            [
                "Số TT",
                "Mã số",
                "Tên thiết bị",
                "Số lượng / Theo sổ",
                "Số lượng / Thực tế",
            ],
        )

    def test_two_line_headings_without_merged_cells(self):
        rows = ";".join(["Mã số", "Tên thiết bị", "Số lượng", ""])
        rows += "\n;;Theo sổ;Thực tế\nA;B;1;2\n"
        layout = find_layout(import_source.read(rows.encode())[0], FIELDS)
        headings = {c.index: c.heading for c in layout.columns}
        found, _twice = import_match.match_headings(headings, FIELDS)
        self.assertEqual(
            [key for key, _score in found.values()], ["code", "name", "book", "real"]
        )

    def test_the_same_heading_twice_is_not_decided(self):
        found, twice = import_match.match_headings(
            {0: "Mã số", 1: "Tên thiết bị", 2: "TÊN THIẾT BỊ:"}, FIELDS
        )
        self.assertEqual(found, {0: ("code", 1.0)})
        self.assertEqual(twice, {1, 2})

    def test_headings_without_diacritics(self):
        found, _twice = import_match.match_headings({0: "TEN THIET BI"}, FIELDS)
        self.assertEqual(found[0], ("name", 1.0))

    def test_group_is_carried_to_its_rows(self):
        kinds = self._kinds(
            ["I", None, "MÔN VẬT LÍ", None, None],
            [1, "A", "Lực kế", 1, 1],
            ["II", None, "MÔN HÓA HỌC", None, None],
            [2, "B", "Cốc", 1, 1],
        )
        self.assertEqual(
            kinds,
            [
                ("group", "MÔN VẬT LÍ", None),
                ("data", "MÔN VẬT LÍ", None),
                ("group", "MÔN HÓA HỌC", None),
                ("data", "MÔN HÓA HỌC", None),
            ],
        )

    def test_group_inside_a_group(self):
        kinds = self._kinds(
            ["I", None, "MÔN VẬT LÍ", None, None],
            [None, None, "Lớp 10", None, None],
            [1, "A", "Lực kế", 1, 1],
        )
        self.assertEqual(kinds[-1], ("data", "MÔN VẬT LÍ", "Lớp 10"))

    def test_totals_are_known_from_things_that_sound_alike(self):
        kinds = self._kinds(
            [1, "A", "Cổng quang", 1, 1],
            [2, "B", "Công tơ điện", 1, 1],
            [None, None, "Cộng:", "=SUM(D7:D8)", None],
            [None, None, "TỔNG CỘNG", 2, 2],
        )
        self.assertEqual([k[0] for k in kinds], ["data", "data", "total", "total"])

    def test_signatures_end_the_table(self):
        kinds = self._kinds(
            [1, "A", "Lực kế", 1, 1],
            [None] * 5,
            [None, None, "Người lập biểu", None, "Hiệu trưởng"],
            [None, None, "Trần Văn A", None, "Lê Thị B"],
        )
        self.assertEqual(
            [k[0] for k in kinds], ["data", "blank", "signature", "signature"]
        )

    def test_line_of_column_letters_is_a_heading(self):
        kinds = self._kinds(["A", "B", "C", 1, 2], [1, "A", "Lực kế", 1, 1])
        self.assertEqual([k[0] for k in kinds], ["heading", "data"])

    def test_numbered_but_empty_line_is_blank(self):
        kinds = self._kinds([1, "A", "Lực kế", 1, 1], [2, None, None, None, None])
        self.assertEqual([k[0] for k in kinds], ["data", "blank"])

    def test_a_numbered_row_with_only_a_name_is_data(self):
        kinds = self._kinds([1, "A", "Lực kế", 1, 1], [2, None, "Cốc", None, None])
        self.assertEqual(kinds[-1][0], "data")
