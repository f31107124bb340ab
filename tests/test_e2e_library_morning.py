"""A librarian's morning at the desk, typed as a scanner types; LIB-37, issue 6.

30 loans, 20 returns, 3 holds, a lost book, the network away for a moment, labels
printed: in a real browser, then the facts in the database.
"""

import time
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.helpers.province import BROWSER, REFUSALS, Province
from tests.helpers.scanning import type_codes

TITLE, COPY, READER = "edu.library.title", "edu.library.copy", "edu.library.reader"
SCAN = "**/call_kw/edu.library.desk/scan"
CLASS, BOOKS, LABELS_A_SHEET = 15, 30, 24
DESK = {"viewport": {"width": 1280, "height": 800}}


class Library:
    """A class of readers with cards and a shelf of labelled books."""

    def __init__(self, server):
        self.server = server
        self.province = Province(server)
        self.school = self.province.school
        self.province.user("librarian", "librarian", self.school)
        rpc = server.rpc("librarian")
        kind = self.province.ref("edu_library.kind_children")
        title = {"name": "Dế Mèn phiêu lưu kí", "kind_id": kind, "unit_id": self.school}
        (self.title,) = rpc.call(TITLE, "create", [title])
        copy = {"title_id": self.title, "unit_id": self.school}
        self.copy_ids = rpc.call(COPY, "create", [copy] * BOOKS)
        reader = {
            "unit_id": self.school,
            "category_id": self.province.ref("edu_library.category_pupil"),
        }
        names = [f"Học sinh {n + 1}" for n in range(CLASS + 3)]
        reader_ids = rpc.call(READER, "create", [{"name": n, **reader} for n in names])
        self.books = self.tokens(rpc, COPY, self.copy_ids)
        *self.cards, self.first, self.second, self.third = self.tokens(
            rpc, READER, reader_ids
        )

    @staticmethod
    def tokens(rpc, model, ids):
        return [row["label_token"] for row in rpc.call(model, "read", ids)]

    def facts(self, query):
        """The only row of a query about this library."""
        with self.server.sql() as cursor:
            cursor.execute(query, {"unit": self.school})
            return cursor.fetchone()


@pytest.fixture(scope="module")
def library(server):
    server.allow_log(*REFUSALS, *BROWSER)
    return Library(server)


def answered(page, library, number):
    """Wait until the server has written down so many acts, and the page shows it."""
    query = "SELECT count(*) FROM edu_library_desk_event WHERE unit_id = %(unit)s"
    deadline = time.monotonic() + 60  # without network the page tries again later
    while (acts := library.facts(query)[0]) < number:
        assert time.monotonic() < deadline, f"{acts} acts of {number}"
        page.wait_for_timeout(50)
    page.wait_for_function("() => !document.querySelector('.o_edu_scan_waiting')")


def lend(page, library):
    """Thirty books to fifteen readers; the network is away in the middle."""
    for number, card in enumerate(library.cards):
        if number == 5:
            page.route(SCAN, lambda route: route.abort())
        type_codes(page, card, *library.books[2 * number : 2 * number + 2])
        if number == 7:
            page.locator(".o_edu_scan .alert-warning").wait_for()
            page.unroute(SCAN)
    answered(page, library, 45)
    page.locator(".o_edu_desk_reader .o_edu_desk_loans > li:nth-child(2)").wait_for()


def hold(page, library):
    """Three readers wait for a title that is all on loan."""
    page.keyboard.press("Alt+o")
    for card in (library.first, library.second, library.third):
        type_codes(page, card, library.books[0])
    answered(page, library, 51)


def take_back(page, library):
    """Twenty books come back: the first three are for those who wait."""
    page.keyboard.press("Alt+b")
    type_codes(page, *library.books[:3])
    page.locator(".o_edu_desk_next", has_text="Học sinh 18").wait_for()
    type_codes(page, *library.books[3:20])
    answered(page, library, 71)


def lose(page, library):
    """A reader says that a book is lost: one button on the loan."""
    page.keyboard.press("Alt+l")
    type_codes(page, library.cards[14])
    row = page.locator(".o_edu_desk_reader .o_edu_desk_loans > li")
    row.nth(1).wait_for()
    row.first.locator(".o_edu_desk_report .btn:last-child").focus()
    page.keyboard.press("Enter")
    answered(page, library, 73)
    row.nth(1).wait_for(state="detached")


def print_labels(page):
    """Choose all copies and download their labels."""
    page.goto(page.url.split("/odoo")[0] + "/odoo/edu-library-copies")
    page.locator("thead .o_list_record_selector input").check()
    page.locator("button[name=action_print]").click()
    with page.expect_download() as download:
        page.locator(".modal-footer .btn-primary").click()
    return PdfReader(BytesIO(download.value.path().read_bytes()))


def test_a_librarians_morning(browser_page, library):
    page = browser_page("librarian", path="/odoo/edu-library-desk", **DESK)
    page.locator(".o_edu_scan_field").focus()
    lend(page, library)
    hold(page, library)
    take_back(page, library)
    lose(page, library)
    labels = print_labels(page)
    assert len(labels.pages) == -(-BOOKS // LABELS_A_SHEET)
    assert "STN.00001" in labels.pages[0].extract_text()


def test_what_the_database_says_of_it(library):
    loans = library.facts(
        "SELECT count(*), count(returned_at), count(*) FILTER (WHERE is_lost),"
        " count(DISTINCT request_id) FROM edu_library_loan WHERE unit_id = %(unit)s"
    )
    assert loans == (30, 21, 1, 30)
    copies = library.facts(
        "SELECT count(*) FILTER (WHERE status = 'on_loan'),"
        " count(*) FILTER (WHERE status = 'available'),"
        " count(*) FILTER (WHERE status = 'reserved'),"
        " count(*) FILTER (WHERE status = 'lost')"
        " FROM edu_library_copy WHERE unit_id = %(unit)s"
    )
    assert copies == (9, 17, 3, 1)
    holds = library.facts(
        "SELECT count(*), count(DISTINCT copy_id) FROM edu_library_hold"
        " WHERE unit_id = %(unit)s AND state = 'ready'"
    )
    assert holds == (3, 3)
    places = library.facts(
        "SELECT sum(q.open_count) FROM edu_library_quota q"
        " JOIN edu_library_reader r ON r.id = q.reader_id WHERE r.unit_id = %(unit)s"
    )
    assert places == (9,)
    refused = library.facts(
        "SELECT count(*) FILTER (WHERE status = 'error'), count(*)"
        " FROM edu_library_desk_event WHERE unit_id = %(unit)s"
    )
    assert refused == (0, 73)
