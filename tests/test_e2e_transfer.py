"""Equipment changes hands: never one book without the other, whatever happens.

The faults are those of test_e2e_faults: a session of the test holds a row that the
work needs; once PostgreSQL says that somebody waits, the power fails.
"""

import threading

import pytest

from tests.helpers.province import Province, assert_refused
from tests.helpers.race import race, refusals
from tests.helpers.rpc import RpcError
from tests.helpers.transfers import RECEIPT, TRANSFER, Transfers
from tests.test_e2e_faults import back_again, held

CLICKS = 6


@pytest.fixture(scope="module")
def province(server):
    # What was killed complains, and each conflict that Odoo tries again.
    server.allow_log(".")
    return Province(server)


@pytest.fixture(scope="module")
def transfers(province):
    return Transfers(province)


def held_by(server, unit) -> tuple[float, float]:
    """Quantity and value on the books of a unit, by its ledger of quantities."""
    query = (
        "SELECT coalesce(sum(quantity), 0)::float, coalesce(sum(value), 0)::float"
        " FROM edu_equipment_balance WHERE unit_id = %s"
    )
    with server.sql() as cursor:
        cursor.execute(query, [unit])
        return cursor.fetchone()


def both(server, province):
    """What giver and receiver have on their books, and together."""
    here = held_by(server, province.school)
    there = held_by(server, province.neighbour)
    return here, there, tuple(map(sum, zip(here, there, strict=True)))


def assert_books_agree(server):
    """Register = ledger of moves = ledger of values, in every unit."""
    script = (
        "print(env['edu.equipment.balance']._differences(),"
        " env['edu.equipment.value']._differences())"
    )
    assert server.shell(script).strip() == "[] []"


def forget(rpc, model, method, *arguments):
    """A call whose answer may get lost."""
    try:
        rpc.call(model, method, *arguments)
    except (RpcError, OSError):
        pass


def test_six_clicks_sign_one_receipt(server, province, transfers):
    """SUR-03, D4: the others are told, both books change once."""
    lines = transfers.equipment("RACE-1", "RACE-2")
    transfer = transfers.sent(*lines)
    receipt = transfers.receipt(transfer)
    before = both(server, province)
    people = [transfers.rpc("equipment_neighbour") for _click in range(CLICKS)]
    outcomes = race(
        (lambda rpc=rpc: rpc.call(RECEIPT, "action_sign", [receipt])) for rpc in people
    )
    refused = refusals(outcomes)
    assert len(refused) == CLICKS - 1
    for error in refused:
        assert_refused(error)
        assert "serialize" not in str(error)
    after = both(server, province)
    assert after[2] == before[2]
    assert after[1][0] == before[1][0] + 4
    assert transfers.state(transfer) == "done"
    assert_books_agree(server)


def test_two_people_open_one_receipt(transfers):
    """They look at the same list, not at two of them."""
    transfer = transfers.sent(*transfers.equipment("OPEN-1"))
    people = [transfers.rpc("equipment_neighbour") for _click in range(CLICKS)]
    race(
        (lambda rpc=rpc: forget(rpc, TRANSFER, "action_receive", [transfer]))
        for rpc in people
    )
    count = people[0].call(RECEIPT, "search_count", [("transfer_id", "=", transfer)])
    assert count == 1


def test_the_server_dies_between_any_two_steps(server, province, transfers):
    """What was done stays done; the next step works after the restart."""
    lines = transfers.equipment("STEP-1", "STEP-2")
    before = both(server, province)[2]
    steps = [
        lambda: transfers.proposed(*lines),
        lambda: transfers.rpc("equipment_school").call(
            TRANSFER, "action_approval_submit", [made[0]]
        ),
        lambda: transfers.decide(transfers.rpc("head_school"), made[0]),
        lambda: transfers.decide(transfers.rpc("head_office"), made[0]),
        lambda: transfers.decide(transfers.rpc("head_department"), made[0]),
        lambda: transfers.dispatch(made[0]),
        lambda: transfers.receipt(made[0]),
        lambda: transfers.rpc("equipment_neighbour").call(
            RECEIPT, "action_sign", [made[6]]
        ),
    ]
    made = []
    for step in steps:
        made.append(step())
        server.kill()
        back_again(server)
        assert both(server, province)[2] == before
    assert transfers.state(made[0]) == "done"
    assert_books_agree(server)


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


def test_the_power_fails_within_the_signature(server, province, transfers, strike):
    """The transaction is cut off after the giver's part: nothing has happened."""
    code = f"CUT-{strike.__name__}"
    (line,) = transfers.equipment(code)
    transfer = transfers.sent(line)
    receipt = transfers.receipt(transfer)
    before = both(server, province)
    rpc = transfers.rpc("equipment_neighbour")
    # The number of the receiver's voucher comes after all of the giver's part.
    hold = (
        "SELECT 1 FROM edu_counter WHERE unit_id = %s"
        " AND key = 'equipment.transfer_in' FOR UPDATE"
    )
    with held(server, hold, [province.neighbour]) as wait:
        signing = threading.Thread(
            target=forget, args=(rpc, RECEIPT, "action_sign", [receipt])
        )
        signing.start()
        wait()
        strike()
        assert both(server, province) == before
    signing.join()
    back_again(server)
    if transfers.state(transfer) != "done":  # else the server has tried again
        assert both(server, province) == before
        rpc = transfers.rpc("equipment_neighbour")
        rpc.call(RECEIPT, "action_sign", [receipt])
    after = both(server, province)
    assert after[1][0] == before[1][0] + 2 and after[2] == before[2]
    assert_books_agree(server)
