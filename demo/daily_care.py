"""The guard, insurance, fire safety, cameras and contacts."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from .daily import day, held, mine, person, place, school_year
from .network import unit
from .people import FULL_SCHOOL

CONTACTS = [  # kind, name, person, post, phone, emergency
    (
        "police",
        "Công an phường Long Xuyên",
        "Trần Văn Hiền",
        "Phó Trưởng Công an",
        "02963.841113",
        "113",
    ),
    (
        "fire",
        "Đội Cảnh sát PCCC và CNCH khu vực 1",
        "Nguyễn Minh Trí",
        "Đội trưởng",
        "02963.852114",
        "114",
    ),
    (
        "militia",
        "Ban Chỉ huy quân sự phường",
        "Lê Văn Dũng",
        "Chỉ huy trưởng",
        "02963.841552",
        False,
    ),
    (
        "government",
        "UBND phường Long Xuyên",
        "Phạm Thị Lan",
        "Công chức VH-XH",
        "02963.841204",
        False,
    ),
]
CAMERAS = [  # zone, room, risk, covered, working
    ("Cổng chính và nhà xe", False, "medium", True, "yes"),
    ("Hành lang dãy phòng bộ môn", "VL", "high", True, "yes"),
    ("Phòng máy tính 1", "TIN", "high", True, "no"),
    ("Kho thiết bị QP-AN", "QP", "high", False, "unknown"),
    ("Thư viện", "TV", "low", True, "yes"),
]
EXTINGUISHERS = [  # name, kind, room, days to expiry, condition
    ("BCC-01", "powder", "HH", 210, "good"),
    ("BCC-02", "co2", "TIN", 18, "good"),
    ("BCC-03", "co2", "TIN2", -12, "low"),
    ("BCC-04", "powder", "TV", 160, "good"),
    ("BCC-05", "powder", "QP", 95, "good"),
    ("Tiêu lệnh, chăn chiên", "blanket", "HH", 400, "good"),
]
GUARDS = [
    ("Nguyễn Văn Sáu", "Bảo vệ", "0918.224.117"),
    ("Huỳnh Văn Út", "Bảo vệ", "0939.551.208"),
    ("Lê Minh Tâm", "Dân quân phối hợp", "0907.330.945"),
]


def load(env):
    """Load what keeps the things safe."""
    _roster(env)
    _insurance(env)
    _fire(env)
    _summer(env)
    _records(env)


def _roster(env):
    """The guard of this month, with the handovers of the last nights."""
    first = day(env).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    roster = mine(env, "edu.guard.roster", "thietbi").create(
        {
            "name": f"Lịch trực bảo vệ tháng {first:%m/%Y}",
            "date_from": first,
            "date_to": last,
            "duties": "Kiểm tra khóa cửa, niêm phong kho trước 18 giờ\n"
            "Tuần tra 2 giờ một lần\nGhi sổ giao ca",
            "fire_plan": "Báo động, ngắt điện, gọi 114, chữa cháy ban đầu.",
        }
    )
    mine(env, "edu.guard.generate", "thietbi").create(
        {
            "roster_id": roster.id,
            "person_ids": [
                Command.create({"name": name, "position": post, "phone": phone})
                for name, post, phone in GUARDS
            ],
        }
    ).action_generate()
    roster.action_issue()
    now = fields.Datetime.now()
    over = roster.shift_ids.filtered(lambda shift: shift.date_end <= now)
    last_nights = over.sorted("date_start")[-8:]
    mine(env, "edu.guard.handover", "thietbi").create(
        [
            {
                "shift_id": shift.id,
                "date": shift.date_end,
                "keys": "12 chìa, đủ",
                **_handover(number),
            }
            for number, shift in enumerate(last_nights)
        ]
    )


def _handover(number):
    if number % 5 == 3:
        return {
            "condition": "remarks",
            "seals": "intact",
            "remarks": "Đèn hành lang dãy B không sáng, đã báo sửa.",
        }
    return {"condition": "good", "seals": "intact"}


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


def _records(env):
    contacts = mine(env, "edu.coordination.contact", "phohieutruong").create(
        [
            {
                "kind": kind,
                "name": name,
                "person": who,
                "position": post,
                "phone": phone,
                "phone_emergency": emergency,
                "agreement": "Quy chế phối hợp số 03/QCPH",
                "agreement_date": day(env, -55),
            }
            for kind, name, who, post, phone, emergency in CONTACTS
        ]
    )
    contacts[0].event_ids = [
        Command.create(
            {
                "date": day(env, -14),
                "name": "Kiểm tra an ninh khu vực kho QP-AN",
                "participants": "Công an phường, bảo vệ trường",
                "result": "Đề nghị lắp thêm camera khu vực kho.",
            }
        )
    ]
    mine(env, "edu.camera.zone", "phohieutruong").create(
        [
            {
                "name": name,
                "place_id": room and place(env, room).id,
                "risk": risk,
                "is_covered": covered,
                "working": working,
                "checked_on": day(env, -7),
            }
            for name, room, risk, covered, working in CAMERAS
        ]
    )
