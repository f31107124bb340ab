"""What PostgreSQL keeps of signed assessments: their scores do not change (INS-06)."""

FUNCTION = """
CREATE OR REPLACE FUNCTION edu_inspection_signed() RETURNS trigger AS $$
DECLARE
    free text[] := ARRAY['state', 'write_uid', 'write_date'];
BEGIN
    IF OLD.state = 'draft' THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - free) = (to_jsonb(OLD) - free)
        AND (OLD.state, NEW.state) IN (('signed', 'replaced'), ('signed', 'signed'),
                                       ('replaced', 'replaced')) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A signed assessment is not changed: write a new version.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
"""

FROZEN = """
CREATE OR REPLACE TRIGGER edu_inspection_assessment_signed
    BEFORE UPDATE OR DELETE ON edu_inspection_assessment
    FOR EACH ROW EXECUTE FUNCTION edu_inspection_signed();
"""

SCORES = """
CREATE OR REPLACE FUNCTION edu_inspection_score_signed() RETURNS trigger AS $$
DECLARE
    row_of edu_inspection_score%ROWTYPE;
BEGIN
    IF TG_OP = 'INSERT' THEN row_of := NEW; ELSE row_of := OLD; END IF;
    IF EXISTS (SELECT 1 FROM edu_inspection_assessment a
                WHERE a.id = row_of.assessment_id AND a.state <> 'draft') THEN
        RAISE EXCEPTION 'The scores of a signed assessment are not changed.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE TRIGGER edu_inspection_score_signed
    BEFORE INSERT OR UPDATE OR DELETE ON edu_inspection_score
    FOR EACH ROW EXECUTE FUNCTION edu_inspection_score_signed();
"""
