"""Counting on a phone: no scan is dropped or counted twice, with or without network.

A real browser against a real server; EQM-07.
"""

import pytest

from tests.helpers.province import BROWSER, REFUSALS, Province
from tests.helpers.scanning import type_codes

COUNT, SCAN = "edu.equipment.count", "edu.equipment.count.scan"
UPLOAD = f"**/call_kw/{COUNT}/upload"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
CODES = [f"DC{number:02d}" for number in range(25)]


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(*REFUSALS, *BROWSER)
    return Province(server)


@pytest.fixture(scope="module")
def count(province):
    """A count that has begun, with 25 things in one room."""
    officer = province.rpc("equipment_school")
    room = province.place(officer, "Phòng Vật lí")
    province.receive(officer, room, 1, *province.equipment(officer, *CODES))
    values = {"name": "Kiểm kê cuối năm", "unit_id": province.school}
    (made,) = officer.call(COUNT, "create", [values])
    officer.call(COUNT, "action_start", [made])
    return made


def scan(page, codes):
    """Into the field, without waiting for an answer."""
    page.locator(".o_edu_scan_field").focus()
    type_codes(page, *codes)


def counted(page, number):
    """Wait until the screen lists so many things."""
    page.locator(f".o_edu_count_here > li:nth-child({number})").wait_for()


def test_no_scan_is_dropped_and_none_counts_twice(browser_page, province, count):
    page = browser_page(
        "equipment_school", path=f"/odoo/edu-equipment-count/{count}", **PHONE
    )
    lost = []

    def lose_the_first_answer(route):
        if not lost:
            lost.append(route.fetch())  # the server has it, the phone does not know
            route.abort()
        else:
            route.continue_()

    page.route(UPLOAD, lose_the_first_answer)
    page.locator(".o_edu_count_places .o_edu_count_row").first.click()
    scan(page, CODES[:20])
    counted(page, 20)
    page.unroute(UPLOAD)

    page.route(UPLOAD, lambda route: route.abort())
    scan(page, CODES[20:])
    page.locator(".o_edu_scan .alert-warning").wait_for()
    page.unroute(UPLOAD)
    page.reload()
    counted(page, 25)

    officer = province.rpc("equipment_school")
    rows = officer.call(SCAN, "search_read", [("count_id", "=", count)], ["code"])
    assert lost and sorted(row["code"] for row in rows) == CODES
    page.locator(".o_edu_count_actions .btn-primary").click()
    page.locator(".modal-footer .btn-primary").click()
    page.locator(".o_edu_count_note").wait_for()
