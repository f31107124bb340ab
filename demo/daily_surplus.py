"""Surplus and need: what schools can spare and lack, one matching, one transfer."""

from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from .daily import OFFICE_SCHOOL, day, mine, person
from .network import BELOW_OFFICES, SCHOOLS, unit
from .people import FULL_SCHOOL

# Centres of the former districts; schools are strewn around them, not surveyed.
TOWNS = {
    "longxuyen": (10.3864, 105.4352),
    "chaudoc": (10.7069, 105.1169),
    "tanchau": (10.8010, 105.2430),
    "anphu": (10.8080, 105.0860),
    "chauphu": (10.5740, 105.2360),
    "chauthanh": (10.4410, 105.3830),
    "chomoi": (10.5500, 105.4030),
    "phutan": (10.5929, 105.3530),
    "thoaison": (10.2650, 105.2660),
    "tinhbien": (10.6040, 104.9480),
    "triton": (10.4210, 105.0000),
}
# Who lacks things that others can spare: school, share of the things, urgent.
NEEDY = [
    ("nguyenbinhkhiem", 3, False),
    ("coto", 2, True),
    ("vinhtrach", 4, False),
    ("nguyencongtru", 5, False),
    ("thuandong", 3, False),
]
PRIORITY = ("coto", 2, "Trường ở xã miền núi, còn nhiều khó khăn")
MOST = 8  # lines of one declaration


def load(env):
    """Load what the screens of surplus and need show."""
    _places(env)
    for code in (FULL_SCHOOL, OFFICE_SCHOOL):
        _declare(env, code)
    code, level, reason = PRIORITY
    mine(env, "edu.unit.priority", "chuyenvien", "sgddt").create(
        {"unit_id": unit(env, code).id, "level": level, "reason": reason}
    )
    for number, (code, share, urgent) in enumerate(NEEDY):
        _need(env, code, number, share, urgent)
    _match(env)


def _places(env):
    """Say where the schools stand, roughly."""
    districts = {code: district for code, _n, _l, district in SCHOOLS + BELOW_OFFICES}
    schools = env["edu.unit"].search([("kind", "=", "school")], order="id")
    for number, school in enumerate(schools):
        north, east = TOWNS[districts.get(school.code, "longxuyen")]
        school.latitude = north + (number * 7 % 11 - 5) * 0.006
        school.longitude = east + (number * 5 % 13 - 6) * 0.006


def _declare(env, code):
    """Declare what the registers propose, the first lines of it."""
    declarations = mine(env, "edu.equipment.surplus", "thietbi", code)
    try:
        draft = declarations.browse(declarations.action_propose()["res_id"])
    except UserError:  # this register names nothing yet
        draft = declarations
    if draft:
        listed = draft.line_ids.filtered("thing_id") or draft.line_ids
        (draft.line_ids - listed[:MOST]).unlink()
    else:
        draft = declarations.create(
            {
                "line_ids": [
                    Command.create({"equipment_id": thing.id})
                    for thing in _listed_things(env, code)
                ]
            }
        )
    draft.write(
        {
            "date_valid": day(env, 120),
            "reason": "Thiết bị vượt định mức, nhà trường không còn nhu cầu sử dụng",
        }
    )
    draft.action_declare()


def _listed_things(env, code):
    balances = env["edu.equipment.balance"].search(
        Domain("unit_id", "=", unit(env, code).id)
        & Domain("equipment_id.catalog_id", "!=", False)
        & Domain("condition", "in", ("good", "fair"))
        & Domain("place_id.is_virtual", "=", False)
        & Domain("quantity", ">=", 3),
        order="quantity desc",
    )
    return balances.equipment_id[:MOST]


def _need(env, code, number, share, urgent):
    """A school needs some of what is to be had."""
    lines = env["edu.equipment.surplus.line"].search([("state", "=", "declared")])
    needs = mine(env, "edu.equipment.need", "thietbi", code)
    seen = lines.browse()
    for place, line in enumerate(lines.filtered("thing_id")):
        if line.thing_id in seen.thing_id:
            continue
        seen |= line
        if (place + number) % 2 == 0:
            needs |= needs.create(
                {
                    "catalog_id": line.thing_id.id,
                    "quantity": max(1, int(line.quantity / share)),
                    "reason": "Thiếu so với danh mục tối thiểu",
                    "is_urgent": urgent,
                    "date_wanted": day(env, 60),
                }
            )
    needs.action_declare()


def _match(env):
    """The department matches, accepts the nearer half, and drafts one transfer."""
    officer = person(env, "chuyenvien", "sgddt")
    run = env["edu.equipment.match.run"].with_user(officer).create({})
    run.action_match()
    offers = run.offer_ids.sorted("km")
    near = offers[: (len(offers) + 1) // 2]
    near.action_accept()
    pair = near.filtered(
        lambda offer: (
            (offer.giver_id, offer.receiver_id)
            == (near[:1].giver_id, near[:1].receiver_id)
        )
    )
    if pair:
        pair.action_transfer()
