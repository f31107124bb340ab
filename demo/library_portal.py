"""Readers of the full school who sign in: pupils of a class and a teacher."""

import uuid

from .daily import mine, person
from .network import unit
from .people import FULL_SCHOOL, PASSWORD

LIBRARIAN = "thuvien"


def load(env, readers):
    """Give a class its logins, with the password of the demonstration."""
    pupils = readers.filtered(
        lambda reader: reader.class_id.name == "10A1" and reader.login_way == "slip"
    )
    pupils._give_logins()
    hashed = env["res.users"]._crypt_context().hash(PASSWORD)
    env.flush_all()
    env.cr.execute(
        "UPDATE res_users SET password = %s WHERE id IN %s",
        [hashed, pupils.sudo().user_id._ids],
    )
    _teacher(env)


def _teacher(env):
    """The teacher of physics has a card and two books."""
    school, teacher = unit(env, FULL_SCHOOL), person(env, "giaovien", FULL_SCHOOL)
    card = mine(env, "edu.library.reader", LIBRARIAN).create(
        {
            "name": teacher.name,
            "unit_id": school.id,
            "category_id": env.ref("edu_library.category_teacher").id,
            "user_id": teacher.id,
        }
    )
    copies = mine(env, "edu.library.copy", LIBRARIAN).search(
        [("unit_id", "=", school.id), ("status", "=", "available")],
        order="id desc",
        limit=2,
    )
    mine(env, "edu.library.desk", LIBRARIAN).scan(
        school.id,
        [
            {
                "id": str(uuid.uuid4()),
                "code": copy.label_token,
                "act": "lend",
                "age": 0,
                "reader": card.label_token,
            }
            for copy in copies
        ],
    )
