"""The power fails in the middle of the work: nothing half done, and it goes on after.

To be sure of the middle, a session of the test holds a row that the work needs; once
PostgreSQL says that somebody waits for it, the server or its connections are killed.
"""

import base64
import threading
import time
from contextlib import contextmanager

import pytest

from tests.helpers import workbooks
from tests.helpers.province import YEAR, Province
from tests.helpers.rpc import RpcError

LINES = 2000
JOB, VOUCHER, EQUIPMENT = "edu.import.job", "edu.equipment.voucher", "edu.equipment"
BOOKS = ("edu_equipment", "edu_equipment_move", "edu_equipment_balance")


@pytest.fixture(scope="module")
def province(server):
    server.allow_log(".")  # what was killed complains
    return Province(server)


@pytest.fixture(params=["server", "connections"])
def strike(request, server):
    """A function that kills the server, or all its connections to PostgreSQL."""

    def kill_connections():
        with server.sql() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND application_name <> 'holder'"
            )

    return server.kill if request.param == "server" else kill_connections


@pytest.fixture
def school(request, province, strike):
    """A school of its own for each test: its officer's login and its rooms."""
    mark = request.node.callspec.id
    login = f"{request.node.originalname}_{mark}"
    unit = province.unit(login, f"{mark[:3]}{request.node.originalname[5:11]}")
    province.user(login, "equipment_officer", unit)
    officer = province.rpc(login)
    rooms = [province.place(officer, name) for name in workbooks.ROOMS]
    return {"unit": unit, "login": login, "rooms": rooms, "officer": officer}


def books(server, unit) -> dict[str, int]:
    """How many rows each table of the unit's books has."""
    with server.sql() as cursor:
        counts = {}
        for table in BOOKS:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE unit_id = %s", [unit])
            counts[table] = cursor.fetchone()[0]
        return counts


@contextmanager
def held(server, statement, arguments):
    """Hold rows; the block runs once somebody waits for them, then they are free."""
    with server.sql() as cursor:
        cursor.execute("SET application_name = 'holder'")
        cursor.execute(statement, arguments)
        yield lambda: wait_for(lambda: somebody_waits(server), 90)


def somebody_waits(server) -> bool:
    with server.sql() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            " AND datname = current_database()"
        )
        return cursor.fetchone()[0] > 0


def wait_for(condition, seconds):
    """Look again and again; fail when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "this does not come to pass"
        time.sleep(0.05)


def back_again(server) -> None:
    """The administrator starts the server anew, if it is gone."""
    if server.process.poll() is not None:
        server.start()
    wait_for(server.answers, 90)


def test_an_import_is_cut_off(server, province, school, strike, tmp_path):
    """All lines or none; it is tried again and ends right."""
    officer, unit = school["officer"], school["unit"]
    path = workbooks.inventory(tmp_path / "lon.xlsx", workbooks.lines(LINES, {}))
    file = base64.b64encode(path.read_bytes()).decode()
    values = {"handler": "equipment", "file": file, "filename": path.name}
    (job,) = officer.call(JOB, "create", [values])
    officer.call(JOB, "action_check", [job])
    before = books(server, unit)
    # The opening voucher's number is the last thing that an import needs.
    number = (
        "INSERT INTO edu_counter (unit_id, key, year, last_number)"
        " VALUES (%s, 'equipment.opening', %s, 0)"
    )
    with held(server, number, [unit, YEAR]) as wait:
        officer.call(JOB, "action_import", [job])
        wait()
        strike()
        assert books(server, unit) == before
    # At its start the queue takes up jobs that began ten seconds ago or earlier; the
    # others it looks for every minute, which is too long for a test.
    time.sleep(11 if server.process.poll() is not None else 0)
    back_again(server)

    officer = province.rpc(school["login"])

    def state():
        (row,) = officer.call(JOB, "read", [job], ["state"])
        return row["state"]

    def ended():
        try:
            return state() in ("done", "failed")
        except (RpcError, OSError):
            return False  # a connection that was cut off

    wait_for(ended, 90)
    if state() == "failed":
        assert books(server, unit) == before
        officer.call(JOB, "action_retry", [job])
        wait_for(ended, 90)
    assert state() == "done"
    assert books(server, unit)["edu_equipment"] == LINES
    (voucher,) = officer.call(VOUCHER, "search_read", [], ["name", "state"])
    assert (voucher["name"], voucher["state"]) == (f"SDDK0001/{YEAR}", "posted")
    assert_ledger_is_replayed(server)


def test_a_posting_is_cut_off(server, province, school, strike):
    """A draft stays a draft with no number taken; posting it again works."""
    officer, rooms = school["officer"], school["rooms"]
    lines = province.equipment(officer, *(f"CUT-{number}" for number in range(200)))
    province.receive(officer, rooms[0], 2, *lines)
    asked = [{"equipment_id": line, "quantity": 1} for line in lines]
    where = {"from_place_id": rooms[0], "to_place_id": rooms[1]}
    voucher = province.voucher(officer, "internal", asked, **where)
    before = books(server, school["unit"])

    hold = "SELECT 1 FROM edu_equipment_balance WHERE equipment_id = %s FOR UPDATE"
    with held(server, hold, [lines[-1]]) as wait:
        posting = threading.Thread(target=post_and_forget, args=(officer, voucher))
        posting.start()
        wait()
        strike()
    posting.join()
    back_again(server)

    officer = province.rpc(school["login"])
    fields = ["name", "state"]
    (row,) = officer.call(VOUCHER, "read", [voucher], fields)
    if row["state"] == "draft":  # else the server has tried again by itself
        assert row["name"] is False and books(server, school["unit"]) == before
        officer.call(VOUCHER, "action_post", [voucher])
    (row,) = officer.call(VOUCHER, "read", [voucher], fields)
    assert [row[name] for name in fields] == [f"DCNB0001/{YEAR}", "posted"]
    assert province.on_hand(lines[0]) == dict.fromkeys(rooms, 1)
    assert_ledger_is_replayed(server)


def post_and_forget(officer, voucher):
    try:
        officer.call(VOUCHER, "action_post", [voucher])
    except (RpcError, OSError):
        pass  # as the user's browser says: the connection was lost


def assert_ledger_is_replayed(server):
    script = "print(env['edu.equipment.balance']._differences())"
    assert server.shell(script).strip() == "[]"
