"""What PostgreSQL itself guarantees about items in custody.

A move of such an item is taken only after the custody log tells of the same voucher,
and an entry of that log always names two different people.
"""

MOVES = """
CREATE OR REPLACE FUNCTION edu_custody_check_moves() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM posted m
          JOIN edu_equipment e ON e.id = m.equipment_id AND e.in_custody
         WHERE NOT EXISTS (
               SELECT 1 FROM edu_custody_event v
                 JOIN edu_controlled_item i ON i.id = v.item_id
                WHERE v.voucher_id = m.voucher_id
                  AND i.equipment_id = m.equipment_id)) THEN
        RAISE EXCEPTION 'An item in custody moves only by a custody document.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_equipment_move_custody
    AFTER INSERT ON edu_equipment_move REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION edu_custody_check_moves();
"""
