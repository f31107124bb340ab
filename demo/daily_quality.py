"""Quality: the round of evaluation, the rooms and their types, the minimum lists."""

from odoo.fields import Command

from .daily import OFFICE_SCHOOL, day, mine, person, place, school_year
from .network import unit
from .people import FULL_SCHOOL

ROOM_TYPES = [  # room, type, width, height, preparation area
    ("VL", "VL", 8.2, 3.6, 18),
    ("HH", "HH", 8.4, 3.6, 20),
    ("SH", "SH", 8.2, 3.4, 10),
    ("TIN", "TIN", 8.0, 3.5, 0),
    ("TIN2", "TIN", 8.0, 3.2, 0),
    ("NN", "NN", 7.6, 3.6, 0),
]

PRICES = (35_000, 185_000, 420_000, 95_000, 1_250_000, 640_000, 3_200_000)


def load(env):
    """Load what the screens of quality and norms show."""
    _room_types(env)
    _prices(env)
    for code in (FULL_SCHOOL, OFFICE_SCHOOL):
        _match(env, code)
    _round(env)
    boards = env["edu.equipment.norm.board"]
    units = env["edu.unit"].search([("code", "in", (FULL_SCHOOL, OFFICE_SCHOOL))])
    boards._open_for(units)._refresh()


def _room_types(env):
    for code, kind, width, height, preparation in ROOM_TYPES:
        room = place(env, code).with_user(person(env, "thietbi"))
        room.write(
            {
                "room_type_id": env["edu.room.type"].search([("code", "=", kind)]).id,
                "width": width,
                "ceiling_height": height,
                "preparation_area": preparation,
            }
        )
        room.action_answer_requirements()
        for number, answer in enumerate(room.answer_ids):
            if answer.requirement_id.kind == "yes_no":
                answer.answer = "no" if number % 5 == 3 else "yes"
            else:
                answer.number = answer.requirement_id.minimum
    place(env, "TIN2").room_state = "repair"


def _prices(env):
    """Invented prices, so that what is missing costs something."""
    lines = mine(env, "edu.equipment.catalog", "quantri", "sgddt").search([])
    for number, line in enumerate(lines.filtered(lambda line: not line.unit_cost)):
        line.unit_cost = PRICES[number % len(PRICES)]


def _match(env, code):
    """Link what has the name of a line of the minimum lists."""
    wizard = mine(env, "edu.equipment.match", "thietbi", code).create({"score": 40})
    wizard.action_propose()
    wizard.action_accept_all()
    if wizard.line_ids:
        wizard.action_link()


def _round(env):
    """Physics is confirmed, chemistry waits for the leadership, biology is begun."""
    round_ = mine(env, "edu.equipment.evaluation.round", "chuyenvien", "sgddt").create(
        {
            "name": "Đánh giá chất lượng thiết bị dạy học năm học 2026–2027",
            "unit_id": unit(env, "sgddt").id,
            "school_year_id": school_year(env).id,
            "deadline": day(env, 24),
            "level_ids": [
                Command.set(env.ref("edu_base.level_upper_secondary").ids),
            ],
            "instructions": "Mỗi tổ chuyên môn đánh giá thiết bị thuộc môn mình; "
            "lãnh đạo nhà trường xác nhận trước hạn.",
        }
    )
    round_.action_open()
    round_.with_user(person(env, "totruong")).action_start()
    evaluations = env["edu.equipment.evaluation"].search(
        [("round_id", "=", round_.id), ("unit_id", "=", unit(env, FULL_SCHOOL).id)]
    )
    by_subject = {row.subject_id.code: row for row in evaluations}
    physics, chemistry = _rate(env, by_subject["VL"]), _rate(env, by_subject["HH"])
    (physics | chemistry).action_submit()
    physics.with_user(person(env, "phohieutruong")).action_confirm()
    biology = by_subject["SH"].with_user(person(env, "totruong"))
    biology.line_ids[:10].action_good()


def _rate(env, evaluation):
    evaluation = evaluation.with_user(person(env, "totruong"))
    worn = evaluation.line_ids.filtered(lambda line: line.quantity > 4)
    worn[:2].write(
        {"quantity_fair": 2, "grade": "b", "remark": "Trầy xước, còn dùng được"}
    )
    worn[2:4].write(
        {
            "quantity_broken": 1,
            "grade": "c",
            "proposal": "repair",
            "remark": "Tiếp điểm hỏng, cần sửa chữa",
        }
    )
    worn[4:5].write(
        {
            "quantity_unusable": 1,
            "grade": "c",
            "proposal": "dispose",
            "remark": "Hỏng nặng, không có linh kiện thay thế",
        }
    )
    evaluation.action_rest_as_books()
    return evaluation
