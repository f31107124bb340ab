"""A programme of several years: its tasks, and how far the schools have come."""

from odoo.fields import Command

from .daily import day, mine
from .network import unit
from .people import FULL_SCHOOL

TASKS = [  # number, task, days until it is due, for offices, needs evidence
    ("I.1", "Kết nối Internet cáp quang tại đơn vị", -20, True, False),
    ("I.2", "Đủ máy tính phục vụ công tác quản lý", 60, True, False),
    (
        "II.1",
        "Hoàn chỉnh cơ sở dữ liệu toàn ngành (giáo viên, học sinh, lớp)",
        -5,
        False,
        False,
    ),
    ("II.2", "Phần mềm quản lý trường học với ba mô đun tối thiểu", 90, False, True),
    ("II.3", "Sổ điểm, sổ liên lạc điện tử", 120, False, True),
    ("III.1", "Trang thông tin điện tử theo quy định", 45, True, False),
    ("III.2", "Giáo viên có bài giảng e-Learning dự thi các cấp", 150, False, True),
    ("IV.1", "Cử cán bộ phụ trách CNTT, quy chế an toàn thông tin", 30, True, True),
]
SHARES = (100, 100, 80, 60, 50, 30, 0)
REPORTED = (
    ("I.1", 100, "Cáp quang 300 Mbps, hai đường", ""),
    ("I.2", 90, "Thiếu 2 máy phòng hành chính", ""),
    ("II.1", 98, "Còn 12 hồ sơ học sinh chuyển đến", ""),
    ("II.2", 100, "vnEdu, liên thông lên Sở", "https://thptlongxuyen.edu.vn/vnedu"),
    ("III.1", 100, "Cổng thành phần của Sở", "https://thptlongxuyen.edu.vn"),
)


def load(env):
    """The department gives the tasks to all units; the schools report."""
    programme = _programme(env)
    programme.action_start()
    _full_school(env, programme)
    _others(env, programme)


def _programme(env):
    return mine(env, "edu.programme", "chuyenvien", "sgddt").create(
        {
            "name": "Tăng cường ứng dụng công nghệ thông tin, chuyển đổi số",
            "unit_id": unit(env, "sgddt").id,
            "legal_document_id": env.ref("edu_base.legal_21_kh_ubnd").id,
            "implements_id": env.ref("edu_base.legal_117_qd_ttg").id,
            "year_from": 2016,
            "year_to": day(env).year,
            "vision_year": day(env).year + 5,
            "goals": "Ứng dụng CNTT trong quản lý, dạy và học; dữ liệu liên thông từ "
            "trường đến Phòng, Sở.",
            "task_ids": [
                Command.create(
                    {
                        "sequence": rank,
                        "number": number,
                        "name": name,
                        "date_due": day(env, days),
                        "is_for_offices": for_offices,
                        "needs_evidence": needs_evidence,
                    }
                )
                for rank, (
                    number,
                    name,
                    days,
                    for_offices,
                    needs_evidence,
                ) in enumerate(TASKS)
            ],
        }
    )


def _full_school(env, programme):
    Progress = mine(env, "edu.programme.progress", "cntt")
    for number, share, note, url in REPORTED:
        row = Progress.search(
            [
                ("programme_id", "=", programme.id),
                ("task_id.number", "=", number),
                ("unit_id.code", "=", FULL_SCHOOL),
            ]
        )
        row.write({"share": share, "note": note, "url": url})


def _others(env, programme):
    """Heads of the other schools report, each a little further or less far."""
    rows = programme.sudo().progress_ids.filtered(
        lambda row: row.unit_id.kind == "school" and row.unit_id.code != FULL_SCHOOL
    )
    for rank, row in enumerate(rows):
        share = SHARES[(rank * 5 + row.unit_id.id) % len(SHARES)]
        mine_ = mine(env, row._name, "hieutruong", row.unit_id.code).browse(row.id)
        if share:
            url = f"https://{row.unit_id.code}.edu.vn"
            mine_.write({"share": share, "url": url})
