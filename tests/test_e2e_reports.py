"""A periodic report from school to department; forged calls are refused (REP-01)."""

import io
import time
import zipfile

import openpyxl
import pytest

from tests.helpers.forging import refused
from tests.helpers.province import BROWSER, REFUSALS, Province
from tests.helpers.reports import (
    ANSWER,
    ASKED,
    COPY,
    FIGURE,
    LINE,
    PERIOD,
    REPORT,
    Reports,
)

DIALOG = "edu.step.reason"
MANY = 70
XLSX, PDF = "action_register_xlsx", "action_register_pdf"


@pytest.fixture(scope="module")
def reports(server):
    server.allow_log(*REFUSALS, *BROWSER)
    return Reports(Province(server))


def press(page, name):
    page.locator(f".o_statusbar_buttons button[name={name}]").click()


def wait_for_state(page, state):
    current = f"[data-value={state}].o_arrow_button_current"
    page.locator(f".o_statusbar_status {current}").wait_for(state="attached")


def row(page, item):
    return page.locator("[name=line_ids] .o_data_row").filter(has_text=item)


def answer(page, item, field, value):
    row(page, item).locator(f"td[name={field}]").click()
    row(page, item).locator(f"td[name={field}]").locator("input, textarea").fill(value)


def download(page, name):
    with page.expect_download() as download:
        press(page, name)
    return download.value.path().read_bytes()


def test_school_office_department(reports, browser_page):
    """Already filled, answered, returned with a reason, again, accepted, added up."""
    province = reports.province
    mine, above = reports.of(province.school), reports.of(province.office)
    path = f"/odoo/periodic-reports/{mine}"
    school = browser_page("leader_school", path=path)
    row(school, FIGURE).locator("td[name=figure]", has_text="312").wait_for()
    answer(school, ASKED, "number", "5000000")
    answer(school, ANSWER, "text", "Thiếu giá sách")
    press(school, "action_submit")
    wait_for_state(school, "submitted")

    office = browser_page("officer_office", path=path)
    wait_for_state(office, "submitted")
    press(office, "action_return")
    office.locator(".modal [name=reason] textarea").fill("Ghi rõ số tiền")
    office.locator(".modal button[name=action_confirm]").click()
    wait_for_state(office, "returned")

    school.reload()
    school.locator(".alert [name=return_reason]", has_text="Ghi rõ").wait_for()
    answer(school, ASKED, "number", "6000000")
    press(school, "action_submit")
    wait_for_state(school, "submitted")
    neighbour = reports.of(province.neighbour)
    reports.hand_in(reports.rpc("leader_neighbour"), neighbour, 1_000_000)
    reports.rpc("officer_office").call(REPORT, "action_accept", [neighbour])
    office.reload()
    wait_for_state(office, "submitted")
    press(office, "action_accept")
    wait_for_state(office, "accepted")

    office.goto(f"{province.server.base_url}/odoo/periodic-reports/{above}")
    row(office, FIGURE).locator("td[name=figure]", has_text="500").wait_for()
    row(office, ASKED).locator("td[name=number]", has_text="7.000.000").wait_for()
    answer(office, ANSWER, "text", "Không")
    press(office, "action_submit")
    wait_for_state(office, "submitted")
    check_files(download(office, name) for name in (XLSX, PDF))
    check_the_top(reports, above)


def check_files(files):
    """Real files, with the figures of the screen."""
    workbook, paper = files
    assert zipfile.ZipFile(io.BytesIO(workbook)).testzip() is None
    sheet = openpyxl.load_workbook(io.BytesIO(workbook)).worksheets[0]
    cells = [str(cell) for line in sheet.iter_rows(values_only=True) for cell in line]
    assert {"500", "7.000.000"} <= set(cells)
    assert paper.startswith(b"%PDF")
    assert b"%%EOF" in paper[-32:]


def check_the_top(reports, above):
    """The department accepts; its own report adds up, and its copy says so."""
    department = reports.rpc("officer_department")
    department.call(REPORT, "action_accept", [above])
    top = reports.of(reports.province.department)
    lines = reports.lines(department, top)
    assert lines[ASKED]["number"] == 7_000_000
    reports.hand_in(department, top)
    assert reports.state(top) == "submitted"
    (copy,) = department.call(
        COPY, "search_read", [("submission_id", "=", top)], ["is_intact"]
    )
    assert copy["is_intact"]


