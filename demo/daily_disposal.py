"""Disposals and incidents: drafts, done ones, and some that wait at each level."""

from odoo.fields import Command

from .daily import OFFICE_SCHOOL, board, day, decide, held, mine, person
from .network import unit
from .people import FULL_SCHOOL

MEMBERS = {
    FULL_SCHOOL: ["hieutruong", "ketoan", "phongbomon", "totruong", "thietbi"],
    OFFICE_SCHOOL: ["hieutruong", "ketoan", "thuvien", "thietbi"],
}

TITLES = {"theft": "Mất trộm", "storm": "Thiệt hại do dông lốc", "damage": "Làm hỏng"}


def load(env):
    """Load what leaves the register, and what happened to it."""
    for code, logins in MEMBERS.items():
        board(
            env, "disposal", "Hội đồng thanh lý tài sản năm học 2026–2027", logins, code
        )
    _done(env)
    _waiting(env)
    _disposal(
        env,
        FULL_SCHOOL,
        ["Bàn máy vi tính", "Tai nghe học ngoại ngữ"],
        "Hỏng chân, mút tai nghe mục; đề nghị thanh lý cuối học kỳ I",
    )
    _incidents(env)


def _unusable(env, code, names):
    """Say in the books that some things are beyond repair; return the rows."""
    rows = held(env, names, 2, code)
    mine(env, "edu.equipment.voucher", "thietbi", code).create(
        {
            "type": "internal",
            "unit_id": unit(env, code).id,
            "reason": "Theo biên bản đánh giá chất lượng thiết bị",
            "line_ids": [
                Command.create(
                    {
                        "equipment_id": equipment.id,
                        "from_place_id": place.id,
                        "to_place_id": place.id,
                        "condition": "good",
                        "condition_to": "unusable",
                        "quantity": 1,
                    }
                )
                for equipment, place in rows
            ],
        }
    ).action_post()
    return [(equipment, place, "unusable", 1) for equipment, place in rows]


def _disposal(env, code, names, reason):
    rows = _unusable(env, code, names)
    proposal = mine(env, "edu.equipment.disposal", "thietbi", code)
    disposal = proposal._propose(unit(env, code), rows, reason)
    disposal.name = f"Thanh lý: {', '.join(names)}"
    return disposal


def _appraise(disposal, meeting):
    """The board meets and votes."""
    for line in disposal.line_ids:
        line.repair_estimate = 0.6 * line.value
    disposal.write(
        {
            "committee_id": disposal.env["edu.committee"]
            .search(
                [("kind", "=", "disposal"), ("unit_id", "=", disposal.unit_id.id)],
                limit=1,
            )
            .id,
            "meeting_date": meeting,
            "meeting_place": "Phòng hội đồng",
            "conclusion": "Hội đồng thống nhất 100% đề nghị thanh lý.",
        }
    )
    disposal.action_all_for()
    disposal.action_approval_submit()


def _done(env):
    disposal = _disposal(
        env,
        FULL_SCHOOL,
        ["Ống nghiệm Ф16", "Giá để ống nghiệm", "Nam châm chữ U"],
        "Vỡ, gãy, khử từ qua nhiều năm sử dụng",
    )
    _appraise(disposal, day(env, -5))
    decide(disposal, "hieutruong", doc_number="62/QĐ-THPT", doc_date=day(env, -3))
    disposal.write(
        {
            "done_date": day(env),
            "done_place": "Kho thiết bị",
            "witnesses": "Trương Văn Lộc, Võ Thanh Tùng",
            "destruction_method": "mechanical",
            "result": "Đã tiêu hủy toàn bộ, giao đơn vị thu gom rác thải.",
        }
    )
    disposal.action_carry_out()


def _waiting(env):
    """One waits for the head, one for the office, one for the department."""
    tools = _disposal(
        env,
        FULL_SCHOOL,
        ["Lực kế lò xo 5N", "Con lắc đơn"],
        "Lò xo giãn, dây đứt, không đo được",
    )
    _appraise(tools, day(env, -1))
    assets = ["Đệm không khí", "Máy vi tính để bàn"]
    reason = "Hết thời gian tính hao mòn, chi phí sửa chữa vượt 30% nguyên giá"
    department = _disposal(env, FULL_SCHOOL, assets, reason)
    _appraise(department, day(env, -8))
    decide(department, "hieutruong", comment="Kính đề nghị Sở GDĐT xem xét.")
    office = _disposal(env, OFFICE_SCHOOL, assets, reason)
    _appraise(office, day(env, -6))
    decide(office, "hieutruong", OFFICE_SCHOOL)


def _incident(env, code, kind, thing, description, days):
    ((equipment, place),) = held(env, [thing], 2, code)
    incidents = mine(env, "edu.equipment.incident", "thietbi", code)
    incident = incidents._report(
        unit(env, code),
        [(equipment, place, "good", 1)],
        kind,
        description,
        day(env, days),
    )
    incident.write(
        {
            "name": f"{TITLES[kind]}: {thing}",
            "persons": "Bảo vệ trực ca đêm; viên chức thiết bị",
            "measures": "Khóa phòng, giữ nguyên hiện trường, báo lãnh đạo.",
        }
    )
    incident.action_report()
    return incident


def _follow_up(incident, number, cause):
    incident.write(
        {
            "doc_number": number,
            "doc_date": day(incident.env),
            "cause": cause,
            "responsibility": "Ca trực kiểm tra chưa đủ; rút kinh nghiệm chung.",
            "police_informed": True,
        }
    )
    incident.action_report_sent()


def _incidents(env):
    """One just reported, one that waits for the office, one settled and closed."""
    _incident(
        env,
        FULL_SCHOOL,
        "theft",
        "Máy chiếu đa năng",
        "Sáng nay mở cửa phòng máy phát hiện mất 01 máy chiếu, cửa sổ bị cạy.",
        0,
    )
    waiting = _incident(
        env,
        OFFICE_SCHOOL,
        "storm",
        "Loa kéo di động",
        "Mưa dông tốc mái phòng học, nước làm hỏng loa kéo.",
        -2,
    )
    _follow_up(waiting, "18/BC-THCS", "Mái tôn bị gió tốc, chưa kịp di dời thiết bị.")
    waiting.action_approval_submit()
    decide(waiting, "hieutruong", OFFICE_SCHOOL)
    closed = _incident(
        env,
        FULL_SCHOOL,
        "damage",
        "Cân điện tử 240g",
        "Học sinh làm rơi cân trong tiết thực hành, cân không lên nguồn.",
        -10,
    )
    _follow_up(closed, "41/BC-THPT", "Đặt cân sát mép bàn khi thao tác.")
    closed.action_approval_submit()
    decide(closed, "hieutruong")
    if closed.approval_state == "pending":
        decide(
            closed,
            "giamdoc",
            "sgddt",
            doc_number="835/QĐ-SGDĐT",
            doc_date=day(env),
        )
    _close(closed)


def _close(incident):
    officer = person(incident.env, "chuyenvien", "sgddt")
    context = incident.with_user(officer).action_close()["context"]
    note = incident.env["edu.incident.note"].with_user(officer)
    note.with_context(**context).create(
        {"text": "Đã xử lý xong, nhà trường đã bổ sung nội quy phòng thực hành."}
    ).action_confirm()
