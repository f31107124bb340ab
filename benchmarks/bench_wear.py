"""Year-end wear of a province, beside OCA's assets; and the same board, to the đồng."""

import random
import time
from datetime import date

from odoo import Command

from odoo.addons.edu_equipment.engine.wear import Asset, yearly_wear

from .environment import environment

KEY = "wear"
WHAT = "Year-end wear of 100,000 assets of 100 schools, prepared and posted"
SCHOOLS, ASSETS, YEAR = 100, 1000, 2019
PEER_SAMPLE, BOARDS = 40, 1000
TIMES_FASTER = 500
# Lives whose rate is exactly 100 / life: where the two rules coincide.
LIVES = {4: 25, 5: 20, 8: 12.5, 10: 10, 20: 5, 25: 4, 50: 2}
ACCOUNTS = {
    "B211": "asset_fixed",
    "B214": "asset_fixed",
    "B611": "expense",
    "B366": "liability_current",
}


def run(_env):
    """Milliseconds per asset, ours and OCA's; 1,000 boards are compared on the way."""
    with environment("edu-bench-wear") as own:
        ours = _ours(own)
    with environment("edu-bench-oca", install=["account_asset_management"]) as other:
        different = _different_boards(other)
        peer = _peer(other)
    return {
        "ours": round(ours, 4),
        "peer": round(peer, 2),
        "peer_name": f"OCA account_asset_management, {PEER_SAMPLE} assets; "
        f"{BOARDS - different} of {BOARDS} boards equal",
        "limit": None,
        "limit_name": "",
        "unit": "ms/asset",
        "goal": f"≥ {TIMES_FASTER}× faster per asset, boards equal",
        "boards_different": different,
        "met": ours * TIMES_FASTER <= peer and not different,
    }


# ----- ours -----------------------------------------------------------------------
def _ours(env):
    """Prepare and post the runs of all schools, with values and entries."""
    units = _schools(env)
    _keep_accounts(env)
    Run = env["edu.wear.run"].with_context(tracking_disable=True)
    Run._draft(units[0], YEAR).action_post()  # a server that has worked before
    units = units[1:]
    start = time.perf_counter()
    runs = Run._draft(units, YEAR)
    runs.action_post()
    env.flush_all()
    seconds = time.perf_counter() - start
    count = sum(runs.mapped("line_count"))
    if count != SCHOOLS * ASSETS:
        raise AssertionError(f"{count} assets were worn.")
    return seconds / count * 1000


def _schools(env):
    """Make the schools with their assets; openings post them."""
    asset_class = env["edu.asset.class"].create(
        {
            "code": "BENCH",
            "name": "Bench",
            "kind": "fixed_asset",
            "tracking": "item",
            "rule_ids": [
                Command.create(
                    {
                        "life_years": 5,
                        "wear_rate": 20,
                        "asset_account": "B211",
                        "wear_account": "B214",
                    }
                )
            ],
        }
    )
    department = env.ref("edu_base.unit_department")
    units = env["edu.unit"]._create_units(
        [
            {"name": f"Bench {i}", "code": f"BW{i}", "parent_id": department.id}
            for i in range(SCHOOLS + 1)
        ],
        with_users=False,
    )
    _equipment(env, units, asset_class)
    places = env["edu.place"].search(
        [("unit_id", "in", units.ids), ("kind", "=", "store")]
    )
    place_of = {place.unit_id: place.id for place in places}
    vouchers = env["edu.equipment.voucher"].create(
        [
            {"type": "opening", "unit_id": unit.id, "date": f"{YEAR}-01-01"}
            for unit in units
        ]
    )
    for voucher in vouchers:
        lines = env["edu.equipment"].search([("unit_id", "=", voucher.unit_id.id)])
        place = place_of[voucher.unit_id]
        voucher._insert_lines([(id_, None, place, "good", 1) for id_ in lines.ids])
    vouchers._post()
    env.flush_all()
    # What the wear is reckoned from has stood there since January.
    env.cr.commit()  # pylint: disable=invalid-commit
    env.cr.execute("ANALYZE")
    return units


def _equipment(env, units, asset_class):
    """Insert the register lines by SQL: they are not what is measured."""
    env.flush_all()
    env.cr.execute(
        """
        INSERT INTO edu_equipment (unit_id, code, name, class_id, uom_id, funding_id,
                                   kind, tracking, unit_cost, year_in_use, active)
        SELECT u, 'B' || n, 'Bench ' || n, %s, %s, %s, 'fixed_asset', 'item',
               10000000 + 1000 * n, %s - n %% 6, true
          FROM unnest(%s) AS u, generate_series(1, %s) AS n
        """,
        (
            asset_class.id,
            env.ref("edu_equipment.uom_piece").id,
            env.ref("edu_equipment.funding_state").id,
            YEAR,
            units.ids,
            ASSETS,
        ),
    )
    env.invalidate_all()


