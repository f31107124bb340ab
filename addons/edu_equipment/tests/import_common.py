import base64
import io

import openpyxl

from .common import EquipmentCommon

TITLES = [
    ["SỞ GIÁO DỤC VÀ ĐÀO TẠO AN GIANG"],
    ["TRƯỜNG THCS BÌNH HÒA"],
    [],
    ["BIÊN BẢN KIỂM KÊ THIẾT BỊ DẠY HỌC"],
    ["(Thời điểm kiểm kê: 31/08/2019)"],
    [],
]
# heading, heading below, key of a line
COLUMNS = [
    ("Số TT", None, "number"),
    ("Mã số", None, "code"),
    ("Tên thiết bị, đồ dùng", None, "name"),
    ("ĐVT", None, "uom"),
    ("Năm đưa vào SD", None, "year"),
    ("Nước SX", None, "country"),
    ("Đơn giá (đ)", None, "cost"),
    ("Số lượng", "Theo sổ", "book"),
    (None, "Thực tế", "actual"),
    (None, "Hỏng", "broken"),
    ("Nơi để", None, "place"),
    ("Ghi chú", None, "note"),
]
FIRST = len(TITLES) + 3  # row of the first line below the headings


def line(number=1, **changes):
    """Return a line of an inventory without mistakes."""
    return {
        "number": number,
        "code": f"VL{number:04d}",
        "name": f"Đồng hồ đo điện số {number}",
        "uom": "Cái",
        "year": "2015",
        "country": "VN",
        "cost": 485000,
        "book": 5,
        "actual": 5,
        "broken": None,
        "place": "Phòng Vật lí",
        "note": None,
        **changes,
    }


def inventory(lines, hidden=(), extra=()):
    """Return a workbook as schools keep them; a text instead of a line is a group.

    :param hidden: numbers of rows to hide.
    :param extra: headings of further columns, each the key of its cells.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "TBDH"
    columns = [*COLUMNS, *((heading, None, heading) for heading in extra)]
    for titles in TITLES:
        sheet.append(titles)
    sheet.append([top for top, _below, _key in columns])
    sheet.append([below for _top, below, _key in columns])
    sheet.merge_cells("H7:J7")
    for letter in "ABCDEFGKL":
        sheet.merge_cells(f"{letter}7:{letter}8")
    for item in lines:
        if isinstance(item, str):
            mark, name = item.split(" ", 1)
            sheet.append([mark, None, name])
            sheet.merge_cells(f"C{sheet.max_row}:L{sheet.max_row}")
        else:
            sheet.append([item.get(key) for _top, _below, key in columns])
    last = sheet.max_row
    sheet.append([None, None, "Cộng:", *[None] * 4, f"=SUM(H{FIRST}:H{last})"])
    sheet.append([])
    sheet.append([None, None, "Người lập biểu", *[None] * 6, "Hiệu trưởng"])
    for row in hidden:
        sheet.row_dimensions[row].hidden = True
    return save(book)


def save(book):
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def corrected(data, right):
    """Return an error workbook in which each line is put right.

    :param right: function giving the line of a number.
    """
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.active
    for row in sheet.iter_rows(min_row=3):
        if isinstance(row[0].value, int | float):
            good = right(int(row[0].value))
            for cell, (_top, _below, key) in zip(row, COLUMNS, strict=False):
                cell.value = good[key]
    return save(book)


class ImportCommon(EquipmentCommon):
    """Imports by the equipment officer of the school, by the path of the queue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Job = cls.env["edu.import.job"].with_user(cls.equipment_officer)

    @classmethod
    def _job(cls, data, handler="equipment", filename="kiem_ke.xlsx", **vals):
        content = base64.b64encode(data)
        return cls.Job.create(
            {"handler": handler, "file": content, "filename": filename, **vals}
        )

    @classmethod
    def _checked(cls, lines, **vals):
        data = lines if isinstance(lines, bytes) else inventory(lines)
        job = cls._job(data, **vals)
        job.action_check()
        return job

    @classmethod
    def _imported(cls, lines, **vals):
        job = cls._checked(lines, **vals)
        cls._run(job)
        return job

    @classmethod
    def _run(cls, job):
        job.with_context(queue_job__no_delay=True).action_import()

    @classmethod
    def _register(cls, **domain):
        return cls.env["edu.equipment"].search(
            [
                ("unit_id", "=", cls.school.id),
                *((name, "=", value) for name, value in domain.items()),
            ]
        )

    def _ref(self, name):
        return self.env.ref(f"edu_equipment.{name}")

    def _encode(self, data):
        return base64.b64encode(data)

    def _errors(self, job):
        return {row.number: row.issues_text for row in job.error_row_ids}

    def _remarks(self, *lines, **options):
        """Return what is said about the rows of a small file, as one text."""
        data = inventory(lines, extra=options.pop("extra", ()))
        job = self._checked(data, **options)
        rows = job.error_row_ids | job.warning_row_ids
        return "\n".join(rows.mapped("issues_text"))

    def _counts(self, job):
        return (
            job.created_count,
            job.updated_count,
            job.unchanged_count,
            job.refused_count,
        )
