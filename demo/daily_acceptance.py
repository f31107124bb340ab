"""Deliveries in every state, self-made aids, self-checks and a room being set up."""

from odoo.fields import Command

from .daily import board, day, decide, mine, person, place, school_year

SUPPLIER = "Công ty CP Sách và Thiết bị trường học An Giang"
AIDS = [
    (
        "Mô hình máy phát điện xoay chiều một pha",
        "giaovien",
        "vl",
        "Tấm mica, dây đồng 0,3 mm, nam châm Ferit, bóng LED",
        185_000,
    ),
    (
        "Bộ dụng cụ điện phân dung dịch muối ăn",
        "giaovienhoa",
        "hh",
        "Chai nhựa, lõi bút chì, nguồn 9V, dây dẫn",
        60_000,
    ),
    (
        "Mô hình cấu trúc màng tế bào",
        "giaoviensinh",
        "sh",
        "Xốp, bóng nhựa, dây kẽm, màu nước",
        95_000,
    ),
]


def load(env):
    """Load the documents by which things come in."""
    board(
        env,
        "acceptance",
        "Ban nghiệm thu thiết bị năm học 2026–2027",
        ["phohieutruong", "ketoan", "totruong", "phongbomon", "thietbi"],
    )
    _deliveries(env)
    _self_made(env)
    _self_checks(env)
    _room_project(env)


def _line(env, name, subject, expected, price, room, uom="piece", **vals):
    return Command.create(
        {
            "name": name,
            "class_id": env.ref("edu_equipment.class_teaching").id,
            "subject_id": env.ref(f"edu_base.subject_{subject}").id,
            "uom_id": env.ref(f"edu_equipment.uom_{uom}").id,
            "tracking": "batch",
            "expected": expected,
            "price": price,
            "place_id": place(env, room).id,
            **vals,
        }
    )


def _delivery(env, name, days, lines, **vals):
    return mine(env, "edu.equipment.receipt", "thietbi").create(
        {
            "name": name,
            "date": day(env, days),
            "delivery_date": day(env, days),
            "delivery_place": "Phòng thiết bị, Trường THPT Long Xuyên",
            "supplier": SUPPLIER,
            "standard": "Phụ lục hợp đồng; Thông tư 39/2021/TT-BGDĐT",
            "line_ids": lines,
            **vals,
        }
    )


def _deliveries(env):
    """One entered with a defect, one that waits for the head, one on its way."""
    physics = _delivery(
        env,
        "Thiết bị Vật lí bổ sung đợt 1",
        -12,
        [
            _line(env, "Đồng hồ đo thời gian hiện số MC964", "vl", 8, 1_350_000, "VL"),
            _line(env, "Cổng quang điện có giá đỡ", "vl", 16, 195_000, "VL"),
            _line(env, "Bộ thí nghiệm va chạm", "vl", 4, 2_450_000, "VL", "set"),
        ],
        origin="Hợp đồng 18/2026/HĐ-TBTH",
        origin_date=day(env, -40),
        funding_id=env.ref("edu_equipment.funding_state").id,
        conclusion="Hàng mới 100%, đúng chủng loại; 01 đồng hồ không hiển thị, "
        "đề nghị nhà cung cấp đổi.",
        accessories="Hướng dẫn sử dụng tiếng Việt\nPhiếu bảo hành 12 tháng",
    )
    physics.action_fill_delivered()
    physics.line_ids[0].write(
        {
            "accepted": 7,
            "defective": 1,
            "claim_kind": "replace",
            "claim_date": day(env, -11),
            "claim_note": "Không hiển thị; nhà cung cấp hẹn đổi trong 15 ngày",
        }
    )
    physics.action_check()
    physics.action_approval_submit()
    decide(physics, "hieutruong")
    chemistry = _delivery(
        env,
        "Dụng cụ thủy tinh phòng Hóa học",
        -2,
        [
            _line(env, "Ống nghiệm có nhánh", "hh", 60, 6_500, "HH"),
            _line(env, "Phễu chiết hình quả lê 60ml", "hh", 12, 98_000, "HH"),
            _line(env, "Nhiệt kế rượu 0–100°C", "hh", 15, 32_000, "HH"),
        ],
        origin="Hóa đơn 1C26TAG-0004512",
        origin_date=day(env, -3),
    )
    chemistry.action_fill_delivered()
    chemistry.action_check()
    chemistry.action_approval_submit()
    _delivery(
        env,
        "Máy tính xách tay do Sở GDĐT cấp",
        6,
        [_line(env, "Máy tính xách tay giáo viên", "tin", 5, 13_900_000, "TIN", "set")],
        source="allocation",
        supplier="Sở Giáo dục và Đào tạo An Giang",
        origin="Quyết định 812/QĐ-SGDĐT",
        origin_date=day(env, -8),
    )


