"""What PostgreSQL itself guarantees about approvals.

Beyond what `edu.append.only.mixin` does for decisions and steps: nobody decides on
what he asked for himself, nor in the name of the one who asked. A document counts as
approved only when each of its steps carries a decision. This binds the application's
own role, too.
"""

REFUSE = """
CREATE OR REPLACE FUNCTION edu_approval_refuse() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'What was submitted is not deleted.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
"""

# An approval moves from pending to an end; all else about it stays.
FREEZE = """
CREATE OR REPLACE FUNCTION edu_approval_freeze() RETURNS trigger AS $$
DECLARE
    free text[] := ARRAY['state', 'step_id', 'due_date', 'alert',
                         'write_uid', 'write_date'];
BEGIN
    IF OLD.state <> 'pending' OR (to_jsonb(NEW) - free) <> (to_jsonb(OLD) - free) THEN
        RAISE EXCEPTION 'What was submitted or decided is not changed.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state = 'approved' AND EXISTS (
        SELECT 1 FROM edu_approval_step s
         WHERE s.approval_id = NEW.id AND NOT EXISTS (
               SELECT 1 FROM edu_approval_decision d
                WHERE d.step_id = s.id AND d.decision IN ('endorse', 'approve'))) THEN
        RAISE EXCEPTION 'A step of the route has not decided yet.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION edu_approval_begin() RETURNS trigger AS $$
BEGIN
    IF NEW.state <> 'pending' THEN
        RAISE EXCEPTION 'An approval begins as pending.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
"""

FOUR_EYES = """
CREATE OR REPLACE FUNCTION edu_approval_four_eyes() RETURNS trigger AS $$
DECLARE
    approval edu_approval%ROWTYPE;
BEGIN
    SELECT * INTO approval FROM edu_approval WHERE id = NEW.approval_id;
    IF approval.state <> 'pending' OR (
        NEW.decision NOT IN ('withdraw', 'reminder', 'escalation')
        AND NEW.step_id IS DISTINCT FROM approval.step_id) THEN
        RAISE EXCEPTION 'This step is not open for a decision.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.decision NOT IN ('withdraw', 'reminder', 'escalation')
        AND approval.requested_by_id IN (NEW.user_id, NEW.on_behalf_of_id) THEN
        RAISE EXCEPTION 'Nobody decides on what he asked for himself.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
"""

ON_APPROVAL = """
CREATE OR REPLACE TRIGGER edu_approval_frozen
    BEFORE UPDATE ON edu_approval
    FOR EACH ROW EXECUTE FUNCTION edu_approval_freeze();
CREATE OR REPLACE TRIGGER edu_approval_begun
    BEFORE INSERT ON edu_approval
    FOR EACH ROW EXECUTE FUNCTION edu_approval_begin();
CREATE OR REPLACE TRIGGER edu_approval_kept
    BEFORE DELETE ON edu_approval
    FOR EACH ROW EXECUTE FUNCTION edu_approval_refuse();
CREATE OR REPLACE TRIGGER edu_approval_all_kept
    BEFORE TRUNCATE ON edu_approval
    FOR EACH STATEMENT EXECUTE FUNCTION edu_approval_refuse();
"""

ON_DECISION = """
CREATE OR REPLACE TRIGGER edu_approval_decision_four_eyes
    BEFORE INSERT ON edu_approval_decision
    FOR EACH ROW EXECUTE FUNCTION edu_approval_four_eyes();
"""
