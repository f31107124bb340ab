"""What the figures are reckoned from besides registers, and what they were so far."""

from datetime import timedelta

from .daily import day, mine, school_year
from .network import unit
from .people import FULL_SCHOOL

ROOMS = [  # name, code, use, area, seats, of which for teachers
    ("Phòng đọc thư viện", "TV1", "common", 84, 60, 20),
    ("Kho sách thư viện", "TV2", "stack", 36, 0, 0),
]
INTRODUCTIONS = [  # days after the beginning of the school year
    (10, "Giới thiệu sách: Chào năm học mới"),
    (25, "Giới thiệu sách: Tổ Ngữ văn – Văn học thiếu nhi"),
    (40, "Giới thiệu sách: Bác Hồ với thiếu nhi"),
    (55, "Giới thiệu sách: Tổ Vật lí – Các nhà khoa học"),
    (70, "Giới thiệu sách: Tri ân thầy cô"),
]
STEP = 21  # days between two snapshots of the weeks gone by


def load(env):
    """Mark the rooms of the library and hold book introductions."""
    school, year = unit(env, FULL_SCHOOL), school_year(env)
    env["edu.place"].create(
        [
            {
                "name": name,
                "code": code,
                "unit_id": school.id,
                "library_use": use,
                "area": area,
                "seats": seats,
                "library_teacher_seats": teachers,
            }
            for name, code, use, area, seats, teachers in ROOMS
        ]
    )
    mine(env, "edu.activity", "thuvien").create(
        [
            {
                "name": name,
                "kind": "book_introduction",
                "field": "library",
                "unit_id": school.id,
                "school_year_id": year.id,
                "date_from": year.date_start + timedelta(days=days),
            }
            for days, name in INTRODUCTIONS
        ]
    )


def measure(env):
    """Measure the weeks gone by and today, after everything has been entered."""
    first = school_year(env).date_start + timedelta(days=STEP)
    while first < day(env):
        env["edu.metric"]._refresh(first)
        first += timedelta(days=STEP)
    env["edu.metric.run"]._start(env["edu.metric"], background=False)
