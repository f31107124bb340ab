"""Counts: one approved, one under way, the yearly one of all schools just opened."""

from odoo.fields import Command

from .daily import board, day, decide, mine, person, place
from .network import unit


def load(env):
    """Load the counts of the school and the campaign of the department."""
    counting = board(
        env,
        "counting",
        "Ban kiểm kê tài sản, thiết bị năm học 2026–2027",
        ["hieutruong", "ketoan", "giaovien", "giaovienhoa", "phongbomon", "thietbi"],
    )
    _approved(_begin(env, counting, "Kiểm kê đột xuất kho thiết bị QP-AN", ["QP"]))
    _to_explain(_begin(env, counting, "Kiểm kê phòng Sinh học", ["SH"]))
    _under_way(_begin(env, counting, "Kiểm kê phòng Tin học", ["TIN", "TIN2"]))
    _campaign(env)


def _begin(env, counting, name, rooms):
    count = mine(env, "edu.equipment.count", "thietbi").create(
        {
            "name": name,
            "date": day(env),
            "scope": "place",
            "place_ids": [
                Command.set(room.id for code in rooms for room in place(env, code))
            ],
            "committee_id": counting.id,
        }
    )
    count.action_start()
    count.invalidate_recordset()  # the lines are written by the database
    return count


def _scan(count, skip=0, rooms=None):
    """Count what stands in the rooms, all but the last lines.

    The books are read as the program: nobody who counts sees them.
    """
    for place_, lines in count.sudo().line_ids.grouped("place_id").items():
        if rooms is not None and place_.root_id not in rooms:
            continue
        found = lines[: len(lines) - skip] if skip else lines
        count.with_user(person(count.env, "giaovien")).upload(
            place_.id,
            [
                {
                    "id": f"demo-{count.id}-{line.id:08d}",
                    "code": line.equipment_id.code,
                    "quantity": line.quantity_start,
                    "condition": line.condition,
                }
                for line in found
                if line.quantity_start
            ],
        )


def _finish(count):
    for row in count.sudo().count_place_ids:
        place_ = row.place_id.id
        count.with_user(person(count.env, "giaovien")).screen_finish(place_)
        count.with_user(person(count.env, "giaovienhoa")).screen_confirm(place_)
    count.action_review()


def _approved(count):
    _scan(count)
    _finish(count)
    count.difference_ids.explanation = "Đã đối chiếu phiếu nhập kho, ghi sót khi đếm."
    count.conclusion = "Số liệu thực tế khớp sổ sách; bảo quản đúng quy định."
    count.action_approval_submit()
    decide(count, "hieutruong")


def _to_explain(count):
    """Some things are missing; explained, and waiting for the head."""
    _scan(count, skip=1)
    _finish(count)
    count.difference_ids.write(
        {"explanation": "Tổ bộ môn mượn, chưa ghi sổ; sẽ thu hồi.", "action": "none"}
    )
    count.action_approval_submit()


def _under_way(count):
    _scan(count, skip=2, rooms=place(count.env, "TIN"))


def _campaign(env):
    """The count of 31 December of all schools directly below the department."""
    schools = unit(env, "sgddt").child_ids.filtered(lambda u: u.kind == "school")
    year = day(env).year
    campaign = mine(env, "edu.equipment.count.campaign", "chuyenvien", "sgddt").create(
        {
            "name": f"Kiểm kê tài sản, thiết bị 0 giờ ngày 01/01/{year + 1}",
            "date": f"{year}-12-31",
            "deadline": f"{year + 1}-01-15",
            "unit_ids": [Command.set(schools.ids)],
            "instructions": "Các đơn vị thành lập ban kiểm kê, hoàn thành kiểm kê thực "
            "tế và gửi biên bản về Sở GDĐT trước ngày 15/01.",
        }
    )
    campaign.action_open()
