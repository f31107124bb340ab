from odoo import models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.text import RESEMBLING, plain, similarity

from ...engine.booklist_words import match_keys, publisher_forms, same_person

_FETCHED = (
    *("isbn", "match_key", "name", "volume", "year", "responsibility", "author_names"),
    *("publisher_id", "kind_id", "price"),
)


class Known:
    """A title as far as rows are compared with it: of the catalogue, or of the file."""

    __slots__ = (
        "author",
        "isbn",
        "key",
        "name",
        "number",
        "publisher",
        "title",
        "year",
    )

    def __init__(self, key, name, isbn, author, publisher, year, title=None, number=0):
        self.key, self.name, self.isbn = key, name, isbn
        self.author, self.publisher, self.year = author, publisher, year
        self.title, self.number = title, number  # edu.library.title, or row of the file

    def fits(self, other):
        """True when nothing speaks against both being one publication."""
        return (
            not (self.isbn and other.isbn and self.isbn != other.isbn)
            and not (self.year and other.year and self.year != other.year)
            and same_person(self.author, other.author)
            and _same_publisher(self.publisher, other.publisher)
        )

    def likeness(self, other):
        """Return how much speaks for it; what the catalogue has goes first."""
        return (
            bool(self.year and self.year == other.year),
            bool(plain(self.author or "") and plain(other.author or "")),
            bool(self.publisher and other.publisher),
            bool(self.title),
        )


def _same_publisher(left, right):
    if not left or not right:
        return True
    forms = {plain(form) for form in publisher_forms(left)}
    return bool(forms & {plain(form) for form in publisher_forms(right)})


class EduImportHandlerBooklistMatch(models.AbstractModel):
    """Which title a row means: of the province's catalogue first, else a new one."""

    _inherit = "edu.import.handler.booklist"

    def _resolve_titles(self, rows):
        """Give each row its title, or the row that makes it.

        By ISBN, then by title with nothing against it in author, publisher and year;
        the rows that say most come first, so that poorer ones join them.
        """
        named = [row for row in rows if row.get("the_name")]
        by_isbn, by_key = self._catalogue(named)
        for row in sorted(named, key=_poverty):
            mine = self._known_of_row(row)
            found = self._find(row, mine, by_isbn, by_key)
            if found is None and row.good:
                found = mine
                by_key.setdefault(mine.key, []).append(mine)
                if mine.isbn:
                    by_isbn[mine.isbn] = mine
            row.values["title_id"] = found.title.id if found and found.title else None
            row.values["leader"] = found.number if found and not found.title else None
            if found and found.title:
                row.values.setdefault("the_price", found.title.price)
                row.values["title_kind"] = found.title.kind_id.id

    def _catalogue(self, rows):
        """Return ({isbn: Known}, {key: [Known]}) of what the catalogue has; 1 query."""
        keys, numbers = set(), set()
        for row in rows:
            keys.update(match_keys(row.values["the_name"], row.values["the_volume"]))
            numbers.add(row.get("the_isbn"))
        domain = Domain("match_key", "in", list(keys)) | Domain(
            "isbn", "in", list(numbers - {None})
        )
        titles = self.env["edu.library.title"].search_fetch(
            domain, _FETCHED, order="id"
        )
        titles.publisher_id.fetch(["name"])
        by_isbn, by_key = {}, {}
        for title in titles:
            known = self._known_of_title(title)
            for key in match_keys(title.name, title.volume or ""):
                by_key.setdefault(key, []).append(known)
            if known.isbn:
                by_isbn.setdefault(known.isbn, known)
        merged = self.env["edu.library.title"]._survivors_by_isbn(
            numbers - by_isbn.keys() - {None}
        )
        for isbn, title in merged.items():
            by_isbn[isbn] = self._known_of_title(title)
        return by_isbn, by_key

    def _known_of_title(self, title):
        return Known(
            match_keys(title.name, title.volume or "")[0],
            title.name,
            title.isbn or None,
            title.author_names or title.responsibility or "",
            title.publisher_id.name or "",
            title.year,
            title,
        )

    def _known_of_row(self, row):
        return Known(
            match_keys(row.values["the_name"], row.values["the_volume"])[0],
            row.values["the_name"],
            row.get("the_isbn"),
            row.get("the_author", ""),
            row.get("publisher", ""),
            row.get("year", 0),
            number=row.number,
        )

    def _find(self, row, mine, by_isbn, by_key):
        """Return what the row means, or None when it is new."""
        same = by_isbn.get(mine.isbn) if mine.isbn else None
        if same:
            near = similarity(same.name, mine.name) >= RESEMBLING
            if near or plain(same.name) in plain(mine.name):
                return same
            row.error(
                "isbn",
                self.env._("This ISBN belongs to “%s” in the catalogue.", same.name)
                if same.title
                else self.env._("This ISBN belongs to row %s.", same.number),
            )
            return None
        fitting = [known for known in by_key.get(mine.key, ()) if known.fits(mine)]
        if not fitting:
            return None
        best = max(fitting, key=lambda known: known.likeness(mine))
        rivals = [k for k in fitting if k.likeness(mine) == best.likeness(mine)]
        if len(rivals) > 1:
            row.warn(
                "name",
                self.env._(
                    "%(count)s titles of the catalogue could be meant; taken as that "
                    "of %(year)s.",
                    count=len(rivals),
                    year=best.year or "–",
                ),
            )
        return best


def _poverty(row):
    """Sort key: rows that say most about their title first."""
    said = [not row.get(key) for key in ("the_isbn", "year", "the_author", "publisher")]
    return (*said, row.number)
