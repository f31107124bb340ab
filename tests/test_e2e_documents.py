"""A document for all units under an office and a named officer, as people handle it.

More units than are served at once: the receipts come from the real queue (ORG-07,
LEG-03, IT-14).
"""

import pytest

from tests.helpers.province import BROWSER, REFUSALS, Province, assert_refused
from tests.helpers.rpc import RpcError
from tests.test_e2e_faults import wait_for

DOCUMENT, RECEIPT = "edu.dissemination", "edu.dissemination.receipt"
REPLY = "edu.dissemination.reply"
SCHOOLS = 120  # a hundred units are delivered at once, more by a job
MAILBOX = "c2binhhoa@example.edu.vn"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
FORGED = {"su": True, "install_mode": True, "_force_unlink": True, "uid": 1}
# More schools, each with the same person as its leader.
MORE = """
    INSERT INTO edu_unit SELECT (jsonb_populate_record(unit, jsonb_build_object(
               'id', made.id, 'code', 'T-N' || made.id, 'name', 'THCS ' || made.id,
               'parent_path', office.parent_path || made.id || '/'))).*
      FROM edu_unit AS unit JOIN edu_unit AS office ON office.id = unit.parent_id
      CROSS JOIN (SELECT nextval('edu_unit_id_seq') AS id
                    FROM generate_series(1, %s)) AS made
     WHERE unit.id = %s
"""
LEADS = """
    INSERT INTO edu_unit_res_users_rel (unit_id, user_id)
    SELECT id, %s FROM edu_unit WHERE code LIKE 'T-N%%'
"""


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(*REFUSALS, *BROWSER)
    made = Province(server)
    made.user("officer_department", "officer", made.department)
    made.user("leader_stranger", "leader", made.stranger)
    made.head = made.user("head_school", "head", made.school)
    many = made.user("leader_many", "leader", made.neighbour)
    made.admin.call("edu.unit", "write", [made.school], {"head_user_id": made.head})
    with server.sql() as cursor:
        cursor.execute(MORE, [SCHOOLS, made.neighbour])
        cursor.execute(LEADS, [many])
    box = {"official_email": MAILBOX}
    made.admin.call("edu.unit", "write", [made.neighbour], box)
    return made


@pytest.fixture(scope="module")
def document(province):
    """Of the department: a report is asked of the heads, the others confirm."""
    officer = province.rpc("officer_department")
    named = [("login", "=", "equipment_stranger")]
    values = {
        "name": "Quán triệt nhiệm vụ năm học",
        "summary": "<p>Thủ trưởng các đơn vị quán triệt chi tiết nội dung.</p>",
        "audience": "offices",
        "unit_ids": [(6, 0, [province.office])],
        "user_ids": [(6, 0, province.admin.call("res.users", "search", named))],
        "reach": "leader",
        "asks": "answer",
        "date_due": "2099-09-17",
    }
    (document,) = officer.call(DOCUMENT, "create", [values])
    return document


def refused(rpc, model, method, *arguments):
    """The server says why, whatever context the client sends."""
    for context in ({}, FORGED):
        with pytest.raises(RpcError) as caught:
            rpc.call(model, method, *arguments, context=context)
        assert_refused(caught.value)


def receipts(rpc, document, *domain):
    fields = ["user_id", "unit_id", "state", "is_in_time"]
    domain = [("dissemination_id", "=", document), *domain]
    return rpc.call(RECEIPT, "search_read", domain, fields)


def opened_on_a_phone(browser_page, login):
    """The person taps the card of the document in the list of the own ones."""
    page = browser_page(login, path="/odoo/my-documents", **PHONE)
    page.locator(".o_kanban_record:not(.o_kanban_ghost)").first.click()
    page.locator(".o_form_view .o_field_widget[name=summary]").wait_for()
    return page


def press(page, name):
    """A button of the header; on a phone those beyond the first are in a menu."""
    button = page.locator(f"button[name={name}]:visible")
    page.locator(".o_statusbar_buttons button").first.wait_for()
    if not button.count():
        page.locator(".o_statusbar_buttons .dropdown-toggle").click()
    button.first.click()


