"""Writing the rows of an export as a file, and reading such a file back."""

import csv
import io
import json
from datetime import date
from xml.etree import ElementTree

import xlsxwriter
from lxml import etree

from odoo.addons.edu_base.engine import import_source

from .export_values import read_back, text_of

MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "json": "application/json",
    "xml": "application/xml",
}
NUMBERS = {"integer": "0", "money": "#,##0", "decimal": "#,##0.###"}


def write(kind, fields, rows, options):
    """Return the bytes of a file.

    :param kind: xlsx, csv, json or xml
    :param fields: list of `ExportField`
    :param rows: stored values by key, in order
    :param options: sheet, root, row, delimiter
    """
    return _WRITERS[kind](fields, rows, options)


def read(kind, fields, data, options):
    """Return the rows of a file that `write` made, as stored values by key.

    :raise ValueError: when it is no such file
    """
    return list(_READERS[kind](fields, data, options))


# ----- workbook ---------------------------------------------------------------------
def _write_xlsx(fields, rows, options):
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    head = book.add_format({"bold": True, "text_wrap": True, "bg_color": "#E8EEF4"})
    formats = {kind: book.add_format({"num_format": f}) for kind, f in NUMBERS.items()}
    formats["date"] = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet(options["sheet"])
    sheet.freeze_panes(1, 0)
    for index, field in enumerate(fields):
        sheet.set_column(index, index, min(40, max(10, len(field.heading) + 2)))
        sheet.write_string(0, index, field.heading, head)
    for line, row in enumerate(rows, 1):
        for index, field in enumerate(fields):
            value = row.get(field.key)
            if value is None:
                continue
            if field.kind in NUMBERS:
                sheet.write_number(line, index, value, formats[field.kind])
            elif field.kind == "date":
                day = date.fromisoformat(value)
                sheet.write_datetime(line, index, day, formats["date"])
            else:
                sheet.write_string(line, index, text_of(field, value))
    book.close()
    return stream.getvalue()


def _read_xlsx(fields, data, options):
    sheets = import_source.read(data, options["sheet"])
    return _table(fields, sheets[0].rows)


def _table(fields, rows):
    """Yield the rows of a table whose first line has the headings."""
    heads = [str(cell or "") for cell in rows[0]] if rows else []
    places = [(field, heads.index(field.heading)) for field in fields]
    for row in rows[1:]:
        yield {
            field.key: read_back(field, row[at] if at < len(row) else None)
            for field, at in places
        }


# ----- plain text -------------------------------------------------------------------
def _write_csv(fields, rows, options):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=options["delimiter"], lineterminator="\r\n")
    writer.writerow([field.heading for field in fields])
    writer.writerows(
        [text_of(field, row.get(field.key)) for field in fields] for row in rows
    )
    return stream.getvalue().encode("utf-8-sig")


def _read_csv(fields, data, options):
    stream = io.StringIO(data.decode("utf-8-sig"), newline="")
    return _table(fields, list(csv.reader(stream, delimiter=options["delimiter"])))


# ----- JSON and XML -----------------------------------------------------------------
def _write_json(fields, rows, options):
    lines = [
        {
            field.key: (
                text_of(field, value)
                if field.kind == "date" and value is not None
                else value
            )
            for field in fields
            for value in [row.get(field.key)]
        }
        for row in rows
    ]
    text = json.dumps({options["root"]: lines}, ensure_ascii=False, indent=1)
    return text.encode()


def _read_json(fields, data, options):
    for line in json.loads(data)[options["root"]]:
        yield {field.key: read_back(field, line.get(field.key)) for field in fields}


def _write_xml(fields, rows, options):
    root = ElementTree.Element(options["root"])
    for row in rows:
        line = ElementTree.SubElement(root, options["row"])
        for field in fields:
            value = row.get(field.key)
            if value is not None:
                ElementTree.SubElement(line, field.key).text = text_of(field, value)
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _read_xml(fields, data, options):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for line in etree.fromstring(data, parser).iterfind(options["row"]):
        yield {
            field.key: read_back(field, line.findtext(field.key)) for field in fields
        }


_WRITERS = {
    "xlsx": _write_xlsx,
    "csv": _write_csv,
    "json": _write_json,
    "xml": _write_xml,
}
_READERS = {
    "xlsx": _read_xlsx,
    "csv": _read_csv,
    "json": _read_json,
    "xml": _read_xml,
}
