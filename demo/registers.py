"""Rooms and stores of the three schools whose registers are rich."""

from .network import unit

RICH = ("thptlongxuyen", "thpttinhbien", "lythuongkiet")
ROOMS = [  # key, name, kind, subject, area, seats
    ("vl", "Phòng bộ môn Vật lí", "room", "vl", 90, 45),
    ("hh", "Phòng bộ môn Hóa học", "room", "hh", 92, 45),
    ("sh", "Phòng bộ môn Sinh học", "room", "sh", 90, 45),
    ("tin", "Phòng Tin học 1", "room", "tin", 96, 48),
    ("tin2", "Phòng Tin học 2", "room", "tin", 96, 48),
    ("nn", "Phòng Ngoại ngữ", "room", "nn", 80, 40),
    ("tv", "Thư viện", "room", None, 120, 60),
    ("hoi", "Hội trường", "room", None, 220, 300),
    ("qp", "Kho thiết bị QP-AN", "armoury", "qpan", 30, 0),
    ("lop", "Phòng học 10A1", "room", None, 54, 45),
]


def load(env):
    """Create the rooms, with cabinets in the laboratories."""
    for code in RICH:
        school = unit(env, code)
        keeper = school.user_ids.filtered(
            lambda user: user.login.startswith("thietbi.")
        )
        for key, name, kind, subject, area, seats in ROOMS:
            room = env["edu.place"].create(
                {
                    "unit_id": school.id,
                    "code": key.upper(),
                    "name": name,
                    "kind": kind,
                    "area": area,
                    "seats": seats,
                    "keeper_id": keeper[:1].id,
                    "subject_ids": env.ref(f"edu_base.subject_{subject}").ids
                    if subject
                    else [],
                    "rules": "Chỉ dùng cho tiết thực hành, thí nghiệm. Không dạy chính "
                    "khóa tăng tiết, không tổ chức hoạt động ngoại khóa.",
                }
            )
            if key in ("vl", "hh", "sh"):
                _cabinets(env, room)


def _cabinets(env, room):
    env["edu.place"].create(
        [
            {
                "unit_id": room.unit_id.id,
                "parent_id": room.id,
                "kind": "cabinet",
                "name": f"Tủ {number}",
                "code": f"{room.code}-T{number}",
                "keeper_id": room.keeper_id.id,
            }
            for number in (1, 2, 3)
        ]
    )
