"""Eight users at the same moment (D4): nothing lost, nothing twice, no SQL error."""

import pytest

from tests.helpers.province import REFUSALS, YEAR, Province, assert_refused
from tests.helpers.race import race, refusals

THREADS = 8
VOUCHER = "edu.equipment.voucher"


@pytest.fixture(scope="module")
def province(server):
    # The log tells each conflict that Odoo tries again.
    server.allow_log(*REFUSALS, r"^ERROR odoo\.sql_db: bad query")
    return Province(server)


@pytest.fixture(scope="module")
def officer(province):
    return province.rpc("equipment_school")


@pytest.fixture(scope="module")
def rooms(province, officer):
    names = "Phòng Vật lí", "Phòng Hóa học"
    return [province.place(officer, name) for name in names]


def post(officer, voucher):
    """A call that posts one voucher."""
    return lambda: officer.call(VOUCHER, "action_post", [voucher])


def states(officer, vouchers):
    fields = ["state", "name"]
    rows = officer.call(VOUCHER, "search_read", [("id", "in", vouchers)], fields)
    return {row["id"]: (row["state"], row["name"]) for row in rows}


def assert_ledger_is_replayed(server):
    """Balance = replay of the ledger, and nothing is below zero."""
    script = "print(env['edu.equipment.balance']._differences())"
    assert server.shell(script).strip() == "[]"
    with server.sql() as cursor:
        cursor.execute("SELECT count(*) FROM edu_equipment_balance WHERE quantity < 0")
        assert cursor.fetchone() == (0,)


def assert_told_clearly(errors):
    """A user reads what is missing, never PostgreSQL's words."""
    for error in errors:
        assert_refused(error)
        assert "serialize" not in str(error) and "deadlock" not in str(error)


def test_eight_posts_against_five_pieces(server, province, officer, rooms):
    """D4: as many succeed as there are pieces, never below zero."""
    (line,) = province.equipment(officer, "RACE-1")
    province.receive(officer, rooms[0], 5, line)
    asked = [{"equipment_id": line, "quantity": 1}]
    where = {"from_place_id": rooms[0], "to_place_id": rooms[1]}
    vouchers = [
        province.voucher(officer, "internal", asked, **where) for _ in range(THREADS)
    ]
    outcomes = race(post(officer, voucher) for voucher in vouchers)
    refused = refusals(outcomes)
    assert_told_clearly(refused)
    assert len(refused) == THREADS - 5
    assert all("Kính hiển vi RACE-1" in str(error) for error in refused)
    assert province.on_hand(line) == {rooms[1]: 5}
    posted = [state for state, _name in states(officer, vouchers).values()]
    assert (posted.count("posted"), posted.count("draft")) == (5, 3)
    assert_ledger_is_replayed(server)


def test_eight_vouchers_of_one_unit_are_numbered_without_gap(province, officer, rooms):
    lines = province.equipment(officer, *(f"RACE-2-{n}" for n in range(THREADS)))
    vouchers = [
        province.voucher(
            officer,
            "receipt",
            [{"equipment_id": line, "quantity": 1}],
            to_place_id=rooms[0],
            date=f"{YEAR + 1}-03-01",
        )
        for line in lines
    ]
    assert not refusals(race(post(officer, voucher) for voucher in vouchers))
    names = sorted(name for _state, name in states(officer, vouchers).values())
    assert names == [f"PN{n:04d}/{YEAR + 1}" for n in range(1, THREADS + 1)]


def test_eight_reversals_of_one_voucher_make_one(server, province, officer, rooms):
    (line,) = province.equipment(officer, "RACE-3")
    voucher = province.receive(officer, rooms[0], 3, line)
    outcomes = race(
        [lambda: officer.call(VOUCHER, "action_reverse", [voucher])] * THREADS
    )
    refused = refusals(outcomes)
    assert len(refused) == THREADS - 1
    assert_told_clearly(refused)
    domain = [("reversal_of_id", "=", voucher)]
    assert officer.call(VOUCHER, "search_count", domain) == 1
    assert province.on_hand(line) == {}
    assert_ledger_is_replayed(server)


def test_moves_in_opposite_directions_end_without_deadlock(
    server, province, officer, rooms
):
    """Both lock the same balances; PostgreSQL's deadlock never reaches a user."""
    lines = province.equipment(officer, *(f"RACE-4-{n}" for n in range(20)))
    for room in rooms:
        province.receive(officer, room, 10, *lines)
    vouchers = []
    for number in range(6):
        here, there = rooms if number % 2 else reversed(rooms)
        order = lines if number % 2 else lines[::-1]
        asked = [{"equipment_id": line, "quantity": 1} for line in order]
        where = {"from_place_id": here, "to_place_id": there}
        vouchers.append(province.voucher(officer, "internal", asked, **where))
    assert not refusals(race(post(officer, voucher) for voucher in vouchers))
    assert all(province.on_hand(line) == dict.fromkeys(rooms, 10) for line in lines)
    assert_ledger_is_replayed(server)
