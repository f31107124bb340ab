from odoo import models
from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

FILE = {
    "too_big": _lt(
        "The file is larger than %(limit)s MB. Split it into smaller files."
    ),
    "empty": _lt("The file is empty."),
    "password": _lt(
        "The workbook is protected by a password. Open it in Excel, remove the "
        "password (File > Info > Protect Workbook) and upload it again."
    ),
    "xls": _lt(
        "This is an old Excel file (.xls). Open it in Excel and save it as “Excel "
        "Workbook (.xlsx)”."
    ),
    "xlsb": _lt("This is a binary workbook (.xlsb). Save it as .xlsx in Excel."),
    "ods": _lt(
        "This is a LibreOffice file (.ods). Save it as “Excel 2007–365 (.xlsx)”."
    ),
    "not_a_table": _lt("This is not a workbook. Choose an Excel (.xlsx) or CSV file."),
    "damaged": _lt(
        "The file is damaged and cannot be read. Open it in Excel, save it under "
        "another name and upload that."
    ),
    "bomb": _lt("The file unpacks to far too much data and is refused."),
    "broken_utf8": _lt(
        "Some characters of the file are broken. Save it again from Excel as “CSV "
        "UTF-8” or as .xlsx."
    ),
    "encoding": _lt(
        "The letters of the file cannot be recognised with certainty. Save it from "
        "Excel as “CSV UTF-8” or as .xlsx."
    ),
    "too_wide": _lt("A sheet has more than %(limit)s columns. Delete the unused ones."),
    "too_long": _lt("A sheet has more than %(limit)s rows. Split the file."),
    "no_rows": _lt("The sheet “%(sheet)s” has no rows below its headings."),
    "no_heading": _lt(
        "No heading of the sheet “%(sheet)s” is recognised. Check the sheet and the "
        "row of the headings, then match the columns by hand."
    ),
}
CELL = {
    "not_a_number": _lt("Not a number."),
    "not_whole": _lt("A whole number is expected."),
    "too_many_decimals": _lt("Too many decimals."),
    "currency": _lt("Only amounts in đồng are accepted."),
    "not_a_date": _lt("Not a date. Write it as day/month/year."),
    "unknown": _lt("The date is not known. Leave the cell empty or fill it in."),
    "unknown_empty": _lt("Not known: left empty."),
    "above": _lt("Must not be above %(limit)s."),
    "below": _lt("Must not be below %(limit)s."),
    "formula_error": _lt("The formula of this cell gives an error."),
    "formula_pending": _lt(
        "The formula of this cell has no stored result. Open the file in Excel and "
        "save it again."
    ),
    "not_a_yes_no": _lt("Write “x” or “có” for yes, “không” for no."),
    "not_a_choice": _lt("Must be one of: %(allowed)s."),
    "missing": _lt("Must be filled in."),
    "ambiguous": _lt("Can be read in two ways; taken as %(value)s."),
    "month_only": _lt("Only the month is given; taken as %(value)s."),
    "year_only": _lt("Only the year is given; taken as %(value)s."),
    "short_year": _lt("The year has two digits; taken as %(value)s."),
    "serial": _lt("A number of Excel; taken as the date %(value)s."),
    "school_year": _lt("A school year; taken as %(value)s."),
    "precision": _lt("Excel has lost the last digits of this number."),
    "date_in_text": _lt("Excel has turned this into a date; check the text."),
    "old_font": _lt("Looks like an old font (TCVN3); would read “%(guess)s”."),
    "hidden_row": _lt("This row is hidden in the workbook."),
    "unmatched": _lt("Unknown name. Choose what it stands for under “Unknown names”."),
    "unmatched_near": _lt(
        "Unknown name, similar to “%(near)s”. Choose under “Unknown names”."
    ),
    "several": _lt("Several records have this name. Choose under “Unknown names”."),
    "left_empty": _lt("Left empty, as you chose."),
}
NOTE = {
    "text_number": _lt(
        "numbers written as text: %(count)s, e.g. “%(found)s” read as %(value)s."
    ),
    "year_of_date": _lt(
        "dates reduced to their year: %(count)s, e.g. “%(found)s” read as %(value)s."
    ),
}


class EduImportMessage(models.AbstractModel):
    """What the codes of the import engines mean, in the user's language."""

    _name = "edu.import.message"
    _description = "Import messages"

    def _text(self, table, code, details):
        shown = {key: self._show(value) for key, value in details.items()}
        text = self.env._(table[code])  # pylint: disable=translation-not-lazy
        return text % shown if shown else text

    def _show(self, value):
        """Return a value as text: numbers grouped, dates in the user's format."""
        if isinstance(value, bool) or value is None:
            return str(value)
        if isinstance(value, float | int):
            if isinstance(value, int) and 1000 <= value <= 2999:
                return str(value)
            text = f"{value:,}".replace(",", " ").replace(".", ",")
            return text.replace(" ", ".")
        if hasattr(value, "strftime"):
            return value.strftime("%d/%m/%Y")
        return str(value)

    def _file(self, code, **details):
        """Return why a file cannot be used."""
        return self._text(FILE, code, details)

    def _cell(self, code, details):
        """Return what is wrong or noteworthy with a cell."""
        return self._text(CELL, code, details)

    def _note(self, code, count, found, value):
        """Return how many cells of a column were read in a way worth telling."""
        return self._text(
            NOTE, code, {"count": str(count), "found": found, "value": value}
        )
