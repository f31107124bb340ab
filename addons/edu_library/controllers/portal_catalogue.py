from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request, route

from odoo.addons.portal.controllers.portal import pager

from .portal import HOME, STEP, LibraryPortal

LONGEST = 100  # characters of what is searched for
MOST = 400  # titles that are counted: nobody turns to the twentieth page


class LibraryPortalCatalogue(LibraryPortal):
    """Finding a book from the phone, with or without diacritics, and waiting for it."""

    @route(
        [f"{HOME}/search", f"{HOME}/search/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def library_search(self, q="", everywhere="", page=1, **_options):
        """Titles of one's own library; of all libraries when asked, or none is here."""
        q = q.strip()[:LONGEST]
        values = self._library_values("search", q=q)
        units = values["readers"].unit_id
        everywhere = bool(everywhere) or not units
        count, found, turn = self._find(q, units, everywhere, page)
        widened = bool(q and not count and not everywhere)
        if widened:
            count, found, turn = self._find(q, units, True, page)
        values |= {
            "rows": self._search_rows(found, units),
            "covers": self._library_covers(found),
            "everywhere": everywhere,
            "widened": widened,
            "count": count,
            "answer": self._search_answer(q, count),
            "pager": turn,
        }
        return request.render("edu_library.portal_search", values)

    def _search_rows(self, titles, units):
        """Return [(title, notice of the own library, text about others)]."""
        here, away = titles._own_copies(units), titles._elsewhere(units)
        return [
            (
                title,
                title._stock_notice(here[title]),
                request.env._("In other schools: %s", away[title])
                if away[title] and not here[title].total
                else "",
            )
            for title in titles
        ]

    def _search_answer(self, q, count):
        if not count:
            return request.env._("Nothing found for “%s”. Try fewer words.", q)
        if count == MOST:
            return request.env._("More than %s titles: add a word.", MOST - 1)
        return request.env._("Titles found: %s", count)

    def _find(self, q, units, everywhere, page):
        """Return (number found, titles of one page, its pager)."""
        Title = request.env["edu.library.title"].sudo()
        domain = Domain("search_text", "ilike", q) if q else Domain.TRUE
        if not everywhere:
            domain &= Title._domain_in(units)
        count = Title.search_count(domain, limit=MOST)
        arguments = {"q": q, **({"everywhere": "1"} if everywhere else {})}
        turn = pager(f"{HOME}/search", count, page, STEP, url_args=arguments)
        found = Title.search(
            domain,
            order=None if q else "id desc",
            limit=STEP,
            offset=max(0, turn["offset"]),
        )
        return count, found, turn

    def _library_title(self, title_id):
        """Return a title of the catalogue.

        :raise NotFound: when there is none
        """
        title = request.env["edu.library.title"].search(
            [("id", "=", title_id)], order="id"
        )
        if not title:
            raise request.not_found()
        return title.sudo()

    @route(
        f"{HOME}/title/<int:title_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def library_title(self, title_id, **_options):
        """One title: what it is, where it is, and how to get it."""
        title = self._library_title(title_id)
        values = self._library_values("search", title=title)
        readers = values["readers"]
        holds = request.env["edu.library.hold"]
        mine = holds.search(holds._domain_own() & Domain("title_id", "=", title.id))
        have = request.env["edu.library.loan"].search(
            self._open_loans() & Domain("title_id", "=", title.id)
        )
        values |= {
            "covers": self._library_covers(title),
            "places": [self._place_of(title, one, mine, have) for one in readers],
            "nearby": title._nearby(readers.unit_id[:1]),
        }
        return request.render("edu_library.portal_title", values)

    def _place_of(self, title, reader, holds, loans):
        """Return what a title's page says of the library of one card."""
        stock = title._own_copies(reader.unit_id)[title]
        return {
            "reader": reader,
            "valid": reader._is_card_valid(),
            "stock": stock,
            "says": title._stock_notice(stock),
            "hold": holds.filtered(lambda hold: hold.reader_id.id == reader.id),
            "loan": loans.filtered(lambda loan: loan.reader_id.id == reader.id),
        }

    @route(
        f"{HOME}/title/<int:title_id>/hold",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def library_hold(self, title_id, reader_id="", **_options):
        """Wait for a title in one's own library."""
        title = self._library_title(title_id)
        readers = request.env["edu.library.reader"]._mine()
        reader = readers.filtered(lambda one: str(one.id) == reader_id)
        if not reader:
            raise request.not_found()
        try:
            hold = request.env["edu.library.hold"]._place_by_reader(reader, title)
        except UserError as error:
            return self._library_done(
                str(error), f"{HOME}/title/{title.id}", level="danger"
            )
        text = request.env._(
            "You wait for “%(title)s”: no. %(place)s in the queue.",
            title=title.display_name,
            place=hold.position,
        )
        return self._library_done(text, f"{HOME}/holds")
