"""The targets of the guidance, and the calendar of reports, of the present year."""

from datetime import timedelta

from odoo.fields import Command

from .daily import day, mine, school_year
from .people import FULL_SCHOOL

GENERAL = "primary lower_secondary upper_secondary"
# code, name, metric, goal, levels, besides: section 17 of the requirements.
TARGETS = [
    (
        "TGT-01",
        "Trường đạt chuẩn quốc gia có trang thông tin điện tử hoạt động hiệu quả",
        "schools_with_portal",
        100,
        "lower_secondary upper_secondary",
        {"is_national_standard_only": True, "threshold": 100},
    ),
    (
        "TGT-06",
        "Trường phổ thông có phòng thư viện độc lập",
        "library_area",
        97,
        GENERAL,
        {"threshold": 1},
    ),
    (
        "TGT-09",
        "Thư viện trường học đạt danh hiệu “Thư viện trường học đạt chuẩn” trở lên",
        "library_titled",
        60,
        GENERAL,
        {"threshold": 100},
    ),
    (
        "TGT-10",
        "Trong đó đạt thư viện tiên tiến",
        "library_advanced",
        2,
        GENERAL,
        {"threshold": 100, "within": "TGT-09"},
    ),
    (
        "TGT-12",
        "Đơn vị bảo quản tốt tài sản, thiết bị dạy học, không để xảy ra thất thoát",
        "schools_without_loss",
        100,
        "",
        {"threshold": 100},
    ),
    (
        "TGT-13",
        "Giáo viên sử dụng thiết bị dạy học khi lên lớp",
        "teachers_using_equipment",
        100,
        GENERAL,
        {"count_by": "record"},
    ),
    (
        "TGT-14",
        "Trường THPT có phòng học bộ môn đạt chuẩn",
        "schools_with_standard_room",
        70,
        "upper_secondary",
        {"threshold": 100},
    ),
    (
        "TGT-15",
        "Trường THCS có phòng học bộ môn đạt chuẩn",
        "schools_with_standard_room",
        30,
        "lower_secondary",
        {"threshold": 100},
    ),
    (
        "TGT-16",
        "Trường tiểu học có phòng học bộ môn đạt chuẩn",
        "schools_with_standard_room",
        10,
        "primary",
        {"threshold": 100},
    ),
    (
        "TGT-18",
        "Thư viện giới thiệu sách từ 2 lần mỗi tháng",
        "book_introductions_per_month",
        100,
        GENERAL,
        {"threshold": 2},
    ),
]
# type, its name in the year, days from today to the due day.
PERIODS = [
    ("task_plan", False, -60),
    ("reading_culture", False, -20),
    ("semester_review", "Học kỳ I", 25),
]


def load(env):
    """Enter and measure the targets; open the reports; the full school hands in."""
    _targets(env)
    _periods(env)


def _targets(env):
    top, year = env.ref("edu_base.unit_department"), school_year(env)
    guidance = env.ref("edu_base.legal_24_hd_sgddt")
    metrics = {metric.code: metric for metric in env["edu.metric"].search([])}
    levels = {level.code: level.id for level in env["edu.level"].search([])}
    made = {}
    for sequence, (code, name, metric, goal, at, more) in enumerate(TARGETS):
        within = made.get(more.get("within"))
        made[code] = env["edu.target"].create(
            {
                "code": code,
                "name": name,
                "sequence": sequence,
                "unit_id": top.id,
                "school_year_id": year.id,
                "metric_id": metrics[metric].id,
                "goal": goal,
                "level_ids": [Command.set([levels[c] for c in at.split()])],
                "within_id": within.id if within else False,
                "legal_document_id": guidance.id,
                **{key: value for key, value in more.items() if key != "within"},
            }
        )
    env["edu.target"].browse(t.id for t in made.values())._measure()


def _periods(env):
    top, year = env.ref("edu_base.unit_department"), school_year(env)
    for code, label, days in PERIODS:
        period = env["edu.report.period"].create(
            {
                "type_id": env.ref(f"edu_reporting.report_{code}").id,
                "label": label,
                "unit_id": top.id,
                "school_year_id": year.id,
                "date_due": day(env, days),
                "date_due_school": day(env, days) - timedelta(days=5),
            }
        )
        period.action_open()
    _hand_in(env, "reading_culture")


def _hand_in(env, code):
    """The full school hands its report in; the department accepts it."""
    Report = mine(env, "edu.report.submission", "hieutruong")
    report = Report.search(
        [
            ("type_id", "=", env.ref(f"edu_reporting.report_{code}").id),
            ("unit_id.code", "=", FULL_SCHOOL),
        ],
        limit=1,
    ) or Report.search(
        [("type_id", "=", env.ref(f"edu_reporting.report_{code}").id)], limit=1
    )
    report.action_fill()
    report.line_ids.filtered(
        lambda line: line.kind == "text"
    ).text = "Thực hiện đúng kế hoạch; đề nghị bổ sung sách tham khảo cho khối 10."
    report.write({"eoffice_number": "45/BC-THPT", "eoffice_date": day(env, -22)})
    report.action_submit()
    mine(env, "edu.report.submission", "chuyenvien", "sgddt").browse(
        report.id
    ).action_accept()
