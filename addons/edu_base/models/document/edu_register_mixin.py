import re
from contextlib import contextmanager

from odoo import fields, models
from odoo.exceptions import UserError

from ...engine.document_text import budget_code_line, form_code_line, place_date_line
from ...engine.language import in_vietnamese
from ...engine.register import Register, Signer
from ...engine.register_fonts import FontsMissing
from ...engine.register_pdf import write_pdf
from ...engine.register_xlsx import write_xlsx

WRITERS = {
    "pdf": (write_pdf, "application/pdf"),
    "xlsx": (
        write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


class EduRegisterMixin(models.AbstractModel):
    """A record that prints a register: a table under the form the law gives it.

    The record is what the user chooses to print — a wizard with unit, place and
    period, or a document such as a committee. Describe the table once:

    .. code-block:: python

        class EduStaffList(models.TransientModel):
            _name = "edu.staff.list"
            _inherit = ["edu.register.mixin"]
            _register_form_key = "staff_list"

            def _register_columns(self, options):
                return [Column("name", self.env._("Full name"), width=30),
                        Column("cost", self.env._("Amount"), "money", 14, total=True)]

            def _register_rows(self, options):
                yield from self.env.execute_query_dict(SQL(...))

    and get XLSX and PDF, as bytes (`_register_file`), as a download
    (`action_register_pdf`, `action_register_xlsx`) and as report actions
    (`ir.actions.report` with `edu_engine` = register and report_type qweb-pdf or
    xlsx on this model; report_name is free but unique).

    Reading the record is the right to print it; a wizard needs the rule that everybody
    reads his own (`create_uid`). `_register_rows` may use SQL: it answers for showing
    only what the user may read, best by `self.env[model]._search(domain)` and its
    `subselect()`, which apply the record rules whatever unit the wizard names.
    Everything is built in Vietnamese where that language is installed, so labels by
    `self.env._` are right.
    """

    _name = "edu.register.mixin"
    _description = "Register with XLSX and PDF"

    _register_form_key = None
    _register_landscape = True
    _register_readonly = True  # False: printing it writes something down

    # -- what a register describes ---------------------------------------------
    def _register_columns(self, options):
        """Return the list of `Column` of the table, in order.

        See `engine.register.Column`: key, label, kind (text, date, int, qty, money),
        width in characters, group (heading above), letter, total (summed up).
        """
        raise NotImplementedError

    def _register_rows(self, options):
        """Yield one dictionary per row, keyed by column; ONE query for all rows.

        Between rows yield `Group(label)` for a sub-heading or `Subtotal(label,
        values)` for a bold line of sums. None prints an empty cell. Dates are
        dates, numbers are numbers; the writers format them.
        """
        raise NotImplementedError

    def _register_header(self, options):
        """Return the lines below the title: year, place of use, class, period."""
        return []

    def _register_options(self, data=None):
        """Return the options of this print, from the record's own fields.

        :param data: what the report URL carried; it comes from the browser, so a
            subclass takes from it only what it has checked
        """
        return {}

    def _register_unit(self):
        """Return the `edu.unit` whose register it is."""
        return self.unit_id

    def _register_date(self, options):
        """Return the date that chooses the form and the superior unit: the end of
        the period, by default today."""
        return fields.Date.context_today(self)

    def _register_title(self, options):
        """Return the title, printed in capitals: by default the form's name."""
        return self._register_form(options).name

    def _register_place_date(self, options):
        """Return the line above the signatures; the date is left to the pen."""
        return place_date_line(self._register_unit().document_place, None)

    def _register_signers(self, options):
        """Return the list of `Signer`, by default the titles of the form."""
        return [
            Signer(
                signer.title, signer.note or "", signer._person(self._register_unit())
            )
            for signer in self._register_form(options).signer_ids
        ]

    def _register_total_label(self, options):
        """Return the words of the totals row; None leaves the row out."""
        columns = self._register_columns(options)
        return "Cộng" if any(column.total for column in columns) else None

    def _register_filename(self, options):
        """Return the name of the file, without its extension."""
        form = self._register_form(options)
        unit = self._register_unit()
        return f"{form.code or form.name} - {unit.short_name or unit.name}"

    # -- what it gets ----------------------------------------------------------
    def _register_form(self, options):
        """Return the `edu.form` in force on the date of the register."""
        return self.env["edu.form"]._for(
            self._register_form_key, self._register_date(options)
        )

    def _register_build(self, options):
        """Return the `Register` of this record, its rows not read yet.

        :raise AccessError: when the user may not read the record
        :raise UserError: when no form is in force on its date
        """
        self.ensure_one()
        self.check_access("read")
        self = self._register_localised()
        form = self._register_form(options)
        unit = self._register_unit()
        values = {
            "page_note": form.page_note or None,
            "total_label": self._register_total_label(options),
        }
        return Register(
            title=self._register_title(options).upper(),
            columns=self._register_columns(options),
            rows=self._register_rows(options),
            unit_lines=self._register_unit_lines(options),
            form_lines=list(
                filter(None, (form_code_line(form.code), form.legal_line or ""))
            ),
            header_lines=self._register_header(options),
            place_date=self._register_place_date(options),
            signers=self._register_signers(options),
            landscape=self._register_landscape,
            author=unit.name,
            **values,
        )

    def _register_unit_lines(self, options):
        """Return superior unit, unit and budget code, as on the day of the form."""
        unit = self._register_unit()
        superior = unit._superior_on(self._register_date(options)) or unit.parent_id
        lines = [superior.sudo().name.upper()] if superior else []
        lines.append(unit.name.upper())
        if unit.budget_code:
            lines.append(budget_code_line(unit.budget_code))
        return lines

    def _register_xlsx(self, options=None, data=None):
        """Return the bytes of a workbook with one sheet per record.

        :param options: by default what `_register_options(data)` of each record says
        :param data: raw options of a report URL
        """
        return self._register_write("xlsx", options, data)

    def _register_pdf(self, options=None, data=None):
        """Return the bytes of a PDF, one register after the other.

        :raise UserError: when the typeface is missing on the server
        """
        return self._register_write("pdf", options, data)

    def _register_file(self, extension, options=None):
        """Return (file name, bytes, MIME type) of a register.

        :param extension: pdf or xlsx
        """
        content = self._register_write(extension, options)
        first = self[:1]._register_localised()
        name = first._register_filename(options or first._register_options())
        name = " ".join(re.sub(r'[\\/:*?"<>|\s]', " ", name).split())
        return f"{name}.{extension}", content, WRITERS[extension][1]

    def _register_write(self, extension, options=None, data=None):
        with self._edu_fonts_required():
            return WRITERS[extension][0](
                record._register_build(options or record._register_options(data))
                for record in self
            )

    @contextmanager
    def _edu_fonts_required(self):
        """Turn the absence of the typeface into a message that says what to do."""
        try:
            yield
        except FontsMissing as error:
            raise UserError(
                self.env._(
                    "The typeface Liberation Serif 2 is not installed on the server "
                    "(looked in %(folders)s). Install the package fonts-liberation2.",
                    folders=error,
                )
            ) from error

    def _register_localised(self):
        """Return the record in Vietnamese, the language registers are kept in."""
        return in_vietnamese(self)

    def action_register_pdf(self):
        """Download the register as PDF."""
        return self._register_download("pdf")

    def action_register_xlsx(self):
        """Download the register as a workbook."""
        return self._register_download("xlsx")

    def _register_download(self, extension):
        self.check_access("read")
        ids = ",".join(map(str, self.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/edu/register/{self._name}/{ids}/{extension}",
            "target": "download",
        }
