"""Loans: for the lessons of these days, overdue ones, requests, damage brought back."""

from odoo.fields import Command

from .daily import day, held, mine, person
from .network import unit
from .people import FULL_SCHOOL


def load(env):
    """Hand out and take back; then what is out, late or only asked for."""
    _lessons(env)
    _close_the_rest(env)
    for borrower, lesson, things, out, due in (
        (
            "giaovien",
            "Bồi dưỡng học sinh giỏi Vật lí 12",
            ["Cảm biến chuyển động"],
            -16,
            -6,
        ),
        ("giaoviensinh", "Chuyên đề STEM khối 11", ["Kính lúp cầm tay"], -9, -2),
        ("giaovienhoa", "Ngày hội STEM cấp trường", ["Bộ mô hình phân tử"], -1, 4),
    ):
        loan = _loan(env, borrower, lesson, things, out, due)
        loan.with_user(person(env, "thietbi")).action_hand_out()
    for borrower, lesson, things, out, due in (
        ("giaovienhoa", "Chuẩn độ axit – bazơ, lớp 11A2", ["Burette 25ml"], 1, 1),
        ("giaovien", "Thao giảng cụm chuyên môn", ["Loa kéo di động"], 2, 3),
        ("totruong", "Sinh hoạt tổ Lí – Công nghệ", ["Bộ giá thí nghiệm"], 3, 3),
    ):
        _loan(env, borrower, lesson, things, out, due).action_request()


def _loan(env, borrower, lesson, things, out, due):
    return mine(env, "edu.equipment.loan", borrower).create(
        {
            "unit_id": unit(env, FULL_SCHOOL).id,
            "lesson": lesson,
            "date_out": day(env, out),
            "date_due": day(env, due),
            "line_ids": [
                Command.create(
                    {
                        "equipment_id": equipment.id,
                        "place_id": source.id,
                        "condition": "good",
                    }
                )
                for equipment, source in held(env, things, 2)
            ],
        }
    )


def _lessons(env):
    """Lessons of the last ten days: back in order, one broken, one still out."""
    officer = person(env, "thietbi")
    sessions = env["edu.room.session"].search(
        [
            ("unit_id", "=", unit(env, FULL_SCHOOL).id),
            ("state", "=", "booked"),
            ("date", "<", day(env)),
            ("line_ids", "!=", False),
        ],
        order="date, id",
        limit=9,
    )
    for number, session in enumerate(sessions):
        action = session.with_user(officer).action_hand_out()
        loan = mine(env, "edu.equipment.loan", "thietbi").browse(action["res_id"])
        loan.action_hand_out()
        if number < len(sessions) - 1:
            _take_back(loan, broken=number == 3)


def _take_back(loan, broken):
    back = loan._open_return()
    if broken:
        back.line_ids[:1].quantity_broken = 1
        loan.message_post(body="Giáo viên báo: rơi khi học sinh thao tác.")
    back.action_all_in_order()
    back.action_post()


def _close_the_rest(env):
    """The keeper closes what was given; the last two days still wait for it."""
    sessions = mine(env, "edu.room.session", "thietbi").search(
        [
            ("unit_id", "=", unit(env, FULL_SCHOOL).id),
            ("state", "=", "booked"),
            ("date", "<", day(env, -4)),
            ("loan_ids", "=", False),
        ]
    )
    sessions.action_done()
