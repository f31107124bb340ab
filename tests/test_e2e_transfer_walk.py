"""A transfer by clicking: four offices at their desks, the receiver with a phone."""

import pytest

from tests.helpers.forms import press
from tests.helpers.province import BROWSER, Province
from tests.helpers.transfers import DECISION, Transfers

PHONE = {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def transfers(server):
    server.allow_log(*BROWSER)
    return Transfers(Province(server))


def test_the_walk_through_four_offices(transfers, browser_page):
    """Giver's officer, heads, department; the receiver's officer on a phone."""
    (line,) = transfers.equipment("WALK-1", quantity=3)
    transfer = transfers.proposed(line, quantity=3)
    path = f"/odoo/edu-equipment-transfers/{transfer}"
    page = browser_page("equipment_school", path=path)
    press(page, "action_approval_submit")
    page.locator("button[name=action_approval_withdraw]").wait_for(state="attached")
    for login in ("head_school", "head_office", "head_department"):
        page = browser_page(login, path=path)
        press(page, "action_approval_decide")
        if login == "head_department":
            page.locator(".modal [name=doc_number] input").fill(DECISION)
        page.locator(".modal button[name=action_confirm]").click()
        page.locator(".modal").wait_for(state="detached")
    page = browser_page("equipment_school", path=path)
    press(page, "action_dispatch")
    page.locator(".modal [name=carrier] input").fill("Xe 67A-123.45")
    page.locator(".modal button[name=action_confirm]:visible").click()
    page.locator(".modal").wait_for(state="detached")
    assert transfers.state(transfer) == "under_way"

    page = browser_page("equipment_neighbour", path=path, viewport=PHONE)
    press(page, "action_receive")
    page.locator("button[name=action_sign]").wait_for(state="attached")
    press(page, "action_sign")
    page.locator(".modal button.btn-primary").click()
    page.wait_for_function("() => document.querySelector('[name=signed_on]')")
    assert transfers.state(transfer) == "done"
    there = transfers.rpc("equipment_neighbour").call(
        "edu.equipment", "search_read", [("code", "=", "WALK-1")], ["quantity"]
    )
    assert [row["quantity"] for row in there] == [3]
