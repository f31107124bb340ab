import re

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.isbn import normal_isbn, shown_isbn
from ..copies.edu_library_copy import CONDITIONS, SOURCES

MOST = 500  # copies of one title at once
_FOUND = 8
_PLACES = 500
_DIGITS = re.compile(r"^(?:ISBN)?[\d\s-]{9,}[\dXx]$")


class EduLibraryIntake(models.AbstractModel):
    """Books entered one after the other by their ISBN (LIB-33, LIB-37).

    What any school of the province has catalogued is found by its ISBN and gets copies
    here; what was chosen for one book (shelf, source, voucher) holds for the next.
    """

    _name = "edu.library.intake"
    _description = "Entering books by their ISBN"

    @api.model
    def screen(self, unit_id=None):
        """Return the libraries of the user, and what can be chosen in one of them.

        :raise UserError: when the user is no librarian of any unit
        """
        screen = self.env["edu.library.desk"].screen(unit_id)
        places = self.env["edu.place"].search(
            Domain("unit_id", "=", screen["unit"]["id"])
            & Domain("is_virtual", "=", False),
            limit=_PLACES,
        )
        kinds = self.env["edu.library.kind"].search_fetch([], ["code", "name"])
        stacks = self.env["edu.library.stack"].search_fetch([], ["code", "name"])
        return {
            **{key: screen[key] for key in ("uid", "unit", "units")},
            "places": [[place.id, place.display_name] for place in places],
            "kinds": [[kind.code, kind.name] for kind in kinds],
            "stacks": [[stack.id, f"{stack.code} · {stack.name}"] for stack in stacks],
            "sources": self._choices("source", SOURCES),
            "conditions": self._choices("condition", CONDITIONS),
        }

    @api.model
    def _choices(self, name, keys):
        labels = dict(
            self.env["edu.library.copy"]._fields[name]._description_selection(self.env)
        )
        return [[key, labels[key]] for key, _label in keys]

    @api.model
    def find(self, unit_id, code):
        """Return {isbn, titles} for an ISBN, or for words of a title.

        :param code: what was scanned or typed
        :raise UserError: when it is the number of a book with a wrong digit
        """
        unit = self.env["edu.library.desk"]._check_desk(unit_id)
        text, isbn = (code or "").strip(), normal_isbn(code)
        if not isbn and _DIGITS.match(text):
            raise UserError(self.env._("Not an ISBN: check the digits."))
        Title = self.env["edu.library.title"]
        if isbn:
            titles = Title.search(
                Title._domain_of_words(isbn), order="id", limit=_FOUND
            )
        else:
            titles = text and Title.search(Title._domain_of_words(text), limit=_FOUND)
        return {
            "isbn": isbn,
            "shown": shown_isbn(isbn) if isbn else text,
            "titles": self._describe(titles, unit) if titles else [],
        }

    @api.model
    def describe(self, unit_id, title_id):
        """Return a title of the catalogue as `find` does."""
        unit = self.env["edu.library.desk"]._check_desk(unit_id)
        return self._describe(self._title(title_id), unit)[0]

    @api.model
    def _title(self, title_id):
        title = self.env["edu.library.title"].browse(title_id).exists()
        if not title:
            raise UserError(self.env._("This title is no longer in the catalogue."))
        return title

    @api.model
    def _describe(self, titles, unit):
        labels = self.env["edu.library.label.range"]._next_labels(unit)
        prices = dict(
            self.env["edu.library.copy"]._read_group(
                [("title_id", "in", titles.ids), ("unit_id", "=", unit.id)],
                ["title_id"],
                ["price:max"],
            )
        )
        return [
            {
                "id": title.id,
                "name": title.display_name,
                "author": title.author_names or title.responsibility or "",
                "imprint": ", ".join(
                    str(part) for part in (title.publisher_id.name, title.year) if part
                ),
                "isbn": shown_isbn(title.isbn or ""),
                "kind": title.kind_id.name,
                "stack": title.kind_id.stack_id.id,
                "price": prices.get(title) or title.price,
                "here": title.copy_count,
                "elsewhere": title.elsewhere_count,
                "label": labels[0] if labels else "",
            }
            for title in titles
        ]

    @api.model
    def add_title(self, unit_id, values):
        """Catalogue a title that no school has yet; return it as `find` does.

        :param values: {isbn, name, author, publisher, year, kind (code), price}
        :raise UserError: without a title
        """
        unit = self.env["edu.library.desk"]._check_desk(unit_id)
        if not (values.get("name") or "").strip():
            raise UserError(self.env._("Write the title as on the title page."))
        handler = self.env["edu.import.handler.booklist"]
        titles, _made = self.env["edu.library.title"]._create_from_simple(
            [handler._simple_of_form(values)], unit
        )
        return self._describe(titles, unit)[0]

    @api.model
    def enter(self, unit_id, request_id, title_id, values):
        """Enter copies of a title; the same request twice enters them once.

        :param request_id: made by the browser for this book
        :param values: {count, stack, place, condition, source, voucher, price, label}
        :return: {request, title, count, numbers, ids}
        :raise UserError: when a value makes no sense or a label is taken
        """
        unit = self.env["edu.library.desk"]._check_desk(unit_id)
        mark = self._mark(request_id)
        Copy = self.env["edu.library.copy"]
        copies = Copy.search([("unit_id", "=", unit.id), ("import_key", "=", mark)])
        if not copies:
            count = values.get("count")
            if not isinstance(count, int) or not 1 <= count <= MOST:
                raise UserError(self.env._("Enter between 1 and %s copies.", MOST))
            title = self._title(title_id)
            copies = Copy.create(self._prepare(unit, title, count, values))
            copies.sudo()._set_import_keys([mark] * count)
        return self._answer(request_id, copies)

    @api.model
    def _prepare(self, unit, title, count, values):
        place = self.env["edu.place"].browse(values.get("place") or [])
        if place and place.unit_id != unit:
            raise UserError(self.env._("This shelf is in another library."))
        shared = {
            "title_id": title.id,
            "unit_id": unit.id,
            "stack_id": values.get("stack") or False,
            "place_id": place.id,
            "condition": values.get("condition") or "new",
            "source": values.get("source") or "purchase",
            "voucher_no": values.get("voucher") or False,
            "price": values.get("price") or 0,
        }
        Range = self.env["edu.library.label.range"]
        first = (values.get("label") or "").strip()
        labels = Range._free_labels(first, count) if first else [False] * count
        return [{**shared, "barcode": label} for label in labels]

    @api.model
    def _answer(self, request_id, copies):
        numbers = copies.mapped("accession_no")
        return {
            "request": request_id,
            "title": copies[0].title_id.display_name,
            "count": len(copies),
            "numbers": " – ".join(dict.fromkeys((numbers[0], numbers[-1]))),
            "ids": copies.ids,
        }

    @api.model
    def take_back(self, unit_id, request_id):
        """Take back what was just entered by mistake, while nothing followed it.

        :raise UserError: when other copies were entered after these, or they were used
        """
        unit = self.env["edu.library.desk"]._check_desk(unit_id)
        copies = self.env["edu.library.copy"].search(
            [
                ("unit_id", "=", unit.id),
                ("import_key", "=", self._mark(request_id)),
                ("create_uid", "=", self.env.uid),
            ]
        )
        copies.check_access("write")
        copies.sudo()._erase_last()
        return True

    @api.model
    def _mark(self, request_id):
        if not isinstance(request_id, str) or not 8 <= len(request_id) <= 80:
            raise UserError(self.env._("A scan carries an id of its own."))
        return f"scan:{request_id}"
