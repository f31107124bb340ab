"""What PostgreSQL itself guarantees about a count."""

PLACE = """
CREATE OR REPLACE FUNCTION edu_equipment_count_two_persons() RETURNS trigger AS $$
BEGIN
    IF NEW.confirmed_by_id IS NOT NULL AND EXISTS (
        SELECT 1 FROM edu_equipment_count_scan s
         WHERE s.count_id = NEW.count_id AND s.room_id = NEW.place_id
           AND s.user_id = NEW.confirmed_by_id) THEN
        RAISE EXCEPTION 'Another person than the counter confirms a place.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE TRIGGER edu_equipment_count_place_two_persons
    BEFORE INSERT OR UPDATE ON edu_equipment_count_place
    FOR EACH ROW EXECUTE FUNCTION edu_equipment_count_two_persons();
"""


def install_place(cr):
    """Create or replace the triggers of the table of places."""
    cr.execute(PLACE)
