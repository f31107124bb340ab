import base64
import io

import openpyxl

from .common import EduCommon

HEADINGS = ["STT", "Mã phòng", "Tên phòng", "Loại phòng", "Nằm trong", "Diện tích"]


def workbook(rows, title="Danh sách", merges=(), hidden=(), **sheets):
    """Return the bytes of an XLSX; further sheets by name."""
    book = openpyxl.Workbook()
    book.active.title = title
    for name, lines in {title: rows, **sheets}.items():
        sheet = book[name] if name in book.sheetnames else book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    for ref in merges:
        book[title].merge_cells(ref)
    for row in hidden:
        book[title].row_dimensions[row].hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def places(*rows):
    """Return a workbook of places: code, name, kind, inside, area."""
    return workbook([HEADINGS, *([n, *row] for n, row in enumerate(rows, 1))])


class ImportCommon(EduCommon):
    """Imports of places by the equipment officer of the school."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Job = cls.env["edu.import.job"].with_user(cls.equipment_officer)
        # Tracked values wait for the end of the transaction; pay for them once,
        # not in each test that opens a savepoint.
        cls.env.cr.flush()

    def _job(self, data, filename="phong.xlsx", **vals):
        content = base64.b64encode(data)
        return self.Job.create(
            {"handler": "place", "file": content, "filename": filename, **vals}
        )

    def _checked(self, data, **vals):
        job = self._job(data, **vals)
        job.action_check()
        return job

    def _imported(self, data, **vals):
        job = self._checked(data, **vals)
        self._run(job)
        return job

    def _run(self, job):
        """Import by the very path of the queue, at once."""
        job.with_context(queue_job__no_delay=True).action_import()

    def _places(self, unit=None):
        return self.env["edu.place"].search(
            [
                ("unit_id", "=", (unit or self.school).id),
                ("code", "!=", False),
            ]
        )

    def _errors(self, job):
        return {row.number: row.issues_text for row in job.error_row_ids}
