"""Lost, damaged and overdue books of the full school's library."""

import uuid

from odoo import fields

from .daily import FULL_SCHOOL, mine, person
from .network import unit

LIBRARIAN = "thuvien"
TEACHERS = {"10A1": "giaovien", "10A2": "giaovienhoa"}


def load(env):
    """Report a loss that is paid and a damage that is open; make this week's lists."""
    school = unit(env, FULL_SCHOOL)
    for name, login in TEACHERS.items():
        group = env["edu.class"].search(
            [("unit_id", "=", school.id), ("name", "=", name)], limit=1
        )
        group.teacher_id = group.teacher_id or person(env, login, FULL_SCHOOL)
    novels = mine(env, "edu.library.loan", LIBRARIAN).search(
        [
            ("unit_id", "=", school.id),
            ("returned_at", "=", False),
            ("limit_id", "=", env.ref("edu_library.limit_general").id),
            ("class_id", "!=", False),
        ],
        order="lent_at, id",
        limit=2,
    )
    _report(env, school, novels.copy_id)
    env["edu.library.reminder"]._gather(fields.Date.context_today(novels), school)


def _report(env, school, copies):
    scans = [
        {"id": str(uuid.uuid4()), "code": copy.label_token, "act": act, "age": 0}
        for copy, act in zip(copies, ("lost", "damaged"), strict=False)
    ]
    mine(env, "edu.library.desk", LIBRARIAN).scan(school.id, scans)
    lost = mine(env, "edu.library.compensation", LIBRARIAN).search(
        [("copy_id", "in", copies.ids), ("event", "=", "lost")]
    )
    lost.description = "Em để quên trên xe buýt, gia đình đã đi tìm nhưng không thấy."
    lost.action_ask()
    lost.write({"receipt_no": "PT 015", "receipt_date": lost.reported_on})
    lost.action_settle()
