"""Eight desks at the same moment: one loan a copy, never more than the rule allows.

The rounds run inside the server's own process model (a cursor a thread, REPEATABLE
READ, conflicts tried again), without HTTP, so that two hundred of them take seconds.
"""

import json

import pytest

from tests.helpers.province import Province

ROUNDS, DESKS, ALLOWED = 200, 8, 3
SCRIPT = """
import json, threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from psycopg2.errors import DeadlockDetected, SerializationFailure
from odoo import SUPERUSER_ID, api
from odoo.addons.edu_library.models.circulation.edu_library_loan_lending import Asked

ROUNDS, DESKS, ALLOWED = {rounds}, {desks}, {allowed}
AT = datetime(2020, 3, 2, 1, 0)
school = env["edu.unit"].browse({school})
kind = env.ref("edu_library.kind_children")
pupil = env.ref("edu_library.category_pupil")
general = env.ref("edu_library.limit_general")
title = env["edu.library.title"].create(
    {{"name": "Sách thi", "kind_id": kind.id, "unit_id": school.id}})
rule = env["edu.library.policy"].create(
    {{"unit_id": school.id, "limit_id": general.id, "max_open": 10000}})

def copies(n):
    return env["edu.library.copy"].create(
        [{{"title_id": title.id, "unit_id": school.id}} for _ in range(n)]).ids

def readers(n):
    return env["edu.library.reader"].create(
        [{{"name": "Bạn đọc", "unit_id": school.id, "category_id": pupil.id}}
         for _ in range(n)]).ids

def lend(reader_id, copy_id, gate):
    gate.wait()
    for _attempt in range(200):
        with env.registry.cursor() as cr:
            try:
                own = api.Environment(cr, SUPERUSER_ID, {{}})
                loans, _refused = own["edu.library.loan"]._lend([Asked(
                    own["edu.library.reader"].browse(reader_id),
                    own["edu.library.copy"].browse(copy_id), AT)])
                cr.commit()
                return len(loans)
            except (SerializationFailure, DeadlockDetected):
                cr.rollback()
    raise AssertionError("never got through")

def round_of(pool, pairs):
    gate = threading.Barrier(len(pairs))
    return sum(pool.map(lambda pair: lend(*pair, gate), pairs))

same_copy, desks = copies(ROUNDS), readers(DESKS)
same_reader, books = readers(ROUNDS), copies(DESKS * ROUNDS)
env.cr.commit()
with ThreadPoolExecutor(DESKS) as pool:
    winners = [round_of(pool, [(d, copy) for d in desks]) for copy in same_copy]
    rule.max_open = ALLOWED
    env.cr.commit()
    env.registry.clear_cache()
    granted = [
        round_of(pool, [(reader, book) for book in
                        books[DESKS * n:DESKS * (n + 1)]])
        for n, reader in enumerate(same_reader)]
env.invalidate_all()
print(json.dumps({{
    "winners": winners, "granted": granted,
    "wrong": env["edu.library.quota"]._differences()}}))
"""


@pytest.fixture(scope="module")
def outcome(server):
    server.allow_log(r"^ERROR odoo\.sql_db: bad query")
    province = Province(server)
    script = SCRIPT.format(
        rounds=ROUNDS, desks=DESKS, allowed=ALLOWED, school=province.school
    )
    return json.loads(server.shell(script).strip().splitlines()[-1])


def test_one_of_eight_desks_lends_the_copy(outcome):
    assert outcome["winners"] == [1] * ROUNDS


def test_nobody_gets_more_than_the_rule_allows(outcome):
    assert outcome["granted"] == [ALLOWED] * ROUNDS


def test_the_counts_on_the_cards_equal_the_loans(outcome):
    assert outcome["wrong"] == []
