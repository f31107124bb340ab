"""Repairs in every state, upkeep by plan, software, services and IT checks."""

from .daily import day, held, mine, person, school_year

FAULTS = [  # who reports, thing, fault, state in which it stays, estimate
    ("giaovien", "Ampe kế một chiều", "Kim không về 0", "reported", 0),
    ("giaoviensinh", "Kính hiển vi quang học", "Mờ thị kính", "reported", 0),
    ("giaovien", "Biến áp nguồn 12V-5A", "Cháy cầu chì", "confirmed", 80_000),
    ("giaovientin", "Máy chiếu đa năng", "Bóng đèn yếu", "sent", 2_800_000),
    ("giaovienhoa", "Máy đo pH cầm tay", "Đầu đo không ổn định", "repaired", 350_000),
    ("giaovientin", "Ổn áp 10KVA", "Không lên nguồn", "unrepairable", 3_900_000),
]
UPKEEP = [  # name, what, class or kind of place, interval, role, checklist
    (
        "Vệ sinh kính hiển vi, dụng cụ quang học",
        {"class": "teaching", "subject": "sh"},
        (1, "month"),
        "equipment_officer",
        "Lau thị kính, vật kính bằng giấy chuyên dụng\nKiểm tra ốc vi cấp",
    ),
    (
        "Bảo dưỡng máy vi tính phòng máy",
        {"class": "machine_computer"},
        (1, "term"),
        "it_officer",
        "Vệ sinh bụi\nCập nhật phần mềm diệt virus\nKiểm tra nguồn điện",
    ),
    (
        "Kiểm tra phòng bộ môn cuối tuần",
        {"target": "place", "place_kind": "room"},
        (2, "week"),
        "room_keeper",
        "Ngắt điện, nước\nKhóa tủ hóa chất\nVệ sinh mặt bàn",
    ),
    (
        "Đối chiếu sổ thiết bị với kế toán",
        {"target": "unit"},
        (1, "month"),
        "equipment_officer",
        "Đối chiếu tăng, giảm trong tháng\nKý xác nhận hai bên",
    ),
]
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
    """Load repairs, upkeep and what the IT officer keeps."""
    for row in FAULTS:
        _fault(env, *row)
    _upkeep(env)
    _licences(env)
    _inventory(env)
    _security(env)


def _partner(env, name):
    found = env["res.partner"].search([("name", "=", name)], limit=1)
    return found or env["res.partner"].create({"name": name, "is_company": True})


def _fault(env, login, thing, fault, state, estimate):
    ((equipment, source),) = held(env, [thing])
    request = mine(env, "maintenance.request", login).create(
        {
            "name": f"{thing}: {fault.lower()}",
            "edu_equipment_id": equipment.id,
            "edu_place_id": source.id,
            "edu_quantity": 1,
            "description": f"{fault}, phát hiện trong tiết học.",
        }
    )
    if state == "reported":
        return
    request = request.with_user(person(env, "thietbi"))
    request.action_edu_confirm()
    request.edu_cost_estimate = estimate
    if state == "confirmed":
        request.action_edu_plan()
        return
    request.edu_repairer_id = _partner(env, "Cửa hàng điện tử Minh Tâm")
    request.action_edu_send()
    if state in ("repaired", "unrepairable"):
        _finish(request, state == "repaired", estimate)


def _finish(request, repaired, cost):
    finish = request.env["edu.repair.finish"].create(
        {
            "request_id": request.id,
            "quantity_repaired": 1 if repaired else 0,
            "cost": cost if repaired else 0,
            "invoice_ref": "HĐ 0000871" if repaired else False,
            "work_done": "Thay đầu đo, hiệu chuẩn lại"
            if repaired
            else "Cháy biến áp, không còn linh kiện thay thế",
        }
    )
    finish.action_finish()


def _upkeep(env):
    for name, what, (number, unit_), role, checklist in UPKEEP:
        plan = mine(env, "edu.upkeep.plan", "thietbi").create(
            {
                "name": name,
                "target": what.get("target", "equipment"),
                "class_id": "class" in what
                and env.ref(f"edu_equipment.class_{what['class']}").id,
                "subject_id": "subject" in what
                and env.ref(f"edu_base.subject_{what['subject']}").id,
                "place_kind": what.get("place_kind", False),
                "interval_number": number,
                "interval_unit": unit_,
                "date_from": day(env, -35),
                "role": role,
                "checklist": checklist,
            }
        )
        plan.action_generate()
        due = plan.task_ids.filtered(lambda task: task.date_due < day(task.env))
        due[:-1].action_done()
        if "subject" in what:
            due[-1:].remark = "Chưa có cồn lau kính, đã đề nghị mua"
            due[-1:].action_not_done()


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
                "partner_id": _partner(env, partner).id,
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