def test_the_queue_brings_it_to_every_unit(server, browser_page, province, document):
    page = browser_page("officer_department", path=f"/odoo/documents-sent/{document}")
    press(page, "action_send")
    page.locator(".modal-footer .btn-primary").click()  # nobody changes it any more
    officer = province.rpc("officer_department")
    sent = [("id", "=", document), ("is_delivered", "=", True)]
    wait_for(lambda: officer.call(DOCUMENT, "search_count", sent), 60)
    rows = receipts(officer, document)
    assert len({row["unit_id"][0] for row in rows}) == SCHOOLS + 3
    assert {row["state"] for row in rows} == {"sent"}
    with server.sql() as cursor:
        cursor.execute("SELECT model_name, method_name FROM queue_job")
        assert cursor.fetchall() == [(DOCUMENT, "_deliver_all")]


def test_read_and_answered_on_a_phone(browser_page, province, document):
    page = opened_on_a_phone(browser_page, "equipment_stranger")
    press(page, "action_confirm")
    page.locator(".alert-success:visible").wait_for()

    page = opened_on_a_phone(browser_page, "head_school")
    press(page, "action_answer")
    dialog = page.locator(".modal")
    dialog.locator("[name=text] textarea").fill("Đã họp hội đồng, 42 người dự.")
    dialog.locator("button[name=action_confirm]").click()
    page.locator(".alert-success:visible").wait_for()

    done = receipts(
        province.rpc("officer_department"), document, ("state", "=", "done")
    )
    names = {row["user_id"][1]: row["is_in_time"] for row in done}
    assert names == {"Equipment Stranger": True, "Head School": True}


def test_who_has_not_is_seen_and_reminded(browser_page, province, document):
    page = browser_page("officer_department", path=f"/odoo/documents-sent/{document}")
    page.locator("button[name=action_open_waiting]").click()
    page.locator(".o_list_view .o_data_row").first.wait_for()
    people = page.locator(".o_data_row td[name=user_id]").all_inner_texts()
    assert set(people) == {"Leader Many"}

    letters = [("email_to", "=", MAILBOX)]
    assert province.admin.call("mail.mail", "search_count", letters) == 1
    page.go_back()
    page.locator(".o_form_view").wait_for()
    with page.expect_response(lambda answer: "action_remind" in answer.url):
        press(page, "action_remind")
    assert province.admin.call("mail.mail", "search_count", letters) == 2
    asked = [("res_model", "=", DOCUMENT), ("res_id", "=", document)]
    for login, tasks in (("leader_many", 1), ("head_school", 0)):
        rpc = province.rpc(login)
        mine = [*asked, ("user_id", "=", rpc.uid)]
        assert rpc.call("mail.activity", "search_count", mine) == tasks


def test_nobody_reads_or_confirms_for_another(province, document):
    """ORG-07, ORG-10: forged calls of other units, of the head for his people."""
    head, many = province.rpc("head_school"), province.rpc("leader_many")
    (open_one, *_rest) = receipts(many, document, ("state", "=", "sent"))
    strangers = [province.rpc(login) for login in ("officer_other", "leader_stranger")]
    for rpc in (head, *strangers):
        assert not receipts(rpc, document, ("user_id", "=", many.uid))
        refused(rpc, RECEIPT, "read", [open_one["id"]], ["state"])
        refused(rpc, RECEIPT, "action_confirm", [open_one["id"]])
    refused(many, RECEIPT, "write", [open_one["id"]], {"state": "done"})
    refused(many, RECEIPT, "unlink", [open_one["id"]])
    refused(many, RECEIPT, "create", [{"dissemination_id": document}])
    refused(many, DOCUMENT, "write", [document], {"date_due": "2019-01-01"})
    refused(province.rpc("officer_other"), DOCUMENT, "action_confirm", [document])
    refused(head, DOCUMENT, "action_remind", [document])
