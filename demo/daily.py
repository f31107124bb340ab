"""The daily life of equipment in one full school: what all its files share.

Every step is taken by the person who takes it in a school, through the buttons of
the documents, so that registers, approvals and histories are true.
"""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command, Domain

from .network import unit
from .people import FULL_SCHOOL

# A school below an office: its head, its office and the department decide in turn.
OFFICE_SCHOOL = "lythuongkiet"


def person(env, login, code=FULL_SCHOOL):
    """Return the user of a login before the dot, e.g. thietbi."""
    return env["res.users"].search([("login", "=", f"{login}.{code}")])


def mine(env, model, login, code=FULL_SCHOOL):
    """Return a model as one of the users sees it."""
    return env[model].with_user(person(env, login, code))


def day(env, days=0):
    """Return the date so many days from today, as the school's calendar has it."""
    return fields.Date.context_today(env.user) + timedelta(days=days)


def school_year(env):
    """Return the present school year of the demonstration."""
    return env["edu.school.year"].search([], order="date_start desc", limit=1)


def place(env, code, school=FULL_SCHOOL):
    """Return a room or cabinet by its code."""
    domain = [("unit_id", "=", unit(env, school).id), ("code", "=", code)]
    return env["edu.place"].search(domain)


def held(env, names, quantity=1, school=FULL_SCHOOL, condition="good"):
    """Return [(equipment, place)] where enough of some things stands.

    Of several lots and places, the one with the most pieces.
    """
    balances = env["edu.equipment.balance"].search(
        Domain("equipment_id.unit_id", "=", unit(env, school).id)
        & Domain.OR(Domain("equipment_id.name", "=like", f"{name}%") for name in names)
        & Domain("place_id.is_virtual", "=", False)
        & Domain("condition", "=", condition)
        & Domain("quantity", ">=", quantity),
        order="quantity desc, id",
    )
    best = {}
    for balance in balances:
        name = balance.equipment_id.name.partition(" (đợt")[0]
        best.setdefault(name, balance)
    return [(best[name].equipment_id, best[name].place_id) for name in names]


def decide(document, login, code=FULL_SCHOOL, decision="approve", **vals):
    """Decide on the present step of a document in the dialog, as a user."""
    approval = document.sudo().approval_id.with_user(person(document.env, login, code))
    context = approval.action_decide_many()["context"]
    dialog = approval.env["edu.approval.decide"].with_context(**context)
    dialog.create({"decision": decision, **vals}).action_confirm()
    document.invalidate_recordset()


def board(env, kind, name, logins, code=FULL_SCHOOL):
    """Return a board at work: chair first, secretary last."""
    roles = ["chair"] + ["member"] * (len(logins) - 2) + ["secretary"]
    committee = env["edu.committee"].create(
        {
            "name": name,
            "kind": kind,
            "unit_id": unit(env, code).id,
            "school_year_id": school_year(env).id,
            "date_from": school_year(env).date_start,
            "member_ids": [
                Command.create({"user_id": person(env, login, code).id, "role": role})
                for login, role in zip(logins, roles, strict=True)
            ],
        }
    )
    committee.action_activate()
    return committee
