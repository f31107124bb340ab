"""What PostgreSQL itself guarantees about a blind count: closed means closed."""

SHEETS = """
CREATE OR REPLACE FUNCTION edu_custody_sheet_closed() RETURNS trigger AS $$
BEGIN
    IF OLD.closed_on IS NOT NULL THEN
        RAISE EXCEPTION 'A closed sheet of a count is not changed.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_custody_count_sheet_closed
    BEFORE UPDATE OR DELETE ON edu_custody_count_sheet
    FOR EACH ROW EXECUTE FUNCTION edu_custody_sheet_closed();
"""
ENTRIES = """
CREATE OR REPLACE FUNCTION edu_custody_entry_closed() RETURNS trigger AS $$
DECLARE
    sheet integer := CASE TG_OP WHEN 'DELETE' THEN OLD.sheet_id ELSE NEW.sheet_id END;
BEGIN
    IF EXISTS (SELECT 1 FROM edu_custody_count_sheet s
                WHERE s.id = sheet AND s.closed_on IS NOT NULL) THEN
        RAISE EXCEPTION 'A closed sheet of a count is not changed.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_custody_count_entry_closed
    BEFORE INSERT OR UPDATE OR DELETE ON edu_custody_count_entry
    FOR EACH ROW EXECUTE FUNCTION edu_custody_entry_closed();
"""
