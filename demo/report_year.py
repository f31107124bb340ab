"""The calendar of reports of the present school year: some in time, late, returned."""

from datetime import timedelta

from .daily import day, mine, person, school_year
from .network import unit
from .people import FULL_SCHOOL

DEPARTMENT, OFFICE = "sgddt", "longxuyen"
# type, its name in the year, days from today to the due day.
PERIODS = [
    ("task_plan", False, -60),
    ("reading_culture", False, -20),
    ("equipment_management", "Học kỳ I", 12),
    ("semester_review", "Học kỳ I", 25),
]
EARLY = timedelta(days=3)
# What becomes of one report after the other.
WAYS = ("accepted", "accepted", "late", "submitted", "returned", "missing", "accepted")
SOME = 10
PLAN = "Tiếp tục củng cố phòng học bộ môn, thư viện; kinh phí theo dự toán được giao."
RESULT = "Thực hiện đúng kế hoạch; đề nghị bổ sung sách tham khảo cho khối 10."
WHY = "Đề nghị nêu rõ số liệu và kinh phí."


def load(env):
    """Make the calendar, open what is due, let the units hand in or not."""
    top, year = env.ref("edu_base.unit_department"), school_year(env)
    calendar = mine(env, "edu.report.calendar", "chuyenvien", DEPARTMENT)
    calendar.create({"unit_id": top.id, "school_year_id": year.id}).action_create()
    periods = {code: _opened(env, code, *rest) for code, *rest in PERIODS}
    _plans(env, periods["task_plan"])
    _reading_culture(env, periods["reading_culture"])


def _opened(env, code, label, days):
    Period = mine(env, "edu.report.period", "chuyenvien", DEPARTMENT)
    period = Period.search(
        [
            ("type_id", "=", env.ref(f"edu_reporting.report_{code}").id),
            ("label", "=", label),
            ("school_year_id", "=", school_year(env).id),
        ]
    )
    due = day(env, days)
    period.write({"date_due": due, "date_due_school": due - timedelta(days=5)})
    period.action_open()
    return period


def _plans(env, period):
    """Each unit in its way; the department adds the accepted plans up."""
    reports = period.submission_ids.filtered(lambda row: not row.is_summary)
    for number, report in enumerate(reports.sorted(lambda row: row.unit_id.id)):
        _go(env, report, WAYS[number % len(WAYS)], PLAN)
    top = period.submission_ids.filtered("is_summary")
    _give(env, top, PLAN)


def _reading_culture(env, period):
    """One office with its schools up to the department, and the full school."""
    office = unit(env, OFFICE)
    below = period.submission_ids.filtered(lambda row: row.receiver_id == office)
    for report, way in zip(below, ("accepted", "late"), strict=False):
        _go(env, report, way, RESULT)
    others = period.submission_ids.filtered(
        lambda row: row.unit_id.kind == "school" and row.unit_id.code != FULL_SCHOOL
    )
    for number, report in enumerate((others - below)[:SOME]):
        _go(env, report, WAYS[number % len(WAYS)], RESULT)
    for one in (office, unit(env, FULL_SCHOOL)):
        report = period.submission_ids.filtered(lambda row, one=one: row.unit_id == one)
        _go(env, report, "accepted", RESULT)
        report.sudo().write(
            {"eoffice_number": "45/BC", "eoffice_date": report.submitted_on}
        )


def _go(env, report, way, text):
    """Take a report along its way; what is missing stays a draft."""
    if way == "missing":
        return
    _give(env, report, text, is_late=way == "late")
    officer = person(env, "chuyenvien", report.receiver_id.code)
    if way == "returned":
        report.with_user(officer)._return(WHY)
    elif way != "submitted":
        report.with_user(officer).action_accept()


def _give(env, report, text, is_late=False):
    """Answer and hand in; in time means some days before it was due."""
    role = "hieutruong" if report.unit_id.kind == "school" else "chuyenvien"
    own = report.with_user(person(env, role, report.unit_id.code))
    own.line_ids.filtered(lambda line: line.kind == "text").text = text
    own.action_submit()
    if not is_late and report.due_date:
        handed = report.due_date - EARLY
        report.sudo().write(
            {"submitted_on": handed, "first_submitted_on": handed, "is_late": False}
        )
