"""Submitting and deciding over HTTP: races, forged calls, a head with a phone (D5)."""

import pytest

from tests.helpers.forms import press
from tests.helpers.province import REFUSALS, Province, assert_refused
from tests.helpers.race import race, refusals
from tests.helpers.rpc import RpcError

PLAN, APPROVAL, DIALOG = "edu.plan", "edu.approval", "edu.approval.decide"
HEADS = 6


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(*REFUSALS, r"^ERROR odoo\.sql_db: bad query")
    made = Province(server)
    for number in range(HEADS):
        made.user(f"head_{number}", "head", made.school)
    routes = made.admin.call("edu.approval.route", "search", [("document", "=", PLAN)])
    made.admin.call("edu.approval.route", "write", routes, {"active": False})
    steps = [{"name": "Thủ trưởng", "days": 3}]
    route = {"name": "Một bước", "document": PLAN}
    route["step_ids"] = [(0, 0, step) for step in steps]
    made.admin.call("edu.approval.route", "create", [route])
    return made


@pytest.fixture(scope="module")
def officer(province):
    return province.rpc("equipment_school")


def submitted(province, officer, name):
    """A plan under way; its id and that of its approval."""
    values = {"name": name, "kind": "activity", "unit_id": province.school}
    values |= {"school_year_id": province.year}
    values["line_ids"] = [(0, 0, {"name": "Kính hiển vi", "estimate": 1_000_000})]
    (plan,) = officer.call(PLAN, "create", [values])
    officer.call(PLAN, "action_approval_submit", [plan])
    return plan, approval_of(officer, plan)


def approval_of(rpc, plan):
    (row,) = rpc.call(PLAN, "read", [plan], ["approval_id"])
    return row["approval_id"][0]


def decide(rpc, approval, decision="approve", **values):
    """What the dialog does, as the web client does it."""
    action = rpc.call(APPROVAL, "action_decide_many", [approval])
    values |= {"decision": decision}
    (dialog,) = rpc.call(DIALOG, "create", [values], context=action["context"])
    return rpc.call(DIALOG, "action_confirm", [dialog])


def test_six_heads_decide_at_once_and_one_decision_counts(province, officer):
    """D4, D5: the others are told that it is decided."""
    plan, approval = submitted(province, officer, "Kế hoạch chung")
    heads = [province.rpc(f"head_{number}") for number in range(HEADS)]
    outcomes = race(lambda head=head: decide(head, approval) for head in heads)
    refused = refusals(outcomes)
    assert len(refused) == HEADS - 1
    for error in refused:
        assert_refused(error)
        assert "đã" in str(error), error
    decisions = officer.call(
        "edu.approval.decision", "search_count", [("approval_id", "=", approval)]
    )
    assert decisions == 1
    (row,) = officer.call(PLAN, "read", [plan], ["approval_state"])
    assert row["approval_state"] == "approved"


@pytest.mark.parametrize("context", [{}, {"skip_validation_check": True}, {"su": 1}])
def test_forged_calls_are_refused(province, officer, context):
    """The probes that other engines let through, over HTTP."""
    plan, approval = submitted(province, officer, "Kế hoạch giả mạo")
    forged = [
        (PLAN, "write", [plan], {"approval_state": "approved"}),
        (PLAN, "write", [plan], {"name": "Khác"}),
        (PLAN, "_approval_mark", [plan], "approved"),
        (PLAN, "_approval_done", [plan]),
        (PLAN, "unlink", [plan]),
        (APPROVAL, "write", [approval], {"state": "approved"}),
        (APPROVAL, "_decide", [approval], "approve"),
        (APPROVAL, "_end", [approval], "approved"),
        (APPROVAL, "unlink", [approval]),
        (APPROVAL, "action_decide_many", [approval]),
        ("edu.approval.decision", "create", [{"approval_id": approval}]),
    ]
    for model, method, *arguments in forged:
        with pytest.raises(RpcError) as refusal:
            officer.call(model, method, *arguments, context=context)
        assert_refused(refusal.value)
    (row,) = officer.call(PLAN, "read", [plan], ["approval_state"])
    assert row["approval_state"] == "pending"


def test_a_head_decides_on_a_phone(province, officer, browser_page):
    """From "Waiting for me" to the decision, 390 points wide."""
    plan, _approval = submitted(province, officer, "Kế hoạch trên điện thoại")
    viewport = {"width": 390, "height": 800}
    page = browser_page("head_0", path="/odoo/edu-waiting-for-me", viewport=viewport)
    cards = page.locator(".o_kanban_record, .o_data_row")
    cards.filter(has_text="Kế hoạch trên điện thoại").first.click()
    press(page, "action_approval_decide")
    page.locator(".modal [name=comment] textarea").fill("Đồng ý")
    page.locator(".modal button[name=action_confirm]").click()
    page.locator(".modal").wait_for(state="detached")
    (row,) = officer.call(PLAN, "read", [plan], ["approval_state"])
    assert row["approval_state"] == "approved"
