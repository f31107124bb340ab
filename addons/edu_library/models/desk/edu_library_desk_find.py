import re

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
ACCESSION = re.compile(r"^([A-Za-zĐđ]+)[.\- ]?0*(\d{1,9})$")


class EduLibraryDeskFind(models.AbstractModel):
    """What a code is: a card, a copy of this library or of another one, an ISBN."""

    _name = "edu.library.desk"
    _description = "Desk of the library"

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
