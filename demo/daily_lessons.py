"""Lessons in the subject rooms: classes, plans of use, kits, bookings, the log."""

from datetime import timedelta

from odoo.fields import Command

from .daily import day, held, mine, person, place, school_year
from .network import unit
from .people import FULL_SCHOOL

CLASSES = [f"{grade}A{number}" for grade in (10, 11, 12) for number in range(1, 7)]
# Teacher, room, subject, first of two periods, whether the even or the odd classes:
# nobody, no room and no class is in two places at once.
TEACHERS = [
    ("giaovien", "VL", "vl", 1, 0),
    ("giaovienhoa", "HH", "hh", 3, 0),
    ("giaoviensinh", "SH", "sh", 1, 1),
    ("giaovientin", "TIN", "tin", 3, 1),
]
LESSONS = {
    "vl": [
        ("Thực hành đo gia tốc rơi tự do", "Đồng hồ đo thời gian hiện số"),
        ("Khảo sát chuyển động trên máng nghiêng", "Máng nghiêng"),
        ("Tổng hợp hai lực đồng quy", "Lực kế lò xo 5N"),
        ("Khảo sát dao động của con lắc đơn", "Con lắc đơn"),
        ("Định luật Ôm cho đoạn mạch", "Bộ thí nghiệm định luật Ôm"),
        ("Giao thoa sóng nước", "Bộ thí nghiệm sóng nước"),
        ("Đo tiêu cự thấu kính hội tụ", "Thấu kính hội tụ f=100"),
    ],
    "hh": [
        ("Pha chế dung dịch theo nồng độ cho trước", "Cốc thủy tinh 250ml"),
        ("Chuẩn độ axit – bazơ", "Burette 25ml"),
        ("Đo pH của dung dịch", "Máy đo pH cầm tay"),
        ("Tốc độ phản ứng và các yếu tố ảnh hưởng", "Bình tam giác 100ml"),
        ("Lắp ráp mô hình phân tử hữu cơ", "Bộ mô hình phân tử"),
        ("Pin điện và điện phân dung dịch", "Bộ thí nghiệm pin điện, điện phân"),
    ],
    "sh": [
        ("Quan sát tế bào thực vật", "Kính hiển vi quang học"),
        ("Quan sát các kì nguyên phân", "Bộ tiêu bản nguyên phân"),
        ("Tách chiết ADN từ mô thực vật", "Bộ thí nghiệm tách chiết ADN"),
        ("Đo huyết áp và nhịp tim", "Máy đo huyết áp"),
        ("Cấu trúc không gian của ADN", "Mô hình cấu trúc ADN"),
    ],
    "tin": [
        ("Thiết kế trang web bằng HTML", "Máy chiếu đa năng"),
        ("Lập trình Python: cấu trúc lặp", "Máy chiếu đa năng"),
        ("Tạo bảng và truy vấn dữ liệu", "Máy chiếu đa năng"),
    ],
}
LESSONS_A_WEEK = 8  # of each teacher: five mornings, three afternoons
KITS = [
    ("Bộ dụng cụ rơi tự do", "vl", ["Đồng hồ đo thời gian hiện số", "Cổng quang điện"]),
    ("Bộ chuẩn độ axit – bazơ", "hh", ["Burette 25ml", "Bình tam giác 100ml"]),
    ("Bộ quan sát tế bào", "sh", ["Kính hiển vi quang học", "Bộ lam kính, lamen"]),
]
SAFETY = (
    "<p>1. Mặc áo choàng, đeo kính bảo vệ mắt khi làm việc với hóa chất.</p>"
    "<p>2. Không ăn uống, không nếm hoặc ngửi trực tiếp hóa chất.</p>"
    "<p>3. Đèn cồn chỉ châm bằng que đóm, tắt bằng nắp.</p>"
    "<p>4. Hóa chất thừa đổ vào bình thu hồi, không đổ xuống bồn rửa.</p>"
    "<p>5. Khi có sự cố: báo ngay giáo viên, rửa nước sạch tối thiểu 15 phút.</p>"
)


def load(env):
    """Open the rooms for booking and fill the term with lessons."""
    _open_rooms(env)
    classes = _classes(env)
    _kits(env)
    _safety(env)
    for row in TEACHERS:
        _teacher(env, row, classes)


