import base64

from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine import import_source
from odoo.addons.edu_base.engine.import_source import ImportFileError
from odoo.addons.edu_base.engine.text import same_key

from .edu_export_run_work import EXPORTERS

TOP_LINES = 20


class EduExportReceive(models.TransientModel):
    """What the other system answered: its receipt, and row by row where it says so."""

    _name = "edu.export.receive"
    _description = "Receipt of an export"

    run_id = fields.Many2one("edu.export.run", required=True, ondelete="cascade")
    number = fields.Char("Receipt number", required=True)
    date = fields.Date(required=True, default=fields.Date.context_today)
    answer = fields.Selection(
        [
            ("accepted", "All rows accepted"),
            ("rejected", "All rows rejected"),
            ("file", "As the file of the system says"),
        ],
        required=True,
        default="accepted",
    )
    file = fields.Binary("File from the system")
    filename = fields.Char()
    note = fields.Text("What it said")

    def action_confirm(self):
        """Write the receipt down; only rows accepted count for the next file.

        :raise UserError: when the answer cannot be read
        """
        self.ensure_one()
        run = self.run_id
        run._check_member(run.unit_id, EXPORTERS)
        if run.state != "sent":
            raise UserError(self.env._("Only a file that was sent is answered."))
        if self.answer == "file":
            answers = self._read_answers()
        else:
            answers = {key: (self.answer, None) for key in run._keys_in_file()}
        run._receive(
            answers,
            receipt_number=self.number,
            receipt_date=self.date,
            receipt_file=self.file,
            receipt_filename=self.filename,
            receipt_note=self.note,
        )
        return {"type": "ir.actions.act_window_close"}

    def _read_answers(self):
        """Return {key of the row: (accepted or rejected, reason)} of the file."""
        layout = self.run_id.layout_id
        if not self.file or not layout.answer_status:
            raise UserError(
                self.env._(
                    "Choose the file, and say in the layout which column of it holds "
                    "the result."
                )
            )
        try:
            rows = import_source.read(base64.b64decode(self.file))[0].rows
        except ImportFileError as error:
            raise UserError(
                self.env._("This file is no workbook or table that can be read.")
            ) from error
        return self._answers_of(rows, layout)

    def _answers_of(self, rows, layout):
        keys = layout.column_ids.filtered("is_key")
        names = [same_key(key.heading) for key in keys]
        status = same_key(layout.answer_status)
        reason = same_key(layout.answer_reason or "")
        top = self._heading_line(rows, [*names, status])
        if top is None:
            raise UserError(
                self.env._(
                    "The file has no columns %s.",
                    ", ".join([*keys.mapped("heading"), layout.answer_status]),
                )
            )
        heads = _heads(rows[top])
        words = (layout.answer_accepted or "").split(";")
        good = {same_key(word) for word in words if word}
        fields_of = [key._field() for key in keys]
        places = [heads.index(name) for name in names]
        answers = {}
        for row in rows[top + 1 :]:
            key = self.run_id._key_of_cells(zip(fields_of, places, strict=True), row)
            said = same_key(_cell(row, heads.index(status)))
            why = _cell(row, heads.index(reason)) if reason in heads else ""
            if key and said:
                answers[key] = ("accepted" if said in good else "rejected", why)
        return answers

    def _heading_line(self, rows, wanted):
        """Return the index of the first line with all headings wanted, or None."""
        for index, row in enumerate(rows[:TOP_LINES]):
            if set(wanted) <= set(_heads(row)):
                return index
        return None


def _heads(row):
    return [same_key(str(cell or "")) for cell in row]


def _cell(row, place):
    return str(row[place] or "").strip() if place < len(row) else ""
