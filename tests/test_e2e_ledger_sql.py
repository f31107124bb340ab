"""What is posted stays: not the application's own role, nor any RPC, changes it."""

import psycopg2
import pytest

from tests.helpers.province import REFUSALS, Province, assert_refused
from tests.helpers.rpc import RpcError

VOUCHER, MOVE = "edu.equipment.voucher", "edu.equipment.move"
# Whatever a client may think of sending along; none of it opens a door.
CONTEXTS = [
    {},
    {"force": True, "force_write": True, "skip_checks": True, "bypass": True},
    {"install_mode": True, "module": "edu_equipment", "noupdate": False},
    {"import_file": True, "active_test": False, "tracking_disable": True},
    {"uid": 1, "su": True, "sudo": True, "lang": "en_US", "tz": "UTC"},
    {"default_state": "posted", "default_name": "PN9999/2019", "_force_unlink": True},
]


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(*REFUSALS)
    return Province(server)


@pytest.fixture(scope="module")
def officer(province):
    return province.rpc("equipment_school")


@pytest.fixture(scope="module")
def posted(province, officer):
    """Ids of a posted receipt of five pieces and of what belongs to it."""
    room = province.place(officer, "Phòng Vật lí")
    (line,) = province.equipment(officer, "SQL-1")
    voucher = province.receive(officer, room, 5, line)

    def one(model, field):
        (found,) = officer.call(model, "search", [(field, "=", line)])
        return found

    return {
        "voucher": voucher,
        "equipment": line,
        "place": room,
        "line": one("edu.equipment.voucher.line", "equipment_id"),
        "move": one(MOVE, "equipment_id"),
        "balance": one("edu.equipment.balance", "equipment_id"),
    }


@pytest.fixture
def unchanged(server, posted):
    """Whatever the test tries: voucher, lines, moves and balances stay as they were."""
    tables = "voucher voucher_line move balance".split()

    def snapshot():
        with server.sql() as cursor:
            for table in tables:
                cursor.execute(f"SELECT * FROM edu_equipment_{table} ORDER BY id")
                yield cursor.fetchall()
            cursor.execute("SELECT id, label_token, unit_cost FROM edu_equipment")
            yield cursor.fetchall()
            cursor.execute("SELECT unit_id, key, year, last_number FROM edu_counter")
            yield sorted(cursor.fetchall())

    before = list(snapshot())
    yield
    assert list(snapshot()) == before


REFUSED_BY_POSTGRESQL = [
    "UPDATE edu_equipment_move SET quantity = quantity + 1",
    "UPDATE edu_equipment_move SET date = '2000-01-01' WHERE id = %(move)s",
    "DELETE FROM edu_equipment_move WHERE id = %(move)s",
    "TRUNCATE edu_equipment_move CASCADE",
    "TRUNCATE edu_equipment_voucher CASCADE",
    "TRUNCATE edu_equipment_voucher_line CASCADE",
    "MERGE INTO edu_equipment_move m USING (SELECT 1) s ON m.id = %(move)s"
    " WHEN MATCHED THEN DELETE",
    "WITH gone AS (DELETE FROM edu_equipment_move RETURNING id) SELECT * FROM gone",
    "UPDATE edu_equipment_voucher SET state = 'draft' WHERE id = %(voucher)s",
    "UPDATE edu_equipment_voucher SET name = 'X' WHERE id = %(voucher)s",
    "UPDATE edu_equipment_voucher SET state = 'reversed', date = '2000-01-01'"
    " WHERE id = %(voucher)s",
    "DELETE FROM edu_equipment_voucher WHERE id = %(voucher)s",
    "UPDATE edu_equipment_voucher_line SET quantity = 9 WHERE id = %(line)s",
    "DELETE FROM edu_equipment_voucher_line WHERE id = %(line)s",
    "INSERT INTO edu_equipment_voucher_line (voucher_id, equipment_id, quantity,"
    " condition) VALUES (%(voucher)s, %(equipment)s, 1, 'good')",
    "UPDATE edu_equipment_balance SET quantity = -1 WHERE id = %(balance)s",
    "SET session_replication_role = replica",
]


@pytest.mark.parametrize("statement", REFUSED_BY_POSTGRESQL)
def test_postgresql_refuses_the_applications_own_role(
    server, posted, unchanged, statement
):
    refused = (
        psycopg2.errors.RestrictViolation,
        psycopg2.errors.CheckViolation,
        psycopg2.errors.InsufficientPrivilege,
    )
    with pytest.raises(refused), server.sql() as cursor:
        cursor.execute(statement, posted)


