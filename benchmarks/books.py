"""A school whose physics room has as many book lines as asked, by posted vouchers."""

import gc
import statistics
import time

from odoo.fields import Command

LINES = 100  # of one voucher


def room(env, rows):
    """Post receipts of `rows` new lines; return the print of that room's S26-H."""
    unit = env["edu.unit"].create(
        {
            "name": "Trường THCS đo thử",
            "code": "BENCH-S26H",
            "kind": "school",
            "parent_id": env.ref("edu_base.unit_department").id,
        }
    )
    place = env["edu.place"].create({"name": "Phòng bộ môn Vật lí", "unit_id": unit.id})
    equipment = _equipment(env, unit, rows)
    vouchers = env["edu.equipment.voucher"].create(
        [
            {
                "type": "receipt",
                "unit_id": unit.id,
                "date": f"2019-{1 + start // LINES % 12:02d}-15",
                "reason": "Sở Giáo dục và Đào tạo cấp đầu năm học",
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": line.id,
                            "quantity": 1 + line.id % 40,
                            "to_place_id": place.id,
                        }
                    )
                    for line in equipment[start : start + LINES]
                ],
            }
            for start in range(0, rows, LINES)
        ]
    )
    vouchers.action_post()
    env.flush_all()
    # As in a school's database, where they were not written a moment ago.
    env.cr.execute("ANALYZE edu_equipment, edu_equipment_move, edu_equipment_voucher")
    return env["edu.equipment.register"].create(
        {"unit_id": unit.id, "place_id": place.id, "year": 2019}
    )


def _equipment(env, unit, rows):
    asset_class = env.ref("edu_equipment.class_teaching")
    return env["edu.equipment"].create(
        [
            {
                "code": f"VL{number:05d}",
                "name": f"Bộ thí nghiệm quang học dùng cho học sinh, số {number}",
                "unit_id": unit.id,
                "class_id": asset_class.id,
                "unit_cost": 35_000 + 1_000 * (number % 900),
            }
            for number in range(rows)
        ]
    )


def table(choice):
    """Return the rows of the S26-H as plain lists of the values of its columns."""
    book = choice._book()
    keys = [column.key for column in book._columns(choice)]
    (part,) = book._parts(choice)
    return [
        [row.get(key) for key in keys] for row in part["rows"] if isinstance(row, dict)
    ]


def side_by_side(*works, times=5):
    """Return the median seconds of each work, taken in turns: a busy machine is
    busy for all of them."""
    seconds = [[] for _work in works]
    for _turn in range(times):
        for work, taken in zip(works, seconds, strict=True):
            gc.collect()
            start = time.perf_counter()
            work()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in seconds]
