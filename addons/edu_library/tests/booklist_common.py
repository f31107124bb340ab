import base64

from odoo.addons.edu_base.tests.import_common import workbook

from .common import LibraryCommon

HEADINGS = ["STT", "Số ĐKCB", "Tên sách", "Tác giả", "NXB", "Năm XB", "ISBN"]
HEADINGS += ["Loại sách", "Giá tiền", "Số lượng", "Ngày vào sổ"]
KEYS = ["number", "accession", "name", "author", "publisher", "year", "isbn"]
KEYS += ["kind", "price", "count", "day"]


def book(number=1, **changes):
    """Return a row of a list without mistakes: three copies of a title."""
    return {
        "number": number,
        "name": f"Sách tham khảo số {number}",
        "author": "Trần Thị Soạn",
        "publisher": "NXB Giáo dục",
        "year": 2019,
        "kind": "STK",
        "price": "45.000 đ",
        "count": 3,
        **changes,
    }


def booklist(*rows):
    """Return a workbook as schools keep it; a text instead of a row is a group."""
    lines = [["THƯ VIỆN TRƯỜNG THCS BÌNH HÒA"], ["DANH MỤC SÁCH"], [], HEADINGS]
    for row in rows:
        if isinstance(row, str):
            lines.append([None, None, row])
        else:
            lines.append([row.get(key) for key in KEYS])
    return workbook(lines, title="Sách")


FIRST = 5  # row of the first line below the headings


class BooklistCommon(LibraryCommon):
    """Book lists imported by the librarian, by the path of the queue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Job = cls.env["edu.import.job"].with_user(cls.librarian)

    @classmethod
    def _job(cls, data, **vals):
        content = base64.b64encode(data)
        vals = {"handler": "booklist", "filename": "sach.xlsx"} | vals
        return cls.Job.create({**vals, "file": content})

    @classmethod
    def _checked(cls, *rows, **vals):
        data = rows[0] if isinstance(rows[0], bytes) else booklist(*rows)
        job = cls._job(data, **vals)
        job.action_check()
        return job

    @classmethod
    def _imported(cls, *rows, **vals):
        job = cls._checked(*rows, **vals)
        job.with_context(queue_job__no_delay=True).action_import()
        return job

    def _sheet(self, *lines):
        return workbook(list(lines))

    def _made(self, job):
        return self.env["edu.library.copy"].search(
            [("import_job_id", "=", job.id)], order="accession_no"
        )

    def _numbers(self, job):
        return self._made(job).mapped("accession_no")

    def _errors(self, job):
        return "\n".join(row.issues_text for row in job.error_row_ids)

    def _counts(self, job):
        return (job.created_count, job.unchanged_count, job.refused_count)

    def _known(self, name):
        return self.env["edu.library.title"].search([("name", "=", name)])
