"""Repairs in every state, and upkeep by plan."""

from .daily import day, held, mine, person

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


def load(env):
    """Load repairs and upkeep."""
    for row in FAULTS:
        _fault(env, *row)
    _upkeep(env)


def partner(env, name):
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
    request.edu_repairer_id = partner(env, "Cửa hàng điện tử Minh Tâm")
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
