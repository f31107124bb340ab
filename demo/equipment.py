"""Three rich registers: opening balance, receipts, moves, breakage and disposals.

Everything goes through vouchers, as a school would do it.
"""

import random

from odoo.fields import Command

from . import wear
from .items import CLASSES, COUNTRIES, ITEMS, MAKERS, PLACES
from .network import unit
from .pictures import picture
from .registers import RICH

LOTS = 5  # how often a school bought the same thing
FUNDING = ("state", "state", "state", "community", "fees", "gift")


def load(env):
    """Fill the registers; the same at every load."""
    for number, code in enumerate(RICH):
        _load_school(env, unit(env, code), random.Random(2019 + number))


def _load_school(env, school, rng):
    places = {
        place.code: place
        for place in env["edu.place"].search([("unit_id", "=", school.id)])
        if place.code
    }
    lines = env["edu.equipment"].create(_prepare_lines(env, school, rng))
    by_lot = {}
    for line in lines:
        by_lot.setdefault(int(line.code[-3]), env["edu.equipment"])
        by_lot[int(line.code[-3])] |= line
    for lot, (kind, date, reason) in enumerate(
        [
            ("opening", "2018-12-31", "Số dư theo biên bản kiểm kê 31/12/2018"),
            ("opening", "2018-12-31", "Số dư theo biên bản kiểm kê 31/12/2018"),
            ("receipt", "2019-09-05", "Sở GDĐT cấp đầu năm học 2019–2020"),
            ("receipt", "2019-11-18", "Mua sắm bổ sung đợt 2"),
            ("receipt", "2026-09-10", "Mua sắm năm học 2026–2027"),
        ],
        start=1,
    ):
        _bring_in(env, school, by_lot[lot], places, kind, date, reason, rng)
    wear.post_past_years(env, school)
    _daily_life(env, school, lines, places, rng)


def _prepare_lines(env, school, rng):
    rows = []
    for subject, items in ITEMS.items():
        image = picture(subject)
        for number, (name, cost, uom) in enumerate(items, 1):
            for lot in range(1, LOTS + 1):
                year = {1: 2012, 2: 2016, 3: 2019, 4: 2019, 5: 2026}[lot]
                rows.append(
                    {
                        "unit_id": school.id,
                        "code": f"{subject.upper()}{lot}{number:02d}",
                        "name": name if lot == 1 else f"{name} (đợt {lot})",
                        "class_id": _class(env, subject, name).id,
                        "subject_id": env.ref(f"edu_base.subject_{subject}").id,
                        "uom_id": env.ref(f"edu_equipment.uom_{uom}").id,
                        "unit_cost": cost,
                        "date_in_use": f"{year}-09-05",
                        "year_in_use": year,
                        "tracking": "batch",
                        "funding_id": env.ref(
                            f"edu_equipment.funding_{rng.choice(FUNDING)}"
                        ).id,
                        "country_id": env.ref(f"base.{rng.choice(COUNTRIES)}").id,
                        "maker": rng.choice(MAKERS),
                        # The first lot only: a picture costs more than its line.
                        "image_1920": image if lot == 1 else False,
                    }
                )
    return rows


def _class(env, subject, name):
    key = CLASSES.get(name, "military" if subject == "qpan" else "teaching")
    return env.ref(f"edu_equipment.class_{key}")


def _bring_in(env, school, lines, places, kind, date, reason, rng):
    voucher = env["edu.equipment.voucher"].create(
        {
            "unit_id": school.id,
            "type": kind,
            "date": date,
            "reason": reason,
            "supplier": rng.choice(MAKERS) if kind == "receipt" else False,
            "line_ids": [
                Command.create(
                    {
                        "equipment_id": line.id,
                        "quantity": rng.choice((1, 2, 5, 7, 7, 14, 28)),
                        "to_place_id": _home(line, places, rng).id,
                    }
                )
                for line in lines
            ],
        }
    )
    voucher._post()


def _home(line, places, rng):
    code = line.subject_id.code
    choices = PLACES.get(code.lower(), (code, f"{code}-T1", f"{code}-T2"))
    return places[rng.choice(choices)]


def _daily_life(env, school, lines, places, rng):
    """Some things move, some break, some are disposed of."""
    balances = env["edu.equipment.balance"].search(
        [("equipment_id", "in", lines.ids), ("quantity", ">", 1)]
    )
    chosen = rng.sample(list(balances), 60)
    store = env["edu.place"].search(
        [("unit_id", "=", school.id), ("kind", "=", "store")]
    )
    gone = env["edu.place"]._virtual(school, "disposed")[school]
    _voucher(
        env,
        school,
        "internal",
        "2019-12-20",
        "Đưa về kho để bảo quản",
        [(balance, balance.place_id, store, "good", "good") for balance in chosen[:20]],
    )
    _voucher(
        env,
        school,
        "internal",
        "2026-10-05",
        "Ghi nhận hỏng sau tiết thực hành",
        [
            (balance, balance.place_id, balance.place_id, "good", "broken")
            for balance in chosen[20:50]
        ],
    )
    _voucher(
        env,
        school,
        "disposal",
        "2026-10-30",
        "Thanh lý theo Quyết định 45/QĐ-THPT",
        [(balance, balance.place_id, gone, "good", "good") for balance in chosen[50:]],
    )
    env["maintenance.request"].create(
        [
            {
                "name": f"{balance.equipment_id.name}: hỏng sau tiết thực hành",
                "edu_equipment_id": balance.equipment_id.id,
                "edu_place_id": balance.place_id.id,
                "edu_condition": "broken",
                "request_date": "2026-11-02",
            }
            for balance in chosen[20:26]
        ]
    )


def _voucher(env, school, kind, date, reason, rows):
    env["edu.equipment.voucher"].create(
        {
            "unit_id": school.id,
            "type": kind,
            "date": date,
            "reason": reason,
            "line_ids": [
                Command.create(
                    {
                        "equipment_id": balance.equipment_id.id,
                        "from_place_id": start.id,
                        "to_place_id": end.id,
                        "condition": before,
                        "condition_to": after,
                        "quantity": 1,
                    }
                )
                for balance, start, end, before, after in rows
            ],
        }
    )._post()