def _keep_accounts(env):
    """From now on the schools keep accounts: the wear makes entries."""
    regime = env["edu.accounting.regime"].create(
        {"name": "Bench", "code": "bench", "chart_template": "bench"}
    )
    env["account.account"].with_company(env.ref("base.main_company")).create(
        [
            {"code": code, "name": code, "account_type": kind}
            for code, kind in ACCOUNTS.items()
        ]
    )
    env["edu.posting.rule"].create(
        {
            "name": "Wear",
            "regime_id": regime.id,
            "event": "wear",
            "line_ids": [
                Command.create(
                    {"side": "debit", "account_code": "B611", "amount": "wear"}
                ),
                Command.create(
                    {"side": "credit", "account_from": "wear", "amount": "wear"}
                ),
            ],
        }
    )
    department = env.ref("edu_base.unit_department")
    env["edu.unit.regime"].create(
        {
            "unit_id": department.id,
            "regime_id": regime.id,
            "date_from": f"{YEAR}-12-31",
        }
    )


# ----- OCA ------------------------------------------------------------------------
def _profiles(env):
    """Return {life: yearly linear profile} of OCA."""
    company = env.ref("base.main_company")
    accounts = (
        env["account.account"]
        .with_company(company)
        .create(
            [
                {"code": code, "name": code, "account_type": kind}
                for code, kind in ACCOUNTS.items()
            ]
        )
    )
    journal = env["account.journal"].create(
        {"name": "Bench", "code": "BNCH", "type": "general", "company_id": company.id}
    )
    env = env(context={**env.context, "allowed_company_ids": company.ids})
    return {
        life: env["account.asset.profile"].create(
            {
                "name": f"{life} years",
                "account_asset_id": accounts[0].id,
                "account_depreciation_id": accounts[1].id,
                "account_expense_depreciation_id": accounts[2].id,
                "journal_id": journal.id,
                "company_id": company.id,
                "method": "linear",
                "method_time": "year",
                "method_number": life,
                "method_period": "year",
            }
        )
        for life in LIVES
    }


def _assets(env, profiles, facts):
    return env["account.asset"].create(
        [
            {
                "name": "Asset",
                "code": f"A{number}",
                "profile_id": profiles[life].id,
                "purchase_value": cost,
                "date_start": start,
                "company_id": profiles[life].company_id.id,
            }
            for number, (life, cost, start) in enumerate(facts)
        ]
    )


def _different_boards(env):
    """Return how many of 1,000 random assets have another yearly wear than ours."""
    dice = random.Random(2019)
    profiles = _profiles(env)
    facts = [
        (
            dice.choice(list(LIVES)),
            dice.randrange(10_000_000, 2_000_000_000),
            date(dice.randrange(2010, 2030), dice.randrange(1, 13), 5),
        )
        for _number in range(BOARDS)
    ]
    different = 0
    assets = _assets(env, profiles, facts)
    for asset, (life, cost, start) in zip(assets, facts, strict=True):
        table = asset._compute_depreciation_table()
        asset._group_lines(table)
        board = [line["amount"] for entry in table for line in entry["lines"]]
        different += board != _our_board(life, cost, start.year)
    return different


def _our_board(life, cost, first_year):
    board = []
    for year in range(first_year, first_year + life):
        amount, _how = yearly_wear(
            Asset(year, cost, sum(board), life, str(LIVES[life]), first_year)
        )
        board.append(amount)
    return board


def _peer(env):
    """Return milliseconds to post one year of one asset, as OCA's own job does."""
    profile = env["account.asset.profile"].search([("method_number", "=", 5)], limit=1)
    profiles = {5: profile}
    facts = [(5, 15_000_000, date(YEAR, 10, 5))] * (PEER_SAMPLE + 2)
    assets = _assets(env, profiles, facts)
    assets.compute_depreciation_board()
    assets.validate()
    env.flush_all()
    assets[:2]._compute_entries(date(YEAR, 12, 31))
    start = time.perf_counter()
    created, errors = assets[2:]._compute_entries(date(YEAR, 12, 31))
    env.flush_all()
    if len(created) != PEER_SAMPLE:
        raise AssertionError(errors)
    return (time.perf_counter() - start) / PEER_SAMPLE * 1000
