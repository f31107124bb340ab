"""The register centre: books filed by those who keep them, prints of many schools."""

from .daily import OFFICE_SCHOOL, day, mine, school_year
from .network import unit
from .people import FULL_SCHOOL

LAST = -1  # the calendar year gone by
# who, of which school, files which book, of which period
FILED = [
    ("thietbi", FULL_SCHOOL, "equipment_list", "school_year"),
    ("thietbi", FULL_SCHOOL, "use", "school_year"),
    ("ketoan", FULL_SCHOOL, "s26h", "year"),
    ("ketoan", FULL_SCHOOL, "s24h", "year"),
    ("thuvien", FULL_SCHOOL, "library_general", "school_year"),
    ("thuvien", FULL_SCHOOL, "library_individual", "school_year"),
    ("thietbi", OFFICE_SCHOOL, "equipment_list", "school_year"),
]
# who, of which unit, prints which book of all schools below
PRINTED = [
    ("chuyenvien", "longxuyen", "equipment_list"),
    ("chuyenvien", "longxuyen", "staff"),
    ("chuyenvien", "sgddt", "library_general"),
]


def load(env):
    """File and print as people do at the end of a school year."""
    for login, school, book, period in FILED:
        _choice(env, login, school, book, period).action_file()
    again = _choice(env, "thuvien", FULL_SCHOOL, "library_general", "school_year")
    again.reason = "Bổ sung chứng từ nhập tháng cuối năm học"
    again.action_file()
    for login, code, book in PRINTED:
        choice = _choice(env, login, code, book, "school_year")
        choice.scope = "below"
        choice.action_print()


def _choice(env, login, code, book, period):
    """Return the screen of the centre as somebody has filled it in."""
    Choice = mine(env, "edu.register.print", login, code)
    return Choice.with_context(queue_job__no_delay=True).create(
        {
            "book_id": env.ref(f"edu_reporting.book_{book}").id,
            "unit_id": unit(env, code).id,
            "period": period,
            "year": day(env).year + LAST,
            "school_year_id": school_year(env).id,
        }
    )
