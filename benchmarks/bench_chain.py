"""Verify the custody log of one school, against SHA-256 alone in PostgreSQL."""

from odoo.addons.edu_base.models.chain.chain_triggers import HASH

from .timing import median

KEY = "chain"
ROWS = 1_000_000
WHAT = f"Verify a custody log of {ROWS:,} entries"

# The entries that the trigger would write, without its head row for each of them.
FILL = f"""
DO $$
DECLARE
    entry edu_custody_event%ROWTYPE;
    before text := '';
BEGIN
    SELECT * INTO entry FROM edu_custody_event WHERE id = $event$;
    DELETE FROM edu_custody_event WHERE id = $event$;
    FOR number IN 1..{ROWS} LOOP
        entry.id := entry.id + 1;
        entry.chain_seq := number;
        entry.chain_previous := before;
        entry.chain_hash := {HASH.format(row="entry", table="edu_custody_event")};
        before := entry.chain_hash;
        INSERT INTO edu_custody_event SELECT entry.*;
    END LOOP;
    UPDATE edu_chain_head SET count = {ROWS}, hash = before
     WHERE chain = 'edu_custody_event' AND unit_id = entry.unit_id;
END $$
"""
LIMIT = """
SELECT count(*) FROM edu_custody_event
 WHERE sha256(convert_to(chain_previous || chain_hash, 'UTF8')) = ''
"""


def run(env):
    """Fill a log, verify it three times; the limit hashes as many rows once each."""
    unit = _log_of_one(env)
    log = env["edu.custody.event"]
    assert not log._verify(unit)
    ours = median(lambda: log._verify(unit))
    limit = median(lambda: env.cr.execute(LIMIT))
    return {
        "ours": round(ours, 3),
        "peer": None,
        "peer_name": "",
        "limit": round(limit, 3),
        "limit_name": "SHA-256 of two columns of each row, in PostgreSQL",
        "unit": "s",
        "goal": "≤ 5 s",
        "met": ours <= 5,
    }


def _log_of_one(env):
    """A school with one entry of its log, multiplied in the database."""
    parent = env.ref("edu_base.unit_department")
    unit = env["edu.unit"].create(
        {"name": "Bench", "code": "B-CHAIN", "kind": "school", "parent_id": parent.id}
    )
    place = env["edu.place"].create(
        {"name": "Kho", "unit_id": unit.id, "kind": "armoury"}
    )
    line = env["edu.equipment"].create(
        {
            "name": "AK",
            "code": "AK",
            "unit_id": unit.id,
            "class_id": env.ref("edu_equipment.class_military").id,
        }
    )
    item = env["edu.controlled.item"].create(
        {
            "equipment_id": line.id,
            "serial_no": "BENCH",
            "type_id": env.ref("edu_equipment.custody_type_other").id,
            "nature": "training",
            "place_id": place.id,
        }
    )
    people = env["res.users"].search([], limit=1), env.ref("base.user_root")
    document = env["edu.custody.document"].create(
        {"unit_id": unit.id, "kind": "receipt"}
    )
    event = env["edu.custody.event"].create(
        {
            "unit_id": unit.id,
            "item_id": item.id,
            "document_id": document.id,
            "kind": "receipt",
            "first_id": people[0].id,
            "second_id": people[1].id,
        }
    )
    env.flush_all()
    for action in ("DISABLE", "ENABLE"):
        if action == "ENABLE":
            env.cr.execute(FILL.replace("$event$", str(event.id)))
        for table in ("edu_custody_event", "edu_chain_head"):
            env.cr.execute(f"ALTER TABLE {table} {action} TRIGGER USER")
    env.cr.execute("ANALYZE edu_custody_event")
    return unit
