"""Eight confirmations at the same moment that hand out the same rifle: one wins."""

import pytest

from tests.helpers.province import REFUSALS, Province, assert_refused
from tests.helpers.race import race, refusals

THREADS = 8
DOCUMENT = "edu.custody.document"


@pytest.fixture(scope="module")
def province(server):
    # The log tells each conflict that Odoo tries again.
    server.allow_log(*REFUSALS, r"^ERROR odoo\.sql_db: bad query")
    return Province(server)


@pytest.fixture(scope="module")
def people(province):
    """The head of the school, who gives, and a teacher, who takes."""
    province.user("head_school", "head", province.school)
    teacher = province.user("teacher_school", "teacher", province.school)
    return province.rpc("head_school"), province.rpc("teacher_school"), teacher


@pytest.fixture(scope="module")
def rifle(province, people):
    head, taker, teacher = people
    officer = province.rpc("equipment_school")
    armoury = province.place(officer, "Kho súng", kind="armoury")
    military = province.ref("edu_equipment.class_military")
    values = {"class_id": military, "tracking": "item"}
    (line,) = province.equipment(officer, "RIFLE-1", **values)
    values = {
        "equipment_id": line,
        "serial_no": "E2E-0001",
        "type_id": province.ref("edu_equipment.custody_type_ak"),
        "nature": "training",
        "place_id": armoury,
    }
    (item,) = head.call("edu.controlled.item", "create", [values])
    receipt = signed(head, teacher, "receipt", item, province.school)
    taker.call(DOCUMENT, "action_confirm", [receipt])
    return item


def signed(head, teacher, kind, item, unit):
    """A document that the head has signed and the teacher has not."""
    values = {
        "kind": kind,
        "unit_id": unit,
        "second_id": teacher,
        "due_at": "2050-01-01 10:00:00",
        "line_ids": [(0, 0, {"item_id": item})],
    }
    (document,) = head.call(DOCUMENT, "create", [values])
    head.call(DOCUMENT, "action_sign", [document])
    return document


def test_eight_people_take_the_same_rifle(server, province, people, rifle):
    """QPA-03: one is handed it, seven are told, the log is whole."""
    head, taker, teacher = people
    documents = [
        signed(head, teacher, "issue", rifle, province.school) for _ in range(THREADS)
    ]
    outcomes = race(
        (lambda d=document: taker.call(DOCUMENT, "action_confirm", [d]))
        for document in documents
    )
    refused = refusals(outcomes)
    assert len(refused) == THREADS - 1
    for error in refused:
        assert_refused(error)
        assert "serialize" not in str(error)
    with server.sql() as cursor:
        cursor.execute(
            "SELECT count(*) FROM edu_custody_line WHERE is_open AND item_id = %s",
            [rifle],
        )
        assert cursor.fetchone() == (1,)
        cursor.execute(
            "SELECT count(*) FROM edu_custody_event WHERE item_id = %s AND kind = %s",
            [rifle, "issue"],
        )
        assert cursor.fetchone() == (1,)
    (row,) = head.call("edu.controlled.item", "read", [rifle], ["state"])
    assert row["state"] == "out"
    script = "print(env['edu.custody.event']._verify(env['edu.unit'].search([])))"
    assert server.shell(script).strip() == "{}"