def attempts(officer, posted):
    """(model, method, arguments) by which a client might forge the books."""
    voucher, move = posted["voucher"], posted["move"]
    forged = {
        "voucher_id": voucher,
        "number": "PN0001/2019",
        "voucher_type": "receipt",
        "date": "2019-10-01",
        "equipment_id": posted["equipment"],
        "from_place_id": posted["place"],
        "to_place_id": posted["place"],
        "condition_from": "good",
        "condition_to": "broken",
        "quantity": 1,
        "unit_cost": 0,
        "value": 0,
    }
    balance = {"equipment_id": posted["equipment"], "place_id": posted["place"]}
    balance |= {"condition": "fair", "quantity": 99}
    line = "edu.equipment.voucher.line"
    return [
        (MOVE, "create", [[forged]]),
        (MOVE, "write", [[move], {"quantity": 9}]),
        (MOVE, "web_save", [[move], {"quantity": 9}, {}]),
        (MOVE, "copy", [[move]]),
        (MOVE, "unlink", [[move]]),
        (MOVE, "load", [["number", "quantity"], [["PN0001/2019", "9"]]]),
        ("edu.equipment.balance", "create", [[balance]]),
        ("edu.equipment.balance", "write", [[posted["balance"]], {"quantity": 99}]),
        ("edu.equipment.balance", "unlink", [[posted["balance"]]]),
        (VOUCHER, "write", [[voucher], {"state": "draft"}]),
        (VOUCHER, "write", [[voucher], {"name": "PN9999/2019"}]),
        (VOUCHER, "write", [[voucher], {"date": "2018-01-01"}]),
        (VOUCHER, "write", [[voucher], {"reversal_of_id": voucher}]),
        (VOUCHER, "write", [[voucher], {"line_ids": [(5, 0, 0)]}]),
        (VOUCHER, "web_save", [[voucher], {"state": "draft"}, {}]),
        (VOUCHER, "unlink", [[voucher]]),
        (VOUCHER, "action_post", [[voucher]]),
        (VOUCHER, "_mark", [[voucher], "draft"]),
        (VOUCHER, "_post", [[voucher]]),
        (line, "write", [[posted["line"]], {"quantity": 9}]),
        (line, "write", [[posted["line"]], {"voucher_id": False}]),
        (line, "unlink", [[posted["line"]]]),
        (line, "create", [[{"voucher_id": voucher, "equipment_id": 1}]]),
        ("edu.equipment", "write", [[posted["equipment"]], {"unit_cost": 1}]),
        ("edu.equipment", "write", [[posted["equipment"]], {"label_token": "E1"}]),
        ("edu.equipment", "unlink", [[posted["equipment"]]]),
        ("edu.counter", "create", [[{"key": "x", "year": 2019, "last_number": 9}]]),
        ("edu.counter", "search_read", [[]]),
        ("edu.counter", "_allocate", [1, "equipment.receipt", 2019, 5]),
    ]


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: "+".join(context))
def test_no_context_opens_the_books(officer, posted, unchanged, context):
    """Architecture 6: no context key relaxes a control."""
    passed = []
    for model, method, arguments in attempts(officer, posted):
        try:
            result = officer.call(model, method, *arguments, context=context)
        except RpcError as error:
            assert_refused(error)
            continue
        if not (isinstance(result, dict) and result.get("ids") is False):
            passed.append((model, method, arguments))
    assert not passed


def test_a_new_voucher_is_a_draft_whatever_the_client_sends(province, officer, posted):
    line = [{"equipment_id": posted["equipment"], "quantity": 1}]
    forged = {"state": "posted", "name": "PN9999/2019", "to_place_id": posted["place"]}
    forged["reversal_of_id"] = posted["voucher"]
    voucher = province.voucher(officer, "receipt", line, **forged)
    fields = ["state", "name", "reversal_of_id"]
    (row,) = officer.call(VOUCHER, "read", [voucher], fields)
    assert [row[field] for field in fields] == ["draft", False, False]
    officer.call(VOUCHER, "unlink", [voucher])


def test_a_forged_price_or_reversal_is_not_posted(province, officer, posted):
    """The books take the register's price, and a voucher stays reversible."""
    forged = {"unit_cost": 1, "value": 1, "reverses_id": posted["move"]}
    line = {"equipment_id": posted["equipment"], "quantity": 2, **forged}
    where = {"to_place_id": posted["place"]}
    voucher = province.voucher(officer, "receipt", [line], **where)
    officer.call(VOUCHER, "action_post", [voucher])
    domain, fields = [("voucher_id", "=", voucher)], ["value", "reverses_id"]
    (move,) = officer.call(MOVE, "search_read", domain, fields)
    assert (move["value"], move["reverses_id"]) == (3_000_000, False)
    officer.call(VOUCHER, "action_reverse", [posted["voucher"]])
