"""What PostgreSQL itself guarantees about the timeline of an incident."""

REFUSE = """
CREATE OR REPLACE FUNCTION edu_incident_refuse() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'The timeline of an incident is not changed: add an entry.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
"""

TRIGGERS = """
CREATE OR REPLACE TRIGGER edu_incident_event_fixed
    BEFORE UPDATE OR DELETE ON edu_incident_event
    FOR EACH ROW EXECUTE FUNCTION edu_incident_refuse();
CREATE OR REPLACE TRIGGER edu_incident_event_kept
    BEFORE TRUNCATE ON edu_incident_event
    FOR EACH STATEMENT EXECUTE FUNCTION edu_incident_refuse();
"""


def install(cr):
    """Create or replace the function and the triggers of the timeline."""
    cr.execute(REFUSE)
    cr.execute(TRIGGERS)
