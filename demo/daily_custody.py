"""Rifles in custody: received, a lesson, a count, the log published."""

from odoo.fields import Command

from .daily import day, mine, person
from .network import unit
from .people import FULL_SCHOOL

PIECES = 12


def load(env):
    """Load what the school keeps for military training, signed by two people."""
    place = mine(env, "edu.place", "thietbi").create(
        {
            "name": "Kho súng QP-AN",
            "code": "KHO-SUNG",
            "kind": "armoury",
            "unit_id": unit(env, FULL_SCHOOL).id,
        }
    )
    mine(env, "edu.custody.authorisation", "hieutruong").create(
        {
            "unit_id": unit(env, FULL_SCHOOL).id,
            "user_id": person(env, "thietbi").id,
            "decision": "QĐ 18/QĐ-THPTLX ngày 05/9/2026",
            "training": "Quản lí kho vũ khí, Bộ CHQS tỉnh, 2025",
            "date_from": day(env, -60),
        }
    )
    _contacts(env)
    items = _items(env, place)
    _signed(env, "receipt", items, party="Ban chỉ huy phòng thủ khu vực Long Xuyên")
    _signed(env, "seal", items, seal_no="N-0712")
    _signed(env, "issue", items[:10], lesson="Tiết 2–3: tư thế bắn súng tiểu liên AK")
    _signed(env, "return", items[:10])
    env["edu.custody.count"]._cron_plan()
    _count(env)
    _signed(env, "issue", items[:6], lesson="Tiết 8: tháo, lắp súng ban ngày")
    env["edu.custody.count"]._cron_plan()
    env["edu.custody.event"]._cron_verify()


def _contacts(env):
    mine(env, "edu.coordination.contact", "thietbi").create(
        {
            "unit_id": unit(env, FULL_SCHOOL).id,
            "name": "Ban chỉ huy phòng thủ khu vực Long Xuyên",
            "kind": "military",
            "person": "Đ/c Trợ lý quân khí",
            "phone": "0296 3852 000",
        }
    )
    department = env.ref("edu_base.unit_department")
    mine(env, "edu.custody.recipient", "giamdoc", "sgddt").create(
        {
            "unit_id": department.id,
            "email": "thietbi.sgddt@example.vn",
            "person": "Chuyên viên Phòng CNTT và Quản lý Thư viện - Thiết bị",
        }
    )


def _items(env, place):
    """Register the pieces and take them into custody."""
    lines = mine(env, "edu.equipment", "thietbi").create(
        [
            {
                "name": "Súng tiểu liên AK hoán cải, vô hiệu hóa",
                "code": f"QPAN-AK{number:02d}",
                "unit_id": unit(env, FULL_SCHOOL).id,
                "class_id": env.ref("edu_equipment.class_military").id,
                "tracking": "item",
                "unit_cost": 6_200_000,
            }
            for number in range(1, PIECES + 1)
        ]
    )
    return mine(env, "edu.controlled.item", "thietbi").create(
        [
            {
                "equipment_id": line.id,
                "type_id": env.ref("edu_equipment.custody_type_ak").id,
                "nature": "deactivated",
                "serial_no": f"KT {number * 1377 % 9000 + 1000}",
                "marking": f"Z111.{4100 + number:06d} GDQPAN",
                "accessories": "1 hộp tiếp đạn, 1 dây súng",
                "giver": "Ban chỉ huy phòng thủ khu vực Long Xuyên",
                "minutes_number": "15/BB-PTKV",
                "minutes_date": day(env, -30),
                "place_id": place.id,
            }
            for number, line in enumerate(lines, 1)
        ]
    )


def _signed(env, kind, items, **vals):
    """A custody document that the keeper and a teacher have signed."""
    document = mine(env, "edu.custody.document", "thietbi").create(
        {
            "kind": kind,
            "unit_id": unit(env, FULL_SCHOOL).id,
            "second_id": person(env, "giaovien").id,
            "line_ids": [Command.create({"item_id": item.id}) for item in items],
            **vals,
        }
    )
    document.action_sign()
    document.with_user(person(env, "giaovien")).action_confirm()


def _count(env):
    """A count of every serial by two people, which agrees."""
    count = mine(env, "edu.custody.count", "hieutruong").create(
        {
            "unit_id": unit(env, FULL_SCHOOL).id,
            "kind": "extra",
            "first_id": person(env, "thietbi").id,
            "second_id": person(env, "giaovien").id,
        }
    )
    count.action_start()
    items = env["edu.controlled.item"].search([("unit_id", "=", count.unit_id.id)])
    for sheet in count.sudo().sheet_ids:
        own = sheet.with_user(sheet.user_id)
        own.scan(
            [{"id": f"{sheet.id}-{item.id}", "code": item.serial_no} for item in items]
        )
        own.seals = "Hai khóa đóng, niêm phong N-0712 nguyên vẹn"
        own.technical = "Sạch, khô, đủ dây súng"
        own.action_close()
