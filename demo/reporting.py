"""The targets of the guidance, and the calendar of reports, of the present year."""

from datetime import timedelta

from . import centre, dissemination, emulation, exports, it_duties, programme
from .daily import day, mine, school_year
from .people import FULL_SCHOOL

# type, its name in the year, days from today to the due day.
PERIODS = [
    ("task_plan", False, -60),
    ("reading_culture", False, -20),
    ("semester_review", "Học kỳ I", 25),
]


def load(env):
    """Enter and measure the targets; open the reports; the full school hands in."""
    it_duties.load(env)
    programme.load(env)
    _targets(env)
    _periods(env)
    dissemination.load(env)
    emulation.load(env)
    centre.load(env)
    exports.load(env)


def _targets(env):
    """The department takes the targets of the guidance over and measures them."""
    top, year = env.ref("edu_base.unit_department"), school_year(env)
    templates = env["edu.target.template"].search([])
    templates._take_over(top, year)._measure()


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
