"""The on-site form on a phone: filled in without a network, everything arrives once.

A real browser against a real server; INS-05.
"""

import base64

import pytest

from tests.helpers.province import BROWSER, REFUSALS, Province

ASSESSMENT, SCORE = "edu.inspection.assessment", "edu.inspection.score"
UPLOAD = f"**/call_kw/{ASSESSMENT}/upload"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6"
    "kgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(*REFUSALS, *BROWSER)
    return Province(server)


@pytest.fixture(scope="module")
def standard(province):
    """Two criteria with points and a question, published."""
    admin = province.admin
    values = {"name": "Kiểm tra thư viện", "code": "T-E2E", "object": "library"}
    (standard,) = admin.call("edu.standard", "create", [values])
    asked = [("Diện tích", "points"), ("Giá, tủ", "points"), ("Có nội quy", "yes_no")]
    rows = [
        {"standard_id": standard, "name": name, "kind": kind, "max_points": 5}
        for name, kind in asked
    ]
    admin.call("edu.standard.criterion", "create", rows)
    admin.call("edu.standard", "action_publish", [standard])
    return standard


@pytest.fixture(scope="module")
def assessment(province, standard):
    """The office inspects the school; nothing is answered yet."""
    officer = province.rpc("officer_office")
    values = {
        "name": "Kiểm tra chuyên đề thư viện",
        "kind": "thematic",
        "unit_id": province.office,
        "unit_ids": [(6, 0, [province.school])],
        "school_year_id": province.year,
        "standard_ids": [(6, 0, [standard])],
        "date_from": "2019-09-01",
    }
    (campaign,) = officer.call("edu.inspection.campaign", "create", [values])
    officer.call("edu.inspection.campaign", "action_publish", [campaign])
    officer.call("edu.inspection.campaign", "action_choose_units", [campaign])
    domain = [("campaign_id", "=", campaign)]
    (dossier,) = officer.call("edu.inspection", "search", domain)
    return officer.call("edu.inspection", "action_inspect", [dossier])["res_id"]


def test_what_is_entered_without_a_network_arrives_once(
    browser_page, province, assessment
):
    path = f"/odoo/edu-inspection-onsite/{assessment}"
    page = browser_page("officer_office", path=path, **PHONE)
    cards = page.locator(".o_edu_onsite_card")
    cards.nth(2).wait_for()

    page.context.set_offline(True)
    page.locator(".o_edu_onsite_offline").wait_for()
    cards.nth(0).locator(".o_edu_onsite_points .btn").last.click()
    cards.nth(1).locator("input[inputmode]").fill("2,5")
    cards.nth(1).locator("input[inputmode]").blur()
    cards.nth(2).locator(".o_edu_onsite_first").click()
    picture = {"name": "anh.png", "mimeType": "image/png", "buffer": PIXEL}
    cards.nth(1).locator("input[type=file]").set_input_files(picture)
    page.locator(".o_edu_onsite_unsent").wait_for()
    page.locator(".o_edu_onsite_delivery", has_text="4").wait_for()

    lost = []

    def lose_the_first_answer(route):
        if not lost:
            lost.append(route.fetch())  # the server has it, the phone does not know
            route.abort()
        else:
            route.continue_()

    page.route(UPLOAD, lose_the_first_answer)
    page.context.set_offline(False)
    page.locator(".o_edu_onsite_sent").wait_for()

    officer = province.rpc("officer_office")
    domain, fields = [("assessment_id", "=", assessment)], ["points", "attachment_ids"]
    rows = officer.call(SCORE, "search_read", domain, fields)
    assert lost and [row["points"] for row in rows] == [5, 2.5, 5]
    assert [len(row["attachment_ids"]) for row in rows] == [0, 1, 0]
    assert officer.call("edu.inspection.entry", "search_count", domain) == 4


def test_who_closed_the_form_too_early_is_reminded(browser_page, province, assessment):
    path = f"/odoo/edu-inspection-onsite/{assessment}"
    page = browser_page("officer_office", path=path, **PHONE)
    note = page.locator(".o_edu_onsite_card textarea").first
    note.wait_for()
    page.route(UPLOAD, lambda route: route.abort())
    note.fill("Đo lại ngày mai")
    note.blur()
    page.locator(".o_edu_onsite_offline").wait_for()
    page.goto(page.url.split("/odoo")[0] + "/odoo")
    page.unroute(UPLOAD)
    page.locator(".o_notification_buttons .btn").click()
    page.locator(".o_edu_onsite_sent").wait_for()

    officer = province.rpc("officer_office")
    domain = [("assessment_id", "=", assessment), ("note", "!=", False)]
    (row,) = officer.call(SCORE, "search_read", domain, ["note"])
    assert row["note"] == "Đo lại ngày mai"
