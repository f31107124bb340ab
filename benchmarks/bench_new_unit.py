"""Creating one more school: the same cost whether few or a thousand exist."""

import statistics
import time

from .environment import environment

KEY = "new_unit"
WHAT = "Create one more school with its books, journal and places"
BATCH = 25
UNTIL = 1000
WITH_STOCK = 75


def run(env):
    """Queries and milliseconds per school, at the beginning and at a thousand."""
    department = env.ref("edu_base.unit_department")
    _make(env, department, "WARM", 2)
    first = _make(env, department, "A", BATCH)
    made = env["edu.unit"].search_count([])
    while made < UNTIL:
        _make(env, department, f"F{made}-", 100)
        made += 100
    # In turns, so that a busy moment of the machine falls on both.
    turns = [
        (_make(env, department, f"Z{turn}-", BATCH), _bare(env, turn, BATCH))
        for turn in range(3)
    ]
    ours = statistics.median(mine["seconds"] for mine, _bare_one in turns) * 1000
    limit = statistics.median(bare["seconds"] for _mine, bare in turns) * 1000
    last, bare = turns[-1]
    peer = _with_stock()
    return {
        "ours": round(ours, 2),
        "peer": round(peer["seconds"] * 1000, 2),
        "peer_name": f"the same with stock installed, {WITH_STOCK} companies: "
        f"{peer['queries']:.0f} queries and growing",
        "limit": round(limit, 2),
        "limit_name": f"bare branch company and journal, {bare['queries']:.1f} queries",
        "unit": "ms",
        "goal": "queries flat, ≤ 5 ms above the bare company",
        "queries_first": round(first["queries"], 2),
        "queries_last": round(last["queries"], 2),
        "met": last["queries"] <= first["queries"] * 1.02 and ours - limit <= 5,
    }


def _with_stock():
    """What a company costs where Odoo's inventory addon is installed (D3)."""
    with environment("edu-bench-stock", install=["stock"]) as env:
        _bare(env, "fill", WITH_STOCK)
        return _bare(env, "last", 5)


def _cost(env, count, work):
    queries, start = env.cr.sql_log_count, time.perf_counter()
    work()
    env.flush_all()
    return {
        "seconds": (time.perf_counter() - start) / count,
        "queries": (env.cr.sql_log_count - queries) / count,
    }


def _make(env, department, prefix, count):
    values = [
        {"name": f"{prefix}{i}", "code": f"{prefix}{i}", "parent_id": department.id}
        for i in range(count)
    ]
    return _cost(
        env, count, lambda: env["edu.unit"]._create_units(values, with_users=False)
    )


def _bare(env, turn, count):
    root = env.ref("base.main_company")

    def work():
        companies = env["res.company"].create(
            [
                {
                    "name": f"Bare {turn}-{i}",
                    "parent_id": root.id,
                    "currency_id": root.currency_id.id,
                }
                for i in range(count)
            ]
        )
        env["account.journal"].create(
            [
                {"name": "B", "code": "B", "type": "general", "company_id": company.id}
                for company in companies
            ]
        )

    return _cost(env, count, work)
