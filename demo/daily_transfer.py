"""Transfers between two schools: handed over, on its way, and some that wait."""

import base64

from .daily import FULL_SCHOOL, OFFICE_SCHOOL, day, decide, held, mine, person
from .network import unit

PAPER = base64.b64encode(b"%PDF-1.4 (demonstration)").decode()


def load(env):
    """Load what goes from school to school."""
    done = _decided(
        env,
        FULL_SCHOOL,
        OFFICE_SCHOOL,
        ["Máy phát âm tần", "Bộ thu nhận số liệu"],
        "Dư so với định mức sau khi sáp nhập lớp; trường nhận đang thiếu",
        "911/QĐ-SGDĐT",
    )
    _dispatch(env, done, FULL_SCHOOL)
    _receive(env, done, OFFICE_SCHOOL)
    on_its_way = _decided(
        env,
        FULL_SCHOOL,
        OFFICE_SCHOOL,
        ["Đồng hồ đo thời gian hiện số", "Cảm biến chuyển động"],
        "Ít dùng từ khi đổi chương trình; trường nhận mở thêm phòng bộ môn",
        "912/QĐ-SGDĐT",
    )
    _dispatch(env, on_its_way, FULL_SCHOOL)
    waiting = _submitted(
        env,
        OFFICE_SCHOOL,
        FULL_SCHOOL,
        ["Kính lúp cầm tay", "Máy đo huyết áp"],
        "Không còn nhu cầu sử dụng, thiết bị còn tốt",
    )
    decide(waiting, "hieutruong", OFFICE_SCHOOL)


def _submitted(env, giver, receiver, names, reason):
    """A dossier of both schools, sent on its way."""
    rows = [(thing, where, "good", 1) for thing, where in held(env, names, 2, giver)]
    transfers = mine(env, "edu.equipment.transfer", "thietbi", giver)
    transfer = transfers._propose(unit(env, giver), unit(env, receiver), rows, reason)
    for kind, code in (("holder", giver), ("receiver", receiver)):
        mine(env, "edu.equipment.transfer.paper", "thietbi", code).create(
            {
                "transfer_id": transfer.id,
                "unit_id": unit(env, code).id,
                "kind_id": env.ref(f"edu_equipment.transfer_paper_{kind}").id,
                "number": "27/TTr",
                "date": day(env, -9),
                "file": PAPER,
                "file_name": "to-trinh.pdf",
            }
        )
    transfer.action_approval_submit()
    return transfer


def _decided(env, giver, receiver, names, reason, number):
    """Endorsed below, decided on by the director."""
    transfer = _submitted(env, giver, receiver, names, reason)
    decide(transfer, "hieutruong", giver)
    paper = {"doc_number": number, "doc_date": day(env, -4)}
    decide(transfer, "giamdoc", "sgddt", **paper)
    return transfer


def _dispatch(env, transfer, code):
    giver = transfer.with_user(person(env, "thietbi", code))
    giver._dispatch(
        day(env, -1),
        expected_date=day(env, 1),
        carrier="Xe của trường, 67A-123.45, anh Năm",
    )


def _receive(env, transfer, code):
    receiver = transfer.with_user(person(env, "thietbi", code))
    receipt = env["edu.equipment.transfer.receipt"].browse(
        receiver.action_receive()["res_id"]
    )
    receipt.with_user(receiver.env.user).action_sign()
