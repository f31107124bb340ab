import base64

from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from odoo.addons.edu_base.engine import import_source

from ..engine import standard_book
from .edu_standard_import_rows import StandardRows

MANAGER = "edu_base.edu_base_group_manager"


class EduStandardImport(models.TransientModel):
    """Read a standard from a workbook in the layout of the export (LIB-19).

    All or nothing: what is wrong is listed with sheet, line and column, and the draft
    is created only when nothing is.
    """

    _name = "edu.standard.import"
    _description = "Import of a standard"

    file = fields.Binary("Workbook", required=True)
    filename = fields.Char()
    code = fields.Char(
        "New code", help="Empty: the code in the workbook, which must be free."
    )
    problems = fields.Text(readonly=True)

    def action_import(self):
        """Create the draft standard and open it, or list what is wrong.

        :raise AccessError: unless the user manages standards
        :raise UserError: when the file is no workbook
        """
        self.ensure_one()
        if not self.env.user.has_group(MANAGER):
            raise AccessError(self.env._("Only managers change standards."))
        tables, problems = standard_book.read(self._sheets())
        rows = StandardRows(self.env, tables, self.code)
        problems += rows.check() if not problems else []
        if problems:
            self.problems = "\n".join(self._problem_text(*row) for row in problems)
            return self._reopen()
        return rows.write_draft().get_formview_action()

    def _sheets(self):
        try:
            sheets = import_source.read(base64.b64decode(self.file))
        except import_source.ImportFileError as error:
            message = self.env["edu.import.message"]
            raise UserError(message._file(error.code, **error.details)) from error
        return {sheet.name: sheet.rows for sheet in sheets}

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Import a standard"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    def _problem_text(self, sheet, line, code, heading, text):
        """Return one problem as a sentence: where it stands, and what is wrong."""
        env = self.env
        what = {
            "sheet": lambda: env._("the sheet is missing"),
            "column": lambda: env._("the column is missing"),
            "empty": lambda: env._("must be filled in"),
            "number": lambda: env._("“%s” is not a number that fits here", text),
            "date": lambda: env._("“%s” is not a date", text),
            "word": lambda: env._("“%s” is not one of the words used here", text),
            "unknown": lambda: env._("“%s” is not known", text),
            "twice": lambda: env._("“%s” stands here twice", text),
            "above": lambda: env._("line “%s” is not a section", text),
            "exists": lambda: env._("the code “%s” is already used", text),
            "measured": lambda: env._("a metric or a measure of the room, not both"),
        }[code]()
        where = [env._("Sheet %s", sheet)]
        if line:
            where.append(env._("line %s", line))
        if heading:
            where.append(heading)
        return f"{', '.join(where)}: {what}."