def test_what_is_handed_in_cannot_be_forged(reports):
    """By the school itself, by another district or a school of it."""
    province = reports.province
    school, leader = reports.rpc("leader_school"), reports.rpc("leader_stranger")
    other = reports.rpc("officer_other")
    mine, theirs = reports.of(province.school), reports.of(province.stranger)
    lines = [line["id"] for line in reports.lines(school, mine).values()]
    copies = school.call(COPY, "search", [("submission_id", "=", mine)])
    assert len(copies) == 2

    reports.hand_in(leader, theirs, 9)
    for rpc, report in ((leader, theirs), (reports.rpc("officer_office"), theirs)):
        refused(rpc, REPORT, "action_accept", [report])
    for values in ({"state": "draft"}, {"version": 9}, {"note": "x"}):
        refused(school, REPORT, "write", [mine], values)
    refused(school, REPORT, "create", [{"period_id": reports.period}])
    refused(school, REPORT, "unlink", [mine])
    refused(school, REPORT, "action_fill", [mine])
    refused(school, REPORT, "action_withdraw", [mine])
    refused(school, LINE, "write", lines[-1:], {"text": "Khác"})
    refused(school, LINE, "write", lines[:1], {"number": 1})
    refused(school, LINE, "unlink", lines)
    refused(school, COPY, "write", copies, {"fingerprint": "0"})
    refused(school, COPY, "unlink", copies)
    for rpc in (leader, other):
        refused(rpc, REPORT, "read", [mine], ["state"])
        refused(rpc, LINE, "read", lines, ["number"])
        refused(rpc, COPY, "read", copies, ["fingerprint"])
        refused(rpc, REPORT, "action_accept", [mine])
    (copy,) = school.call(COPY, "read", copies[:1], ["attachment_id"])
    file = f"/web/content/{copy['attachment_id'][0]}"
    assert school.get(file).content.startswith(b"%PDF")
    assert other.get(file).status_code in (403, 404)
    assert reports.state(mine) == "accepted"


def test_a_forged_reason_takes_no_step(reports):
    """The dialog of reasons asks who may, whoever fills it in."""
    mine = reports.of(reports.province.school)
    for login in ("leader_school", "officer_other", "officer_department"):
        rpc = reports.rpc(login)
        values = {"res_model": REPORT, "res_ids": [mine], "reason": "x"}
        for step in ("return", "unlink"):
            (dialog,) = rpc.call(DIALOG, "create", [values | {"step": step}])
            refused(rpc, DIALOG, "action_confirm", [dialog])
    assert reports.state(mine) == "accepted"


def test_the_screen_shows_who_has_handed_in_what(reports, browser_page):
    """REP-17: the office sees its schools, takes the table away, opens a report."""
    page = browser_page("officer_office", path="/odoo/report-matrix")
    rows = page.locator(".o_edu_matrix tbody tr")
    school = page.locator(f".o_edu_matrix tr[data-unit='{reports.province.school}']")
    school.locator("[data-state=accepted]").wait_for()
    assert rows.count() == 3
    with page.expect_download() as file:
        page.locator(".o_edu_matrix_xlsx").click()
    content = io.BytesIO(file.value.path().read_bytes())
    sheet = openpyxl.load_workbook(content).worksheets[0]
    cells = [line[:2] for line in sheet.iter_rows(values_only=True)]
    assert ("THCS Bình Hòa", "√") in cells
    page.locator(".o_edu_matrix_only").select_option("overdue")
    school.wait_for(state="detached")
    page.locator(".o_edu_matrix_only").select_option("")
    school.locator("[data-state=accepted]").click()
    wait_for_state(page, "accepted")


def test_many_drafts_are_filled_by_the_queue(reports):
    """The department does not wait: it sees how far the work is, then all is filled."""
    province = reports.province
    common = {"kind": "school", "parent_id": province.other_office}
    units = [{"name": f"TH {n}", "code": f"Q{n}"} | common for n in range(MANY)]
    province.admin.call("edu.unit", "create", units)
    department = reports.rpc("officer_department")
    period = reports.opened(label="Lần 2")
    (row,) = department.call(PERIOD, "read", [period], ["progress_id", "owed"])
    assert row["owed"] > MANY
    progress = row["progress_id"][0]
    deadline = time.monotonic() + 120
    while department.call("edu.progress", "poll", [progress])["state"] != "finished":
        assert time.monotonic() < deadline
        time.sleep(0.5)
    empty = [("period_id", "=", period), ("figures_on", "=", False)]
    assert not department.call(REPORT, "search_count", empty)
    (row,) = department.call(PERIOD, "read", [period], ["progress_id"])
    assert not row["progress_id"]
