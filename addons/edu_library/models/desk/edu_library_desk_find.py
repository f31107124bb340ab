import re
from itertools import islice

from odoo import api, models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.scan_code import scanned_token

from ...engine.isbn import normal_isbn

READ = {
    "edu.library.reader": [
        "unit_id",
        "name",
        "card_no",
        "label_token",
        "category_id",
        "class_id",
        "state",
        "block_reason",
        "date_to",
        "active",
    ],
    "edu.library.title": ["name", "volume"],
    "edu.class": ["name"],
    "edu.library.copy": [
        "unit_id",
        "title_id",
        "kind_id",
        "accession_no",
        "label_token",
        "status",
        "condition",
        "is_reference_only",
        "active",
    ],
}
ALIASES = {
    "c": "edu.library.copy",
    "r": "edu.library.reader",
    "t": "edu.library.title",
    "k": "edu.class",
}
COLUMNS = SQL(", ").join(
    SQL.identifier(alias, name)
    for alias, model in ALIASES.items()
    for name in ("id", *READ[model])
)
ACCESSION = re.compile(r"^([A-Za-zĐđ]+)[.\- ]?0*(\d{1,9})$")


class EduLibraryDeskFind(models.AbstractModel):
    """What a code is: a card, a copy of this library or of another one, an ISBN."""

    _name = "edu.library.desk"
    _description = "Desk of the library"

    @api.model
    def _look_up(self, unit, scan):
        """Return (what the code is, the reader whose card lies on the desk).

        By one query where both are labels of ours, as they nearly always are.
        """
        code, card = (str(scan.get(key) or "") for key in ("code", "reader"))
        label, holder = (scanned_token(text) or "" for text in (code, card))
        if label[:1] == "B" and (holder[:1] == "R" or not card):
            found, reader = self._by_labels(label, holder)
        else:
            found, reader = self._find(unit, code), card and self._find(unit, card)
        if reader and (reader._name, reader.unit_id) != ("edu.library.reader", unit):
            reader = None
        return found or None, reader or None

    @api.model
    def _by_labels(self, copy_label, card_label):
        """Return the copy and the reader of two labels, and know all the desk asks."""
        self.env.flush_all()
        (row,) = self.env.execute_query(
            SQL(
                """
                SELECT %s FROM (SELECT) AS one
                  LEFT JOIN edu_library_copy c ON c.label_token = %s AND c.active
                  LEFT JOIN edu_library_title t ON t.id = c.title_id
                  LEFT JOIN edu_library_reader r ON r.label_token = %s AND r.active
                  LEFT JOIN edu_class k ON k.id = r.class_id
                """,
                COLUMNS,
                copy_label,
                card_label,
            )
        )
        values, records = iter(row), []
        for model in ALIASES.values():
            names = ("id", *READ[model])
            records.append(self._known(model, names, [*islice(values, len(names))]))
        return records[0], records[1]

    @api.model
    def _find(self, unit, code):
        """Return the reader, the copy or the title behind a code, or None.

        A label's address or token, a card number, a barcode, an accession number
        ("STN.00012", "stn 12") or an ISBN.
        """
        code = (code or "").strip()[:200]
        token = scanned_token(code) or ""
        if found := token[:1] in ("R", "B") and self._by_token(token):
            return found
        return (
            self._card(unit, code)
            or self._copy_by_barcode(code)
            or self._copy_by_number(unit, code)
            or self._title_by_isbn(code)
        )

    @api.model
    def _by_token(self, token):
        if token[:1] == "R":
            return self._fetch("edu.library.reader", [("label_token", "=", token)])
        return self._fetch("edu.library.copy", [("label_token", "=", token)])

    @api.model
    def _fetch(self, model, domain):
        """Find one record and read what the desk needs of it, by one query."""
        return (
            self.env[model]
            .sudo()
            .search_fetch(domain, READ[model], limit=1, order="id")
        )

    @api.model
    def _card(self, unit, code):
        domain = [("unit_id", "=", unit.id), ("card_no", "=", code.upper())]
        return self._fetch("edu.library.reader", domain)

    @api.model
    def _copy_by_barcode(self, code):
        return self._fetch("edu.library.copy", [("barcode", "=", code)])

    @api.model
    def _copy_by_number(self, unit, code):
        match = ACCESSION.match(code)
        if not match:
            return None
        rows = self.env.execute_query(
            SQL(
                """
                SELECT c.id FROM edu_library_copy c
                  JOIN edu_library_stack s ON s.id = c.stack_id
                 WHERE c.unit_id = %s AND upper(s.code) = %s AND c.number = %s
                """,
                unit.id,
                match[1].upper(),
                int(match[2]),
            )
        )
        return self.env["edu.library.copy"].sudo().browse([row[0] for row in rows])

    @api.model
    def _title_by_isbn(self, code):
        number = normal_isbn(code)
        if not number:
            return None
        return (
            self.env["edu.library.title"]
            .sudo()
            .search([("isbn", "=", number)], limit=1)
        )
