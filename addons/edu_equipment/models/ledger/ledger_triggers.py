"""What PostgreSQL itself guarantees about the ledger.

Installed (again) each time the move model is initialised. They bind the
application's own role too: neither the ORM nor plain SQL changes what is posted.
"""

REFUSE = """
CREATE OR REPLACE FUNCTION edu_equipment_refuse() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'Posted equipment moves are not changed or deleted: reverse them.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
"""

# A posted voucher and its lines keep their content; only the mark "reversed" may
# still come, and the bookkeeping of the mail thread.
FREEZE = """
CREATE OR REPLACE FUNCTION edu_equipment_freeze_voucher() RETURNS trigger AS $$
DECLARE
    free text[] := ARRAY['write_uid', 'write_date', 'message_main_attachment_id'];
BEGIN
    IF OLD.state = 'draft' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'posted' AND NEW.state = 'reversed' THEN
        free := free || ARRAY['state'];
    END IF;
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - free) = (to_jsonb(OLD) - free) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Voucher % is posted: reverse it.', OLD.name
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION edu_equipment_freeze_line() RETURNS trigger AS $$
DECLARE
    free text[] := ARRAY['write_uid', 'write_date'];
BEGIN
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - free) = (to_jsonb(OLD) - free) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM edu_equipment_voucher
                WHERE id = OLD.voucher_id AND state <> 'draft') THEN
        RAISE EXCEPTION 'The lines of a posted voucher are not changed: reverse it.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION edu_equipment_refuse_lines() RETURNS trigger AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM added JOIN edu_equipment_voucher v
                   ON v.id = added.voucher_id WHERE v.state <> 'draft') THEN
        RAISE EXCEPTION 'A posted voucher takes no further lines: reverse it.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
"""

# The net change that the moves just inserted make to each balance.
DELTAS = """
    SELECT p.unit_id, legs.equipment_id, legs.place_id, legs.condition,
           sum(legs.quantity) AS quantity, sum(legs.value) AS value
      FROM (SELECT equipment_id, to_place_id AS place_id, condition_to AS condition,
                   quantity, value FROM posted
            UNION ALL
            SELECT equipment_id, from_place_id, condition_from, -quantity, -value
              FROM posted) AS legs
      JOIN edu_place p ON p.id = legs.place_id AND p.is_counted
     GROUP BY 1, 2, 3, 4
    HAVING sum(legs.quantity) <> 0 OR sum(legs.value) <> 0
"""

# Lock the balances in one order, change those that exist, add the others. Rows
# that another transaction has just written end in a serialization failure, which
# Odoo tries again: nothing is lost and nothing counted twice.
APPLY = f"""
CREATE OR REPLACE FUNCTION edu_equipment_apply_moves() RETURNS trigger AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM posted JOIN edu_unit u ON u.id = posted.unit_id
                WHERE posted.date <= u.equipment_lock_date) THEN
        RAISE EXCEPTION 'The equipment books are locked on this date.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM 1
       FROM edu_equipment_balance b
       JOIN ({DELTAS}) d USING (equipment_id, place_id, condition)
      ORDER BY equipment_id, place_id, condition
        FOR UPDATE OF b;
    UPDATE edu_equipment_balance b
       SET quantity = b.quantity + d.quantity, value = b.value + d.value
      FROM ({DELTAS}) d
     WHERE (b.equipment_id, b.place_id, b.condition)
         = (d.equipment_id, d.place_id, d.condition);
    INSERT INTO edu_equipment_balance AS b
           (unit_id, equipment_id, place_id, condition, quantity, value)
    SELECT * FROM ({DELTAS}) d
     WHERE NOT EXISTS (
           SELECT 1 FROM edu_equipment_balance o
            WHERE (o.equipment_id, o.place_id, o.condition)
                = (d.equipment_id, d.place_id, d.condition))
     ORDER BY equipment_id, place_id, condition
        ON CONFLICT (equipment_id, place_id, condition)
        DO UPDATE SET quantity = b.quantity + excluded.quantity,
                      value = b.value + excluded.value;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
"""

TRIGGERS = """
CREATE OR REPLACE TRIGGER edu_equipment_move_fixed
    BEFORE UPDATE OR DELETE ON edu_equipment_move
    FOR EACH ROW EXECUTE FUNCTION edu_equipment_refuse();
CREATE OR REPLACE TRIGGER edu_equipment_move_kept
    BEFORE TRUNCATE ON edu_equipment_move
    FOR EACH STATEMENT EXECUTE FUNCTION edu_equipment_refuse();
CREATE OR REPLACE TRIGGER edu_equipment_move_applied
    AFTER INSERT ON edu_equipment_move REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION edu_equipment_apply_moves();
"""

VOUCHER_TRIGGER = """
CREATE OR REPLACE TRIGGER edu_equipment_voucher_frozen
    BEFORE UPDATE OR DELETE ON edu_equipment_voucher
    FOR EACH ROW EXECUTE FUNCTION edu_equipment_freeze_voucher();
"""

LINE_TRIGGER = """
CREATE OR REPLACE TRIGGER edu_equipment_voucher_line_frozen
    BEFORE UPDATE OR DELETE ON edu_equipment_voucher_line
    FOR EACH ROW EXECUTE FUNCTION edu_equipment_freeze_line();
CREATE OR REPLACE TRIGGER edu_equipment_voucher_line_added
    AFTER INSERT ON edu_equipment_voucher_line REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION edu_equipment_refuse_lines();
"""


def install(cr):
    """Create or replace the functions and the triggers of the move table."""
    for statement in (REFUSE, FREEZE, APPLY, TRIGGERS):
        cr.execute(statement)
