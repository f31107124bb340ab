"""Recognition over HTTP: school, office, department; forged calls refused (INS-01)."""

import pytest

from tests.helpers.forging import refused
from tests.helpers.inspections import DECISION, DOSSIER, LIST, SCORE, SHEET, Inspections
from tests.helpers.province import REFUSALS, Province, assert_refused
from tests.helpers.rpc import RpcError


@pytest.fixture(scope="module")
def inspections(server):
    server.allow_log(*REFUSALS)
    return Inspections(Province(server))


def test_school_office_and_department_each_in_turn(inspections):
    """TTL-01…06: and at each step everybody else is refused."""
    school, office = inspections.rpc("leader_school"), inspections.rpc("officer_office")
    department = inspections.rpc("officer_department")
    others = [inspections.rpc("leader_stranger"), inspections.rpc("officer_other")]
    dossier = inspections.opened()

    for rpc in (*others, office, department):
        refused(rpc, DOSSIER, "action_submit", [dossier])
    school.call(DOSSIER, "action_submit", [dossier])

    for rpc in (*others, school, department):
        refused(rpc, DOSSIER, "action_inspect", [dossier])
    inspections.assess(office, dossier)
    assert inspections.state(dossier) == "inspected"

    proposal = inspections.listed(dossier)
    for rpc in (*others, school, department):
        refused(rpc, LIST, "action_send", [proposal])
    office.call(LIST, "action_send", [proposal])
    assert inspections.state(dossier) == "proposed"

    refused(office, DOSSIER, "action_inspect", [dossier])
    inspections.assess(department, dossier)
    assert inspections.state(dossier) == "appraised"

    decision = inspections.decision()
    for login in ("officer_department", "officer_office"):
        with pytest.raises(RpcError) as caught:
            inspections.decide(inspections.rpc(login), decision)
        assert_refused(caught.value)
    inspections.decide(inspections.rpc("head_department"), decision)
    assert inspections.state(dossier) == "recognised"
    mine = [("unit_id", "=", inspections.province.school)]
    (title,) = others[0].call(
        "edu.recognition", "search_read", mine, ["decision_number"]
    )
    assert title["decision_number"] == "15/QĐ-SGDĐT"


def test_what_is_fixed_cannot_be_forged(inspections):
    """Point 8: states, signed scores, titles and lists, by any call of a client."""
    school, office = inspections.rpc("leader_school"), inspections.rpc("officer_office")
    head = inspections.rpc("head_department")
    admin = inspections.province.admin
    (dossier,) = admin.call(DOSSIER, "search", [("state", "=", "recognised")])
    refused(school, DOSSIER, "write", [dossier], {"state": "draft"})
    refused(school, DOSSIER, "write", [dossier], {"note": "x"})
    refused(school, DOSSIER, "unlink", [dossier])
    own = [("inspection_id", "=", dossier), ("tier", "=", "self")]
    sheets = school.call(SHEET, "search", own)
    scores = school.call(SCORE, "search", own)
    refused(school, SCORE, "write", scores, {"points": 10})
    refused(school, SHEET, "write", sheets, {"state": "draft"})
    refused(school, SHEET, "unlink", sheets)
    lists = office.call(LIST, "search", [])
    refused(office, LIST, "write", lists, {"state": "draft"})
    refused(office, LIST, "unlink", lists)
    titles = head.call("edu.recognition", "search", [])
    refused(head, "edu.recognition", "write", titles, {"status": "revoked"})
    refused(head, "edu.recognition", "unlink", titles)
    decisions = head.call(DECISION, "search", [])
    refused(head, DECISION, "write", decisions, {"approval_state": "none"})
    values = {"unit_id": inspections.province.office, "state": "sent"}
    values |= {"campaign_id": inspections.campaign, "round_id": inspections.round}
    (forged,) = office.call(LIST, "create", [values])
    (row,) = office.call(LIST, "read", [forged], ["state"])
    assert row["state"] == "draft"
