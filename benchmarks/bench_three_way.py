"""The nightly check: register, replay, ledger of values and general ledger agree.

A hundred schools with a million movements, a million changes of value and a million
lines in the accounts, made in the database; then one thing is spoilt and must be found.
"""

import time

from odoo import Command, fields

KEY = "threeway"
SCHOOLS, ITEMS, VOUCHERS, LINES = 100, 2000, 5, 1000
ROWS = SCHOOLS * ITEMS * VOUCHERS
WHAT = f"Nightly three-way check of {ROWS:,} movements"
COST = 20_000_000
TABLES = (
    "edu_equipment",
    "edu_equipment_voucher",
    "edu_equipment_move",
    "edu_equipment_balance",
    "edu_equipment_value_move",
    "edu_equipment_value",
    "account_move",
    "account_move_line",
)
# Rows made by the million need no check of each key; rolled back with the rest.
UNCHECK = """
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN SELECT conrelid::regclass AS owner, conname FROM pg_constraint
                WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s) LOOP
        EXECUTE format('ALTER TABLE %%s DROP CONSTRAINT %%I', key.owner, key.conname);
    END LOOP;
END $$
"""
# Copies of a row: all its columns but those given.
COPY = """
INSERT INTO {table}
SELECT (jsonb_populate_record(t, jsonb_build_object({changes}))).*
  FROM {table} t, bench_unit u, generate_series(1, {times}) AS n
 WHERE t.id = {id}
"""
FILL = f"""
INSERT INTO edu_equipment_move
       (unit_id, create_uid, create_date, voucher_id, number, voucher_type, date,
        equipment_id, from_place_id, to_place_id, condition_from, condition_to,
        quantity, unit_cost, value)
SELECT v.unit_id, 1, now(), v.id, v.name, 'receipt', v.date, e.id, m.from_place_id,
       m.to_place_id, 'good', 'good', 1, {COST}, {COST}
  FROM edu_equipment_move m, edu_equipment_voucher v
  JOIN edu_equipment e ON e.unit_id = v.unit_id AND e.code LIKE 'B-%'
 WHERE m.voucher_id = $voucher$ AND v.name LIKE 'B-%';
INSERT INTO edu_equipment_balance
       (unit_id, equipment_id, place_id, condition, quantity, value)
SELECT unit_id, equipment_id, to_place_id, 'good', sum(quantity), sum(value)
  FROM edu_equipment_move WHERE number LIKE 'B-%' GROUP BY 1, 2, 3;
INSERT INTO edu_equipment_value_move
       (unit_id, voucher_id, date, event, equipment_id, book, funding_id, quantity,
        cost, wear, create_uid, create_date)
SELECT m.unit_id, m.voucher_id, m.date, 'purchase', m.equipment_id, 'asset',
       $funding$, 1, m.value, 0, 1, now()
  FROM edu_equipment_move m WHERE number LIKE 'B-%';
INSERT INTO edu_equipment_value
       (unit_id, equipment_id, book, funding_id, quantity, cost, wear)
SELECT unit_id, equipment_id, book, funding_id, sum(quantity), sum(cost), 0
  FROM edu_equipment_value_move WHERE voucher_id <> $voucher$ GROUP BY 1, 2, 3, 4;
INSERT INTO account_move_line
       (move_id, company_id, currency_id, company_currency_id, account_id,
        display_type, parent_state, date, balance, debit, credit, amount_currency,
        journal_id)
SELECT m.id, m.company_id, m.currency_id, m.currency_id, l.account_id, 'product',
       'posted', m.date, sign(l.balance) * {COST * ITEMS // LINES},
       CASE WHEN l.balance > 0 THEN {COST * ITEMS // LINES} ELSE 0 END,
       CASE WHEN l.balance < 0 THEN {COST * ITEMS // LINES} ELSE 0 END,
       sign(l.balance) * {COST * ITEMS // LINES}, m.journal_id
  FROM account_move m, account_move_line l, generate_series(1, {LINES}) AS n
 WHERE m.name LIKE 'B-%' AND l.move_id = $entry$ AND l.account_id IN $accounts$;
"""
SPOIL = """
UPDATE edu_equipment_value SET cost = cost + 1
 WHERE id = (SELECT max(id) FROM edu_equipment_value)
"""


