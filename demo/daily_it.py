"""What the IT officer keeps: software, services, the inventory, security checks."""

from .daily import day, held, mine, person, school_year
from .daily_repair import partner as partner_named

LICENCES = [  # name, publisher, purpose, type, seats, used, days to expiry, cost
    (
        "Kaspersky Endpoint Security",
        "Kaspersky",
        "security",
        "subscription",
        60,
        58,
        12,
        9_600_000,
    ),
    (
        "Crocodile Physics 605",
        "Crocodile Clips",
        "teaching",
        "volume",
        48,
        48,
        200,
        14_500_000,
    ),
    ("Microsoft 365 Education A1", "Microsoft", "office", "volume", 90, 84, 251, 0),
    ("GeoGebra Classic 6", "GeoGebra", "teaching", "open_source", 0, 96, 0, 0),
    ("MISA Mimosa.NET 2026", "MISA", "management", "subscription", 3, 4, -5, 4_200_000),
]
SERVICES = [  # name, kind, partner, payment, cost, days to expiry
    ("Đường truyền FTTH 300 Mbps", "internet", "VNPT An Giang", "month", 880_000, 38),
    (
        "Lưu trữ trang thông tin điện tử",
        "hosting",
        "Viettel An Giang",
        "year",
        2_400_000,
        25,
    ),
    (
        "Hệ thống quản lý học tập K12Online",
        "software",
        "K12Online",
        "year",
        18_000_000,
        270,
    ),
]
NEEDED = {"management": 16, "teaching": 96, "conference": 2, "network": 8, "server": 2}


def load(env):
    """Load the papers of the IT officer."""
    _licences(env)
    _inventory(env)
    _security(env)


def _licences(env):
    computers = [line for line, _place in held(env, ["Máy vi tính để bàn"])]
    computers[0].with_user(person(env, "thietbi")).has_important_data = True
    mine(env, "edu.software.licence", "cntt").create(
        [
            {
                "name": name,
                "publisher": publisher,
                "purpose": purpose,
                "licence_type": kind,
                "seats": seats,
                "used_seats": used,
                "date_start": day(env, -340),
                "date_expiry": expiry and day(env, expiry),
                "expiry_user_id": person(env, "cntt").id,
                "cost": cost,
                "equipment_ids": computers[0].ids if purpose == "security" else [],
            }
            for name, publisher, purpose, kind, seats, used, expiry, cost in LICENCES
        ]
    )
    mine(env, "edu.it.service", "cntt").create(
        [
            {
                "name": name,
                "kind": kind,
                "partner_id": partner_named(env, partner).id,
                "payment": payment,
                "cost": cost,
                "date_start": day(env, -330),
                "date_expiry": day(env, expiry),
                "expiry_user_id": person(env, "cntt").id,
            }
            for name, kind, partner, payment, cost, expiry in SERVICES
        ]
    )
    mine(env, "edu.web.page", "cntt").create(
        [
            {"name": "Cổng thông tin trường", "url": "https://thptlongxuyen.edu.vn"},
            {
                "name": "Trang Facebook Đoàn trường",
                "kind": "facebook",
                "url": "https://facebook.com/doantruong.thptlongxuyen",
                "is_official": False,
            },
        ]
    )


def _inventory(env):
    inventory = mine(env, "edu.it.inventory", "cntt").create(
        {
            "school_year_id": school_year(env).id,
            "has_broadband": True,
            "internet_lines": 2,
            "internet_speed": 300,
            "internet_provider": "VNPT An Giang",
        }
    )
    for line in inventory.line_ids.filtered(lambda line: line.kind in NEEDED):
        line.write({"needed": NEEDED[line.kind], "unit_price": 13_500_000})


def _security(env):
    check = mine(env, "edu.security.check", "cntt").create(
        {"date": day(env, -6), "scope": "Toàn trường"}
    )
    check.line_ids.result = "ok"
    if len(check.line_ids) > 1:
        check.line_ids[1].write(
            {
                "result": "risk",
                "risk": "3",
                "finding": "Máy kế toán chưa sao lưu dữ liệu từ tháng 9",
                "fix": "Sao lưu hằng tuần ra ổ cứng ngoài",
                "user_id": person(env, "cntt").id,
                "date_due": day(env, -1),
            }
        )
    check.action_done()
    mine(env, "edu.security.check", "cntt").create({"scope": "Phòng máy 1 và 2"})
