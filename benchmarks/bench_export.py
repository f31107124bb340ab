"""Ten thousand fixed assets into a file for the asset system, and back."""

import io
import time

import xlsxwriter

from odoo.fields import Command

KEY = "export"
ITEMS = 10_000
WHAT = f"Asset file of {ITEMS:,} items: checked, written, read back, compared"
LINES = 500  # of one voucher


def run(env):
    """Compare checking, writing and reading back with writing the same cells alone."""
    export = _export(env)
    seconds = {}
    for name in ("action_check", "action_export", "_read_back"):
        start = time.perf_counter()
        result = getattr(export, name)()
        env.flush_all()
        seconds[name] = time.perf_counter() - start
    differences, count = result
    start = time.perf_counter()
    _bare(export.row_ids.mapped("values"))
    limit = time.perf_counter() - start
    ours = sum(seconds.values())
    return {
        "ours": round(ours, 2),
        "peer": None,
        "peer_name": "",
        "limit": round(limit, 2),
        "limit_name": "XlsxWriter, the same cells written once",
        "unit": "s",
        "goal": "10,000 read back equal, < 20 s",
        "check": round(seconds["action_check"], 2),
        "write_and_compare": round(seconds["action_export"], 2),
        "read_back": round(seconds["_read_back"], 2),
        "differences": len(differences),
        "met": count == ITEMS and not differences and ours < 20,
    }


def _export(env):
    top = env.ref("edu_base.unit_department")
    unit = env["edu.unit"].create(
        {
            "name": "Trường THPT đo thử",
            "code": "BENCH-EXP",
            "kind": "school",
            "parent_id": top.id,
        }
    )
    user = env["res.users"].create(
        {
            "name": "Kế toán đo thử",
            "login": "bench-export",
            "company_id": unit.company_id.id,
            "company_ids": [Command.set(unit.company_id.ids)],
            "edu_unit_id": unit.id,
            "group_ids": [
                Command.link(env.ref("edu_base.edu_base_group_accountant").id)
            ],
        }
    )
    _items(env, unit)
    layout = env.ref("edu_reporting.layout_assets")
    layout.column_ids.is_mapped = False
    return (
        env["edu.export.run"]
        .with_user(user)
        .create({"layout_id": layout.id, "unit_id": unit.id, "date": "2019-12-31"})
    )


def _items(env, unit):
    place = env["edu.place"].create({"name": "Phòng máy", "unit_id": unit.id})
    items = env["edu.equipment"].create(
        [
            {
                "code": f"MT{number:05d}",
                "name": f"Máy vi tính để bàn số {number}",
                "unit_id": unit.id,
                "class_id": env.ref("edu_equipment.class_machine_computer").id,
                "unit_cost": 12_000_000 + number,
                "year_in_use": 2019,
            }
            for number in range(ITEMS)
        ]
    )
    vouchers = env["edu.equipment.voucher"].create(
        [
            {
                "type": "receipt",
                "unit_id": unit.id,
                "date": "2019-10-01",
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": item.id,
                            "quantity": 1,
                            "to_place_id": place.id,
                        }
                    )
                    for item in items[start : start + LINES]
                ],
            }
            for start in range(0, ITEMS, LINES)
        ]
    )
    vouchers._post()
    env.flush_all()


def _bare(rows):
    book = xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True})
    sheet = book.add_worksheet()
    for line, values in enumerate(rows):
        sheet.write_row(line, 0, [str(value or "") for value in values.values()])
    book.close()