def _self_made(env):
    """One in the register with a prize, one that waits, one still being made."""
    made = []
    for name, login, subject, materials, cost in AIDS:
        made.append(
            mine(env, "edu.equipment.self.made", login).create(
                {
                    "name": name,
                    "subject_id": env.ref(f"edu_base.subject_{subject}").id,
                    "date_made": day(env, -20),
                    "materials": materials,
                    "cost": cost,
                    "place_id": place(env, subject.upper()).id,
                    "description": "Dùng cho tiết thực hành và trưng bày STEM.",
                    "author_ids": [Command.create({"user_id": person(env, login).id})],
                }
            )
        )
    first, second, _third = made
    for aid, score, rating in ((first, 8.5, "good"), (second, 9, "excellent")):
        aid.with_user(person(env, "thietbi")).write(
            {"evaluated_on": day(env, -10), "score": score, "rating": rating}
        )
    first.with_user(person(env, "thietbi")).write(
        {
            "contest_ids": [
                Command.create(
                    {"level": "school", "date": day(env, -9), "result": "Giải Nhì"}
                )
            ],
        }
    )
    first.action_approval_submit()
    decide(first, "hieutruong")
    first.with_user(person(env, "thietbi")).action_enter()
    second.action_approval_submit()


def _self_checks(env):
    topics = env["edu.self.check.topic"].search([], limit=6)
    for name, days, period, sign in (
        ("Tự kiểm tra công tác thiết bị tháng 10", -21, "month", True),
        ("Tự kiểm tra công tác thiết bị học kỳ I", 0, "term", False),
    ):
        check = mine(env, "edu.equipment.self.check", "thietbi").create(
            {
                "name": name,
                "date": day(env, days),
                "period": period,
                "school_year_id": school_year(env).id,
                "member_ids": [
                    Command.create({"user_id": person(env, login).id})
                    for login in ("phohieutruong", "totruong", "thietbi")
                ],
            }
        )
        for line, number in zip(check.line_ids, range(9), strict=False):
            line.write(
                {
                    "rating": ("good", "fair", "good", "weak")[number % 4],
                    "finding": "Có đủ hồ sơ, cập nhật kịp thời."
                    if number % 4 != 3
                    else "Chưa dán nhãn thiết bị mới nhận đợt 1.",
                }
            )
        check.write(
            {
                "conclusion": "Hồ sơ đầy đủ; cần dán nhãn và sửa chữa kịp thời.",
                "action_ids": [
                    Command.create(
                        {
                            "kind": "other",
                            "name": "Dán nhãn thiết bị mới nhận",
                            "user_id": person(env, "thietbi").id,
                            "due_date": day(env, days + 14),
                        }
                    )
                ],
            }
        )
        if sign and topics:
            check.line_ids.filtered(lambda line: not line.rating).rating = "good"
            check.action_sign()


def _room_project(env):
    project = mine(env, "edu.room.project", "thietbi").create(
        {
            "name": "Trang bị phòng Ngoại ngữ",
            "place_id": place(env, "NN").id,
            "supplier": SUPPLIER,
            "decision": "Quyết định 156/QĐ-THPT",
            "decision_date": day(env, -35),
            "budget": 320_000_000,
            "date_start": day(env, -30),
            "date_end": day(env, 45),
        }
    )
    project.action_usual_milestones()
    project.action_start()
    project.milestone_ids[:2].action_done()
