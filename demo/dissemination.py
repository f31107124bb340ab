"""Documents sent, some confirmed and one late; difficulties on their way."""

from odoo.fields import Command

from .daily import day, mine
from .network import unit
from .people import FULL_SCHOOL

TEXT = (
    "<p>Thủ trưởng các đơn vị quán triệt chi tiết nội dung kế hoạch cùng các hướng dẫn "
    "đến các viên chức được phân công phụ trách.</p>"
)


def load(env):
    """Send the guidance and a plan; the full school reads and asks."""
    _documents(env)
    _difficulties(env)


def _documents(env):
    Document = mine(env, "edu.dissemination", "chuyenvien", "sgddt")
    sections = [
        env.ref(f"edu_reporting.section_{code}").id
        for code in ("it", "library", "equipment")
    ]
    vals = {
        "unit_id": env.ref("edu_base.unit_department").id,
        "audience": "below",
        "section_ids": [Command.set(sections)],
        "summary": TEXT,
    }
    law = env.ref("edu_base.legal_24_hd_sgddt")
    guidance = Document.create(
        {
            **vals,
            "name": law.name,
            "legal_document_id": law.id,
            "date_due": day(env, 10),
        }
    )
    meeting = Document.create(
        {
            **vals,
            "name": "Báo cáo việc quán triệt văn bản về quản lý thiết bị dạy học",
            "reach": "leader",
            "asks": "answer",
            "date_due": day(env, 5),
        }
    )
    (guidance | meeting).action_send()
    guidance.action_publish()
    for login in ("thuvien", "thietbi"):
        own = mine(env, "edu.dissemination", login).browse(guidance.id)
        if own.my_state in ("sent", "opened"):
            own.action_confirm()
    mine(env, "edu.dissemination", "hieutruong").browse(
        guidance.id
    ).action_mark_opened()


def _difficulties(env):
    school = unit(env, FULL_SCHOOL).id
    Difficulty = mine(env, "edu.difficulty", "hieutruong")
    rows = Difficulty.create(
        [
            {
                "unit_id": school,
                "name": "Đường truyền Internet của phòng máy chập chờn",
                "description": "Từ đầu tháng, giờ cao điểm 40 máy không vào được mạng.",
                "section_id": env.ref("edu_reporting.section_it").id,
                "urgency": "urgent",
            },
            {
                "unit_id": school,
                "name": "Thiếu sách tham khảo khối 10",
                "description": "Đề nghị hướng dẫn nguồn kinh phí bổ sung.",
                "section_id": env.ref("edu_reporting.section_library").id,
            },
        ]
    )
    rows.action_send()
