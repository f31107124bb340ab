"""The desk at the break: many at once, and one with a scanner and a phone (EQU-04)."""

import pytest

from tests.helpers.province import REFUSALS, YEAR, Province, assert_refused
from tests.helpers.race import race, refusals
from tests.helpers.scanning import scan

THREADS = 8
LOAN = "edu.equipment.loan"
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def province(server):
    # The log tells each conflict that Odoo tries again.
    server.allow_log(*REFUSALS, r"^ERROR odoo\.sql_db: bad query")
    return Province(server)


@pytest.fixture(scope="module")
def officer(province):
    return province.rpc("equipment_school")


@pytest.fixture(scope="module")
def room(province, officer):
    return province.place(officer, "Phòng Vật lí")


@pytest.fixture(scope="module")
def on_loan(province, officer):
    domain = [("unit_id", "=", province.school), ("kind", "=", "on_loan")]
    (place,) = officer.call("edu.place", "search", domain)
    return place


def ask_for(officer, *lines, **values):
    """A request for (equipment, quantity) pairs."""
    values = {
        "date_out": f"{YEAR}-10-15",
        "line_ids": [
            (0, 0, {"equipment_id": line, "quantity": quantity})
            for line, quantity in lines
        ],
        **values,
    }
    (loan,) = officer.call(LOAN, "create", [values])
    return loan


def press(officer, button, record, model=LOAN):
    return lambda: officer.call(model, button, [record])


def assert_told_clearly(errors):
    for error in errors:
        assert_refused(error)
        assert "serialize" not in str(error) and "deadlock" not in str(error)


def test_eight_hand_out_the_same_five_pieces(province, officer, room, on_loan):
    """Five go out; the others read what is missing and who has it."""
    (line,) = province.equipment(officer, "LOAN-1")
    province.receive(officer, room, 5, line)
    loans = [ask_for(officer, (line, 1)) for _ in range(THREADS)]
    refused = refusals(race(press(officer, "action_hand_out", loan) for loan in loans))
    assert_told_clearly(refused)
    assert len(refused) == THREADS - 5
    assert all("Kính hiển vi LOAN-1" in str(error) for error in refused)
    assert province.on_hand(line) == {on_loan: 5}
    rows = officer.call(LOAN, "read", loans, ["state", "name"])
    names = {row["name"] for row in rows if row["state"] == "out"}
    assert len(names) == 5


def test_one_loan_is_taken_back_once(province, officer, room):
    """Whoever presses: it comes back once, in one voucher."""
    (line,) = province.equipment(officer, "LOAN-2")
    province.receive(officer, room, 3, line)
    loan = ask_for(officer, (line, 3))
    officer.call(LOAN, "action_hand_out", [loan])
    outcomes = race([press(officer, "action_all_back", loan)] * THREADS)
    assert_told_clearly(refusals(outcomes))
    assert len(refusals(outcomes)) == THREADS - 1
    assert province.on_hand(line) == {room: 3}
    domain = [("loan_id", "=", loan), ("state", "=", "posted")]
    assert officer.call("edu.equipment.loan.return", "search_count", domain) == 1


def test_out_and_back_by_scanner_on_a_phone(province, officer, room, browser_page):
    """Scans add to the request, then mark what is back, one of them broken."""
    lines = province.equipment(officer, "LOAN-3", "LOAN-4")
    province.receive(officer, room, 2, *lines)
    loan = ask_for(officer, (lines[0], 1))
    page = browser_page(
        "equipment_school", path=f"/odoo/edu-equipment-loans/{loan}", viewport=PHONE
    )
    scan(page, "LOAN-3", "loan-4", "nothing")
    page.locator("[name=line_ids] .o_kanban_record", has_text="LOAN-4").wait_for()
    page.locator("button[name=action_hand_out]").click()
    page.locator("button[name=action_hand_out]").wait_for(state="detached")
    (row,) = officer.call(LOAN, "read", [loan], ["line_ids", "state"])
    assert row["state"] == "out"
    rows = officer.call(
        "edu.equipment.loan.line", "read", row["line_ids"], ["quantity"]
    )
    assert [row["quantity"] for row in rows] == [2, 1]

    desk = browser_page(
        "equipment_school", path="/odoo/edu-equipment-take-back", viewport=PHONE
    )
    scan(desk, "LOAN-3", "LOAN-4")
    broken = desk.locator(".o_edu_loan_scan [role=group] button").nth(1)
    broken.click()
    desk.locator(".o_edu_loan_scan button[aria-pressed=true]").and_(broken).wait_for()
    scan(desk, "LOAN-3")
    desk.locator("button[name=action_post]").click()
    desk.locator("button[name=action_post]").wait_for(state="detached")
    (row,) = officer.call(LOAN, "read", [loan], ["state"])
    assert row["state"] == "returned"
    domain = [("equipment_id", "=", lines[0]), ("condition", "=", "broken")]
    (balance,) = officer.call(
        "edu.equipment.balance", "search_read", domain, ["quantity"]
    )
    assert balance["quantity"] == 1
