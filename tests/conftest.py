"""Fixtures of the end-to-end tests; `make test` sets the template up and calls pytest.

database      a fresh copy of the template with its attachments, one for each module
server        a real server on that database: base_url, rpc(), shell(), sql(), …
browser_page  browser_page("login") opens a logged-in page in Chromium
"""

import os
import re

import pytest
from playwright.sync_api import sync_playwright

from tests.helpers.database import Database
from tests.helpers.server import Server
from tools import settings

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 90_000  # milliseconds: a machine under load is slow, not wrong
SCREENS = settings.LOCAL / "screens"


def pytest_configure(config):
    if "EDU_TEMPLATE" not in os.environ:
        raise pytest.UsageError("Run the tests with make test (T=name for a part).")


def pytest_collection_modifyitems(config, items):
    """T=word selects the tests whose path, class or name contains the word."""
    pattern = os.environ.get("EDU_PATTERN", "").lower()
    chosen = [item for item in items if pattern in item.nodeid.lower()]
    config.hook.pytest_deselected(items=[item for item in items if item not in chosen])
    items[:] = chosen


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep the outcome, so that browser_page can take a picture of a failure."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="module")
def database():
    """A fresh copy of the template, dropped after the module."""
    fresh = Database()
    yield fresh
    fresh.drop()


@pytest.fixture(scope="module")
def server(database):
    """A running server on `database`; its log must stay silent."""
    with Server(database) as running:
        yield running
    assert not running.log_problems()


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, one process for all tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def browser_page(request, chromium, server):
    """A function: login (and password) → page of the web client.

    Uncaught errors of the page's scripts fail the test.
    """
    contexts, errors, pages = [], [], []

    def open_page(login="admin", password=None, path="/odoo", **options):
        context = chromium.new_context(
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        session = server.rpc(login, password).http.cookies["session_id"]
        cookie = {"name": "session_id", "value": session, "url": server.base_url}
        context.add_cookies([cookie])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append(page)
        page.goto(server.base_url + path)
        return page

    yield open_page
    if request.node.stash.get(FAILED, False):
        name = re.sub(r"\W+", "_", request.node.name)
        for number, page in enumerate(pages):
            page.screenshot(path=SCREENS / f"{name}-{number}.png", full_page=True)
    for context in contexts:
        context.close()
    assert not errors