def _open_rooms(env):
    for code, login in (("HH", "phongbomon"), ("TIN", "cntt"), ("TIN2", "cntt")):
        room = place(env, code)
        (room | room.child_ids).keeper_id = person(env, login)
    rooms = [place(env, code) for code in ("VL", "HH", "SH", "TIN", "TIN2", "NN")]
    env["edu.place"].union(*rooms).is_bookable = True


def _classes(env):
    return env["edu.class"].create(
        [
            {
                "name": name,
                "unit_id": unit(env, FULL_SCHOOL).id,
                "school_year_id": school_year(env).id,
                "grade_id": env.ref(f"edu_base.grade_{name[:2]}").id,
            }
            for name in CLASSES
        ]
    )


def _kits(env):
    mine(env, "edu.equipment.kit", "thietbi").create(
        [
            {
                "name": name,
                "subject_id": env.ref(f"edu_base.subject_{subject}").id,
                "line_ids": [
                    Command.create({"equipment_id": equipment.id})
                    for equipment, _place in held(env, content)
                ],
            }
            for name, subject, content in KITS
        ]
    )


def _safety(env):
    rules = mine(env, "edu.safety.rule", "phongbomon").create(
        {
            "name": "Nội quy an toàn phòng thực hành Hóa học",
            "body": SAFETY,
            "place_ids": place(env, "HH").ids,
        }
    )
    for login in ("giaovienhoa", "phongbomon"):
        rules.with_user(person(env, login)).action_acknowledge()


def _teacher(env, row, classes):
    """The plan of a teacher, and from it the lessons of the term until next week."""
    login, _room, subject, _period, parity = row
    things = dict(
        zip(
            LESSONS[subject],
            held(env, [thing for _title, thing in LESSONS[subject]]),
            strict=True,
        )
    )
    year = school_year(env)
    monday = year.date_start - timedelta(days=year.date_start.weekday())
    weeks = min(35, (day(env) - monday).days // 7 + 3)
    plan = mine(env, "edu.use.plan", login).create(
        {
            "school_year_id": year.id,
            "subject_id": env.ref(f"edu_base.subject_{subject}").id,
            "lesson_total": 105,
            "line_ids": [
                Command.create(
                    {
                        "week": week,
                        "lesson_number": 2 * week,
                        "name": title,
                        "class_ids": _classes_of(week, parity, classes).ids,
                        "equipment_ids": things[title, thing][0].ids,
                    }
                )
                for week in range(3, weeks + 5)
                for title, thing in (LESSONS[subject][week % len(LESSONS[subject])],)
            ],
        }
    )
    _book(env, row, plan, monday, weeks)


def _classes_of(week, parity, classes):
    first = week * LESSONS_A_WEEK
    numbers = [first + 2 * step + parity for step in range(LESSONS_A_WEEK)]
    return classes.browse().union(*(classes[n % len(classes)] for n in numbers))


def _book(env, row, plan, monday, weeks):
    login, room, subject, period, _parity = row
    rows = []
    for line in plan.line_ids.filtered(lambda line: line.week <= weeks):
        start = monday + timedelta(weeks=line.week - 1)
        for step, school_class in enumerate(line.class_ids):
            date = start + timedelta(days=step % 5)
            part = "afternoon" if step >= 5 else "morning"
            past = date < day(env)
            if past and (line.week + step) % 7 == 0:
                continue  # planned, but never given
            rows.append(
                {
                    "name": line.name,
                    "plan_line_id": line.id,
                    "place_id": place(env, room).id,
                    "class_id": school_class.id,
                    "subject_id": plan.subject_id.id,
                    "date": date,
                    "period_from_id": _period(env, part, period),
                    "period_to_id": _period(env, part, period + 1),
                    "lesson_number": line.lesson_number,
                    "is_high_tech": subject == "tin",
                    "evaluation": past
                    and subject == "tin"
                    and "Học sinh hứng thú, hoàn thành sản phẩm tại lớp.",
                    "attendance": 38 + (line.week + step) % 6 if past else 0,
                    "remarks": past and "Chuẩn bị tốt, học sinh thao tác được.",
                    "line_ids": [
                        Command.create({"equipment_id": thing.id})
                        for thing in line.equipment_ids
                    ],
                }
            )
    sessions = mine(env, "edu.room.session", login).create(rows)
    # The last ten days are closed by the loans, or wait to be closed.
    sessions.filtered(lambda s: s.date < day(env, -10)).action_done()
    dropped = sessions.filtered(lambda s: s.date > day(env))[-1:]
    dropped.action_cancel()


def _period(env, part, number):
    return env.ref(f"edu_equipment.period_{part}_{number}").id
