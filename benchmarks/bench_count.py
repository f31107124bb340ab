"""A thousand scans of a count, made without a network and uploaded in one go."""

import uuid

from .books import room
from .timing import median

KEY = "count"
WHAT = "Upload 1,000 scans of a count in one go, and the same once more"
SCANS = 1_000
ROOM_LINES = 3_000
MOST_S = 2
PEER_S = 498  # 8.3 minutes
TURNS = 3


def run(env):
    """Seconds for new scans; the limit only writes the rows that come of it."""
    choice = room(env, ROOM_LINES)
    count = env["edu.equipment.count"].create(
        {"name": "Kiểm kê đo thử", "unit_id": choice.unit_id.id}
    )
    count.action_start()
    lines = env["edu.equipment"].search([("unit_id", "=", count.unit_id.id)])
    batches = [_scans(lines[:SCANS]) for _turn in range(TURNS)]
    waiting = iter(batches)
    ours = median(lambda: _upload(count, choice.place_id, next(waiting)), TURNS)
    again = median(lambda: _upload(count, choice.place_id, batches[0]), TURNS)
    limit = median(lambda: _bare(env), TURNS)
    stored = env["edu.equipment.count.scan"].search_count([("count_id", "=", count.id)])
    return {
        "ours": round(ours, 3),
        "peer": PEER_S,
        "peer_name": "Snipe-IT: one call an item, its default throttle is the floor",
        "limit": round(limit, 3),
        "limit_name": "the rows inserted alone",
        "unit": "s",
        "goal": f"≤ {MOST_S} s, twice changes nothing",
        "ours_again": round(again, 3),
        "met": ours <= MOST_S and stored == SCANS * TURNS,
    }


def _scans(lines):
    """Scans of labels, as the phone sends them."""
    return [
        {"id": uuid.uuid4().hex, "code": f"https://h.vn/q/{line.label_token}", "age": 9}
        for line in lines
    ]


def _upload(count, place, scans):
    count.upload(place.id, scans)
    count.env.flush_all()


def _bare(env):
    """Insert as many rows of the same columns into a table without anything else."""
    env.cr.execute(
        "CREATE TEMP TABLE IF NOT EXISTS bare_scan "
        "(LIKE edu_equipment_count_scan INCLUDING DEFAULTS INCLUDING INDEXES)"
    )
    columns = "unit_id, count_id, user_id, place_id, room_id, equipment_id, code"
    columns += ", quantity, scanned_on, received_on"
    env.cr.execute(
        f"INSERT INTO bare_scan (client_id, {columns}) "
        f"SELECT gen_random_uuid(), {columns} FROM edu_equipment_count_scan LIMIT %s",
        [SCANS],
    )
