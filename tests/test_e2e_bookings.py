"""Fifty teachers want the same room at the same moment (EQU-04, D4)."""

from datetime import date, timedelta

import pytest

from tests.helpers.forms import choose
from tests.helpers.province import REFUSALS, YEAR, Province, assert_refused
from tests.helpers.race import race, refusals

TEACHERS = 50
SESSION = "edu.room.session"
DAY = f"{YEAR + 20}-10-17"  # always still to come


@pytest.fixture(scope="module")
def province(server):
    # The log tells each conflict that Odoo tries again.
    server.allow_log(*REFUSALS, r"^ERROR odoo\.sql_db: bad query")
    made = Province(server)
    made.user("subject_head", "subject_head", made.school)
    return made


@pytest.fixture(scope="module")
def head(province):
    """A head of a subject department books for all teachers."""
    return province.rpc("subject_head")


@pytest.fixture(scope="module")
def officer(province):
    return province.rpc("equipment_school")


@pytest.fixture(scope="module")
def teachers(province):
    group = province.ref("edu_base.edu_base_group_teacher")
    rows = [
        {
            "name": f"Teacher {number}",
            "login": f"teacher.{number}",
            "edu_unit_id": province.school,
            "group_ids": [(6, 0, [group])],
        }
        for number in range(TEACHERS)
    ]
    context = {"no_reset_password": True}
    return province.admin.call("res.users", "create", rows, context=context)


def book(province, head, teacher, period, **values):
    """A call that books the first lesson of the day for a teacher."""
    values = {
        "name": f"Lesson of {teacher}",
        "unit_id": province.school,
        "teacher_id": teacher,
        "date": DAY,
        "period_from_id": period,
        "purpose_id": province.ref("edu_equipment.purpose_training"),
        **values,
    }
    return lambda: head.call(SESSION, "create", [values])


def assert_told_clearly(errors, pattern):
    """Each loser reads who or what was in the way, never PostgreSQL's words."""
    for error in errors:
        assert_refused(error)
        assert pattern in str(error), error
        assert not any(word in str(error) for word in ("serialize", "deadlock"))


def test_fifty_want_one_room_and_one_gets_it(province, head, officer, teachers):
    room = province.place(officer, "Phòng Vật lí", is_bookable=True)
    period = province.ref("edu_equipment.period_morning_1")
    calls = [
        book(province, head, teacher, period, place_id=room) for teacher in teachers
    ]
    outcomes = race(calls)
    refused = refusals(outcomes)
    assert len(refused) == TEACHERS - 1
    assert_told_clearly(refused, "Phòng Vật lí")
    (booked,) = head.call(SESSION, "search_read", [("place_id", "=", room)], ["name"])
    assert all("Teacher" in str(error) for error in refused)
    assert booked["name"].startswith("Lesson of")


def test_twenty_want_equipment_of_which_there_is_less(
    server, province, head, officer, teachers
):
    """As many get it as there are pieces; the losers read how many are free."""
    store = province.place(officer, "Kho thiết bị")
    (line,) = province.equipment(officer, "RACE-B")
    province.receive(officer, store, 5, line)
    period = province.ref("edu_equipment.period_morning_3")
    wanted = [(0, 0, {"equipment_id": line, "quantity": 1})]
    outcomes = race(
        book(province, head, teacher, period, line_ids=wanted)
        for teacher in teachers[:20]
    )
    refused = refusals(outcomes)
    assert len(refused) == 15
    assert_told_clearly(refused, "Kính hiển vi RACE-B")
    with server.sql() as cursor:
        cursor.execute(
            "SELECT booked::float FROM edu_equipment_slot WHERE equipment_id = %s",
            [line],
        )
        assert cursor.fetchall() == [(5.0,)]


def test_a_teacher_books_and_closes_a_lesson_on_a_phone(
    province, officer, browser_page
):
    """EQU-04, EQU-06: period, subject and purpose are proposed; one button closes."""
    province.user("teacher_phone", "teacher", province.school)
    room = province.place(officer, "Phòng Sinh học", is_bookable=True)
    province.user("leader_school", "leader", province.school)
    today = date.today()
    around = today - timedelta(days=30), today + timedelta(days=30)
    dates = {"date_start": f"{around[0]}", "date_end": f"{around[1]}"}
    year = {"name": f"{today.year}", **dates}
    (year,) = province.admin.call("edu.school.year", "create", [year])
    values = {"name": "8A", "unit_id": province.school, "school_year_id": year}
    values["grade_id"] = province.ref("edu_base.grade_8")
    province.rpc("leader_school").call("edu.class", "create", [values])
    page = browser_page(
        "teacher_phone",
        path="/odoo/edu-my-lessons/new",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
    )
    page.fill("div[name=name] input", "Quan sát tế bào")
    choose(page, "place_id", "Phòng Sinh học")
    choose(page, "class_id", "8A")
    choose(page, "subject_id", "Sinh")
    page.click(".o_form_button_save")
    page.wait_for_selector("button[name=action_cancel]")
    (lesson,) = officer.call(SESSION, "search", [("place_id", "=", room)])
    yesterday = f"{today - timedelta(days=1)}"
    officer.call(SESSION, "write", [lesson], {"date": yesterday})
    page.reload()
    page.click("button[name=action_done]")
    page.wait_for_selector("button[name=action_done]", state="detached")
    (row,) = officer.call(SESSION, "read", [lesson], ["state", "date"])
    assert (row["state"], row["date"]) == ("done", yesterday)
