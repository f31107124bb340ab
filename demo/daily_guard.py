"""The guard, those who help it, and the cameras."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command

from .daily import day, mine, place

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
GUARDS = [
    ("Nguyễn Văn Sáu", "Bảo vệ", "0918.224.117"),
    ("Huỳnh Văn Út", "Bảo vệ", "0939.551.208"),
    ("Lê Minh Tâm", "Dân quân phối hợp", "0907.330.945"),
]


def load(env):
    """Load what guards the things at night."""
    _roster(env)
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
