"""Dashboards in a browser: numbers that open, the wall, files, a phone (issue 8, 6)."""

import datetime
import io
import time

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.helpers.province import BROWSER, REFUSALS, Province

APP = "edu_reporting.edu_reporting_menu_root"
FINDINGS = {"school": 3, "office": 3, "department": 4}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(scope="module")
def province(server):
    """A broken eighth, 1.250 computers' worth of money, four findings; measured."""
    server.allow_log(*REFUSALS, *BROWSER)
    made = Province(server)
    made.user("head_school", "head", made.school)
    made.user("head_department", "head", made.department)
    officer = made.rpc("equipment_school")
    room = made.place(officer, "Phòng Vật lí")
    (scope,) = made.equipment(officer, "KHV")
    for condition, count in (("good", 1225), ("broken", 175)):
        line = {"equipment_id": scope, "quantity": count, "condition": condition}
        voucher = made.voucher(officer, "receipt", [line], to_place_id=room)
        officer.call("edu.equipment.voucher", "action_post", [voucher])
    for login, unit, count in (
        ("officer_office", made.school, 3),
        ("officer_other", made.stranger, 1),
    ):
        rows = [{"name": f"Thiếu sổ {no}", "unit_id": unit} for no in range(count)]
        made.rpc(login).call("edu.inspection.finding", "create", rows)
    measure(made)
    return made


def measure(province):
    """As the button of the dashboard does it, in the background."""
    officer = province.rpc("officer_office")
    codes = ["broken_share", "equipment_value", "findings_open", "norm_coverage"]
    metrics = officer.call("edu.metric", "search", [("code", "in", codes)])
    run = officer.call("edu.metric", "action_measure", metrics)["res_id"]
    for _attempt in range(480):
        (row,) = officer.call("edu.metric.run", "read", [run], ["state"])
        if row["state"] != "queued":
            break
        time.sleep(0.25)
    assert row["state"] == "done"


def tile(page, name):
    return page.locator(".o_edu_tile").filter(has_text=name)


def opened(browser_page, who, **options):
    """The dashboard of a role, opened from its menu."""
    login = "officer_office" if who == "office" else f"head_{who}"
    page = browser_page(login, **options)
    page.locator(".o_navbar_apps_menu button").click()
    page.locator(f".o_app[data-menu-xmlid='{APP}']").click()
    page.locator(".o_edu_dash_page .o_edu_tile").first.wait_for()
    return page


@pytest.mark.parametrize("who", ["school", "office", "department"])
def test_a_number_opens_as_many_records(browser_page, province, who):
    """12,5 % as Vietnamese write it; three findings open three records."""
    page = opened(browser_page, who)
    expect(tile(page, "Thiết bị hỏng").locator("b")).to_have_text("12,5\u00a0%")
    expect(tile(page, "Thiết bị hỏng").locator("small")).to_have_text("175 / 1.400")
    if who == "school":
        number = page.locator("[data-need='findings']")
    else:
        number = tile(page, "Kiến nghị chưa khắc phục")
    expect(number.locator("b")).to_have_text(str(FINDINGS[who]))
    number.click()
    page.locator(".o_list_view .o_data_row").first.wait_for()
    limit = page.locator(".o_control_panel .o_pager_limit")
    expect(limit).to_have_text(str(FINDINGS[who]))
    page.go_back()
    page.locator(".o_edu_dash_page .o_edu_tile").first.wait_for()


def test_files_and_the_wall(browser_page, province):
    """The workbook says what the screen says; Esc leaves the wall."""
    page = opened(browser_page, "school")
    tools = page.locator(".o_edu_dash_tools")
    with page.expect_download(timeout=60_000) as download:
        tools.locator("button:has(.fa-file-excel-o)").click()
    with open(download.value.path(), "rb") as file:
        sheet = openpyxl.load_workbook(io.BytesIO(file.read())).active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "175 / 1.400" in cells
    with page.expect_download(timeout=60_000) as download:
        tools.locator("button:has(.fa-picture-o)").click()
    with open(download.value.path(), "rb") as file:
        picture = file.read()
    assert picture.startswith(PNG)
    assert len(picture) > 20_000
    tools.locator("button:has(.fa-television)").click()
    expect(tile(page, "Thiết bị hỏng").locator("b")).to_have_text("12,5\u00a0%")
    expect(page.locator(".o_edu_wall_slide")).to_have_attribute("data-kind", "tiles")
    page.keyboard.press("Escape")
    page.locator(".o_edu_dash_page").wait_for()


def test_nothing_is_wider_than_a_phone(browser_page, province):
    page = browser_page("head_department", path="/odoo/dashboard", **PHONE)
    page.locator(".o_edu_dash_page .o_edu_tile").first.wait_for()
    for part in ("html", ".o_edu_dash", ".o_edu_dash_page"):
        wide = "part => part.scrollWidth - part.clientWidth"
        assert page.locator(part).first.evaluate(wide) <= 0, part
    expect(page.locator("#edu_dash_day")).to_have_value(today())


def today():
    """As Viet Nam writes it; the browser stands there."""
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7)))
    return f"{now:%d/%m/%Y}"
