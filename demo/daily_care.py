"""Insurance, fire safety and the tasks of the summer."""

from datetime import timedelta

from odoo.fields import Command

from .daily import day, held, mine, person, place, school_year
from .network import unit
from .people import FULL_SCHOOL

EXTINGUISHERS = [  # name, kind, room, days to expiry, condition
    ("BCC-01", "powder", "HH", 210, "good"),
    ("BCC-02", "co2", "TIN", 18, "good"),
    ("BCC-03", "co2", "TIN2", -12, "low"),
    ("BCC-04", "powder", "TV", 160, "good"),
    ("BCC-05", "powder", "QP", 95, "good"),
    ("Tiêu lệnh, chăn chiên", "blanket", "HH", 400, "good"),
]


def load(env):
    """Load what keeps the things safe."""
    _insurance(env)
    _fire(env)
    _summer(env)


def _insurance(env):
    """One policy ends soon, one claim is open."""
    insurer = env["res.partner"].create({"name": "Bảo Việt An Giang", "is_company": 1})
    rows = held(env, ["Máy chủ phòng máy", "Máy vi tính để bàn", "Ti vi 65 inch"])
    policies = mine(env, "edu.insurance.policy", "ketoan").create(
        [
            {
                "name": name,
                "number": number,
                "kind": kind,
                "partner_id": insurer.id,
                "cost": cost,
                "date_start": day(env, expiry - 365),
                "date_expiry": day(env, expiry),
                "expiry_user_id": person(env, "ketoan").id,
                "item_ids": [
                    Command.create(
                        {
                            "equipment_id": equipment.id,
                            "name": equipment.name,
                            "value": equipment.unit_cost,
                        }
                    )
                    for equipment, _place in rows
                ],
            }
            for name, number, kind, cost, expiry in (
                ("Bảo hiểm cháy nổ bắt buộc", "AG-CN-2026-118", "fire", 8_700_000, 21),
                (
                    "Bảo hiểm thiết bị điện tử",
                    "AG-TBĐT-2026-07",
                    "electronic",
                    5_200_000,
                    203,
                ),
            )
        ]
    )
    mine(env, "edu.insurance.claim", "ketoan").create(
        {
            "policy_id": policies[1].id,
            "name": "Máy chủ phòng máy hỏng do sét",
            "date": day(env, -18),
            "amount": 12_000_000,
        }
    )


def _fire(env):
    mine(env, "edu.fire.extinguisher", "thietbi").create(
        [
            {
                "name": name,
                "kind": kind,
                "size": "8 kg" if kind == "powder" else "5 kg",
                "place_id": place(env, room).id,
                "date_expiry": day(env, expiry),
                "date_checked": day(env, -25),
                "condition": condition,
            }
            for name, kind, room, expiry, condition in EXTINGUISHERS
        ]
    )
    checks = mine(env, "edu.fire.check", "thietbi")
    first = checks.create(
        {"date": day(env, -25), "participants": "Ban lãnh đạo, đội PCCC cơ sở"}
    )
    first.line_ids[1].write(
        {
            "result": "issue",
            "note": "Lối thoát hiểm dãy B bị bàn ghế hỏng che chắn",
            "remedy": "Chuyển bàn ghế hỏng về kho",
            "date_due": day(env, -4),
        }
    )
    first.action_all_in_order()
    first.action_done()
    checks.create({"kind": "authority", "participants": "Đội Cảnh sát PCCC khu vực 1"})


def _summer(env):
    """The tasks of the summer holiday, sent by the department to its own school."""
    sender = mine(env, "edu.summer.send", "chuyenvien", "sgddt")
    sender.create(
        {
            "school_year_id": school_year(env).id,
            "unit_id": unit(env, FULL_SCHOOL).id,
            "date_due": school_year(env).date_end + timedelta(days=30),
        }
    ).action_send()