def run(env):
    """Fill, check twice (all well, one row spoilt), and say how long a check took."""
    units = _fill(env)
    Break = env["edu.reconciliation.break"]
    env.cr.execute("SET LOCAL work_mem = '128MB'")  # as the nightly job does
    started = time.perf_counter()
    Break._check(units)
    env.flush_all()
    ours = time.perf_counter() - started
    assert not Break.search([("unit_id", "in", units.ids)])
    _switch(env, "DISABLE")
    env.cr.execute(SPOIL)
    Break._check(units)
    found = Break.search([("unit_id", "in", units.ids)])
    assert {"value", "account"} == set(found.mapped("check_kind")), found
    return {
        "ours": round(ours, 2),
        "peer": None,
        "peer_name": "",
        "limit": None,
        "limit_name": "",
        "unit": "s",
        "goal": "≤ 60 s",
        "met": ours <= 60,
    }


def _switch(env, action):
    for table in TABLES:
        env.cr.execute(f"ALTER TABLE {table} {action} TRIGGER USER")


def _fill(env):
    """Schools whose books are copies of one purchase, multiplied in the database."""
    department = env.ref("edu_base.unit_department")
    env["edu.unit.regime"].create(
        {
            "unit_id": department.id,
            "regime_id": env.ref("edu_equipment.regime_tt107").id,
            "date_from": "2019-01-01",
        }
    )
    units = env["edu.unit"].create(
        [
            {
                "name": f"Bench {number}",
                "code": f"B-TW{number}",
                "kind": "school",
                "parent_id": department.id,
            }
            for number in range(SCHOOLS)
        ]
    )
    voucher = _purchase(env, units[0])
    entry = voucher.account_move_ids.filtered(
        lambda move: (
            "off_balance" not in move.line_ids.account_id.mapped("account_type")
        )
    )
    env.flush_all()
    _switch(env, "DISABLE")
    env.cr.execute(UNCHECK, [list(TABLES)])
    env.cr.execute(
        "CREATE TEMP TABLE bench_unit ON COMMIT DROP AS"
        " SELECT id AS unit_id, company_id, journal_id FROM edu_unit WHERE id IN %s",
        [units._ids],
    )
    new = "'id', nextval('{0}_id_seq'), 'name', 'B-' || u.unit_id || '-' || n"
    unit = ", 'unit_id', u.unit_id"
    for table, row, changes, times in (
        (
            "edu_equipment",
            voucher.line_ids.equipment_id.id,
            "'id', nextval('edu_equipment_id_seq'), 'code', 'B-' || n,"
            " 'label_token', u.unit_id || '-' || n" + unit,
            ITEMS,
        ),
        ("edu_equipment_voucher", voucher.id, new + unit, VOUCHERS),
    ):
        env.cr.execute(
            COPY.format(table=table, changes=changes.format(table), times=times, id=row)
        )
    env.cr.execute(
        """
        INSERT INTO account_move
        SELECT (jsonb_populate_record(t, jsonb_build_object(
               'id', nextval('account_move_id_seq'), 'name', v.name, 'edu_voucher_id',
               v.id, 'company_id', u.company_id, 'journal_id', u.journal_id))).*
          FROM account_move t, edu_equipment_voucher v
          JOIN bench_unit u ON u.unit_id = v.unit_id
         WHERE t.id = %s AND v.name LIKE 'B-%%'
        """,
        [entry.id],
    )
    values = {
        "voucher": voucher.id,
        "funding": env.ref("edu_equipment.funding_state").id,
        "entry": entry.id,
        "accounts": f"({','.join(map(str, entry.line_ids.account_id.ids))})",
    }
    statements = FILL
    for name, value in values.items():
        statements = statements.replace(f"${name}$", str(value))
    env.cr.execute(statements)
    _switch(env, "ENABLE")
    for table in ("edu_unit", *TABLES):
        env.cr.execute(f"ANALYZE {table}")
    env.invalidate_all()
    return units


def _purchase(env, unit):
    """Post one purchase of one machine, with its entry."""
    place = env["edu.place"].create(
        {"name": "Phòng máy", "unit_id": unit.id, "kind": "room"}
    )
    machine = env["edu.equipment"].create(
        {
            "name": "Máy tính",
            "code": "MAU",
            "unit_id": unit.id,
            "class_id": env.ref("edu_equipment.class_machine_computer").id,
            "unit_cost": COST,
        }
    )
    voucher = env["edu.equipment.voucher"].create(
        {
            "type": "receipt",
            "unit_id": unit.id,
            "date": fields.Date.to_date("2019-10-01"),
            "line_ids": [
                Command.create(
                    {
                        "equipment_id": machine.id,
                        "quantity": 1,
                        "to_place_id": place.id,
                        "condition": "good",
                    }
                )
            ],
        }
    )
    voucher._post()
    return voucher
