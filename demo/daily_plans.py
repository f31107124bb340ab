"""Plans and regulations: approved, waiting, or given back to be completed."""

from odoo.fields import Command

from .daily import day, decide, mine, person, school_year

PLANS = {  # kind: (who writes it, who approves it or None, lines)
    "activity": (
        "thietbi",
        "hieutruong",
        [
            ("Kiện toàn ban kiểm kê, hội đồng thanh lý", 0, -60, -50, "done"),
            ("Dán nhãn QR toàn bộ thiết bị phòng bộ môn", 1_500_000, -45, -20, "done"),
            (
                "Tập huấn sử dụng thiết bị STEM cho giáo viên",
                4_000_000,
                -12,
                8,
                "doing",
            ),
            ("Kiểm kê tài sản cuối năm", 500_000, 30, 52, "todo"),
        ],
    ),
    "preservation": (
        "thietbi",
        "hieutruong",
        [
            ("Bảo dưỡng máy điều hòa phòng máy", 2_400_000, -30, -10, "done"),
            ("Mua túi hút ẩm, hộp bảo quản kính hiển vi", 900_000, 5, 20, "todo"),
        ],
    ),
    "purchase": (
        "thietbi",
        None,
        [
            ("Máy chiếu đa năng thay thế", 33_600_000, 20, 60, "todo"),
            ("Hóa chất, vật tư tiêu hao học kỳ II", 12_500_000, 30, 60, "todo"),
            ("Kính hiển vi quang học (05 cái)", 24_000_000, 40, 90, "todo"),
        ],
    ),
    "use": (
        "totruong",
        None,
        [
            ("Thực hành Vật lí 10, 11, 12 học kỳ II", 0, 55, 180, "todo"),
            ("Chuyên đề STEM tổ Lí – Công nghệ", 1_200_000, 70, 100, "todo"),
        ],
    ),
}
REGULATIONS = [  # kind, name, text, days in force from, approved
    (
        "asset",
        "Quy chế quản lý, sử dụng tài sản và thiết bị dạy học",
        "<p>Điều 1. Thiết bị được ghi sổ, dán nhãn trước khi sử dụng.</p>"
        "<p>Điều 2. Giáo viên đăng ký mượn trước ít nhất 01 ngày.</p>"
        "<p>Điều 3. Hư hỏng, mất mát phải báo ngay trong ngày.</p>",
        -60,
        True,
    ),
    (
        "subject_room",
        "Quy chế hoạt động phòng học bộ môn",
        "<p>Điều 1. Phòng bộ môn chỉ dùng cho tiết thực hành, thí nghiệm.</p>"
        "<p>Điều 2. Giáo viên ghi sổ theo dõi ngay sau tiết dạy.</p>",
        10,
        False,
    ),
]


def load(env):
    """Load the plans of the year and the regulations of the school."""
    for kind, row in PLANS.items():
        _plan(env, kind, *row)
    _regulations(env)


def _plan(env, kind, writer, approver, lines):
    plan = mine(env, "edu.plan", writer).create(
        {
            "kind": kind,
            "school_year_id": school_year(env).id,
            "subject_id": kind == "use" and env.ref("edu_base.subject_vl").id,
            "goals": "Bảo đảm đủ thiết bị phục vụ Chương trình GDPT 2018.",
            "measures": "Viên chức thiết bị tham mưu, tổ chuyên môn phối hợp.",
            "funding": "Ngân sách nhà nước, nguồn chi thường xuyên",
            "line_ids": [
                Command.create(
                    {
                        "name": name,
                        "estimate": estimate,
                        "date_from": day(env, start),
                        "date_to": day(env, end),
                        "user_id": person(env, writer).id,
                    }
                )
                for name, estimate, start, end, _state in lines
            ],
        }
    )
    plan.action_approval_submit()
    if kind == "use":
        words = "Bổ sung tiết thực hành của khối 12, ghi rõ lớp và tuần."
        decide(plan, "hieutruong", decision="return", comment=words)
    if not approver:
        return
    decide(
        plan,
        approver,
        doc_number=f"{20 + plan.id}/KH-THPT",
        doc_date=day(env),
    )
    for line, (*_row, state) in zip(plan.line_ids, lines, strict=True):
        if state == "done":
            line.done_amount = line.estimate
        line.state = state


def _regulations(env):
    for kind, name, content, days, approved in REGULATIONS:
        regulation = mine(env, "edu.regulation", "phohieutruong").create(
            {
                "kind": kind,
                "name": name,
                "content": content,
                "doc_number": approved and "58/QĐ-THPT",
                "date_from": day(env, days),
            }
        )
        regulation.action_approval_submit()
        if approved:
            decide(regulation, "hieutruong")
            for login in ("hieutruong", "phohieutruong", "thietbi", "giaovien", "cntt"):
                regulation.with_user(person(env, login)).action_read()
