"""Chemicals of the full school: in date, expiring, spoiled, destroyed, weighed."""

import base64

from odoo.fields import Command
from odoo.tools import file_open

from .daily import day, decide, mine, person, place
from .network import unit
from .people import FULL_SCHOOL

# Substance by CAS number, cabinet, unit of measure, quantity, price of a unit,
# days from receipt until today and from today until the label's expiry date.
LOTS = [
    ("7647-01-0", "HH-T1", "litre", 2, 180_000, 400, 300),
    ("7664-93-9", "HH-T1", "litre", 1.5, 220_000, 500, 75),
    ("1310-73-2", "HH-T2", "gram", 1500, 160, 300, 420),
    ("7647-14-5", "HH-T3", "gram", 1000, 40, 700, 900),
    ("7758-99-8", "HH-T3", "gram", 900, 210, 350, 25),
    ("64-17-5", "SH-T1", "litre", 3, 60_000, 200, 160),
    ("7761-88-8", "SH-T2", "gram", 50, 28_000, 420, 85),
    ("7647-14-5", "HH-T3", "gram", 400, 40, 1100, 120),
    ("7758-02-3", "HH-T3", "gram", 250, 350, 900, -60),
    ("1310-58-3", "HH-T2", "gram", 500, 180, 1200, -200),
]
SPOILED = ("7782-63-0", "HH-T3", "gram", 300, 150, 800, 500)


def load(env):
    """Load the lots, and what was done with them."""
    lots = _lots(env)
    _destroyed(env, lots[-2:])
    _weighed(env)
    _spilt(lots[0])
    _rules(env)


def _lots(env):
    """Register the lots and bring them into the books as they stand there."""
    lots = mine(env, "edu.chemical.lot", "thietbi")
    school = unit(env, FULL_SCHOOL)
    for number, row in enumerate([*LOTS, SPOILED], 1):
        cas, code, uom, quantity, price, received, expiry = row
        substance = env["edu.chemical.substance"].search([("cas", "=", cas)], limit=1)
        lot = lots.create(
            {
                "code": f"HC{number:03d}",
                "name": substance.name,
                "unit_id": school.id,
                "class_id": env.ref("edu_equipment.class_chemical").id,
                "uom_id": env.ref(f"edu_equipment.uom_{uom}").id,
                "unit_cost": price,
                "substance_id": substance.id,
                "lot_no": f"L{2024000 + number}",
                "date_received": day(env, -received),
                "date_expiry": day(env, expiry),
                "tare": 320,
            }
        )
        lots |= lot
        voucher = mine(env, "edu.equipment.voucher", "thietbi").create(
            {
                "type": "opening",
                "unit_id": school.id,
                "reason": "Chuyển từ sổ hóa chất cũ",
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": lot.equipment_id.id,
                            "to_place_id": place(env, code).id,
                            "quantity": quantity,
                        }
                    )
                ],
            }
        )
        voucher.action_post()
    lots[-1].write({"blocked": True, "blocked_reason": "Chảy nước, đổi màu nâu"})
    return lots


def _destroyed(env, lots):
    """One expired and one spoiled lot: board, decision, contractor, report."""
    contractor = mine(env, "edu.chemical.contractor", "thietbi").create(
        {
            "name": "Công ty Cổ phần Môi trường Đô thị An Giang",
            "licence_number": "1-2-3.089.VX",
            "authority": "Bộ Tài nguyên và Môi trường",
            "date_from": day(env, -400),
            "date_expiry": day(env, 80),
        }
    )
    action = lots.action_propose_destruction()
    disposal = mine(env, "edu.equipment.disposal", "thietbi").browse(action["res_id"])
    disposal.name = "Tiêu hủy hóa chất hết hạn và hư hỏng"
    disposal.write(
        {
            "committee_id": disposal.env["edu.committee"]
            .search(
                [("kind", "=", "disposal"), ("unit_id", "=", disposal.unit_id.id)],
                limit=1,
            )
            .id,
            "meeting_date": day(env, -4),
            "meeting_place": "Phòng hội đồng",
        }
    )
    disposal.action_all_for()
    disposal.action_approval_submit()
    decide(disposal, "hieutruong", doc_number="65/QĐ-THPT", doc_date=day(env, -2))
    with file_open("edu_equipment/static/img/ghs05.png", "rb") as picture:
        photo = base64.b64encode(picture.read())
    photos = mine(env, "ir.attachment", "thietbi").create(
        {"name": "can-chua.png", "datas": photo}
    )
    disposal.write(
        {
            "done_date": day(env),
            "done_place": "Sân sau phòng Hóa học",
            "witnesses": "Trương Văn Lộc, kế toán\nVõ Thanh Tùng, giáo viên Hóa học",
            "cost": 850_000,
            "result": "Đã trung hòa tại trường và bàn giao đủ số can.",
            "photo_ids": [Command.set(photos.ids)],
            "contractor_id": contractor.id,
            "contract_number": "112/HĐ-XLCT",
            "manifest_number": "CT-2026-0417",
            "manifest_file": base64.b64encode(b"%PDF-1.4"),
            "manifest_file_name": "chung-tu.pdf",
        }
    )
    for line in disposal.line_ids.filtered(lambda li: li.chemical_method == "school"):
        line.write({"neutraliser": "CH3COOH loãng", "final_ph": 7.4})
    disposal.action_carry_out()
    disposal.action_report_result()


def _weighed(env):
    """The keeper weighs a cabinet; the result waits for the head."""
    weighing = mine(env, "edu.chemical.weighing", "phongbomon").create(
        {"unit_id": unit(env, FULL_SCHOOL).id, "place_id": place(env, "HH-T3").id}
    )
    weighing.action_list()
    for number, line in enumerate(weighing.line_ids):
        line.gross = line.tare + line.book * (0.93 if number == 0 else 1.004)
        if not line.is_within:
            line.explanation = "Hao hụt khi pha dung dịch cho các lớp 11"
    weighing.action_approval_submit()


def _spilt(lot):
    """A small spill in the chemistry room, reported at once."""
    keeper = person(lot.env, "phongbomon")
    action = lot.with_user(keeper).action_report_spill()
    incident = (
        lot.env["edu.equipment.incident"]
        .with_user(keeper)
        .with_context(**action["context"])
        .create(
            {
                "description": "Chai axit nứt đáy, tràn khoảng 50 ml ra khay.",
                "first_aid_given": "Không có người bị thương; đưa học sinh ra ngoài.",
                "cleaned_up": "Rắc natri hiđrocacbonat, lau và rửa nước.",
            }
        )
    )
    incident.line_ids.write({"quantity": 0.05, "outcome": "lost"})
    incident.action_report()


def _rules(env):
    """The teacher of chemistry knows the rules before chemicals are handed out."""
    rules = env["edu.safety.rule"].search([("unit_id", "=", unit(env, FULL_SCHOOL).id)])
    for login in ("giaovienhoa", "giaovien", "totruong"):
        if user := person(env, login):
            rules.with_user(user).action_acknowledge()
