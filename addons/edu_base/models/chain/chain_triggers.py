"""What PostgreSQL itself guarantees about a hash chain.

The row is hashed where it is written, so that no program can forget to. One head
per table and unit serialises those who write at the same moment: the second one's
transaction fails to serialise and Odoo tries it again.
"""

REFUSE = """
CREATE OR REPLACE FUNCTION edu_chain_refuse() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'Entries of a chain are not changed or deleted.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION edu_chain_guard_head() RETURNS trigger AS $$
BEGIN
    IF TG_OP IN ('INSERT', 'UPDATE') AND pg_trigger_depth() > 1 THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The head of a chain follows its entries.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
"""

# The first formula, of entries without `chain_formula`; slow: see decision 0013.
# Null columns are left out: a column added later does not change old hashes.
FIRST_HASH = """
encode(sha256(convert_to(
    {row}.chain_previous || jsonb_strip_nulls(to_jsonb({row}) - 'chain_hash')::text,
    'UTF8')), 'hex')
"""
FORMULA = 2
HASH = f"""
CASE {{row}}.chain_formula WHEN {FORMULA}
     THEN encode(sha256(convert_to({{table}}_chain_payload({{row}}), 'UTF8')), 'hex')
     ELSE {FIRST_HASH} END
"""

APPEND = f"""
CREATE OR REPLACE FUNCTION edu_chain_append() RETURNS trigger AS $$
DECLARE
    head edu_chain_head%ROWTYPE;
    payload text;
BEGIN
    INSERT INTO edu_chain_head (chain, unit_id, count, hash)
    VALUES (TG_TABLE_NAME, NEW.unit_id, 0, '')
        ON CONFLICT (chain, unit_id) DO NOTHING;
    SELECT * INTO head FROM edu_chain_head
     WHERE chain = TG_TABLE_NAME AND unit_id = NEW.unit_id FOR UPDATE;
    NEW.chain_seq := head.count + 1;
    NEW.chain_previous := head.hash;
    NEW.chain_formula := {FORMULA};
    EXECUTE format('SELECT %I($1)', TG_TABLE_NAME || '_chain_payload')
       INTO payload USING NEW;
    NEW.chain_hash := encode(sha256(convert_to(payload, 'UTF8')), 'hex');
    UPDATE edu_chain_head SET count = NEW.chain_seq, hash = NEW.chain_hash
     WHERE id = head.id AND count = head.count;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'The chain has moved on.'
            USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
"""

ON_HEAD = """
CREATE OR REPLACE TRIGGER edu_chain_head_guarded
    BEFORE INSERT OR UPDATE OR DELETE ON edu_chain_head
    FOR EACH ROW EXECUTE FUNCTION edu_chain_guard_head();
CREATE OR REPLACE TRIGGER edu_chain_head_kept
    BEFORE TRUNCATE ON edu_chain_head
    FOR EACH STATEMENT EXECUTE FUNCTION edu_chain_guard_head();
"""

FIXED = """
CREATE OR REPLACE TRIGGER {table}_fixed
    BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION edu_chain_refuse();
CREATE OR REPLACE TRIGGER {table}_kept
    BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION edu_chain_refuse();
"""

CHAINED = (
    FIXED
    + """
CREATE OR REPLACE TRIGGER {table}_chained
    BEFORE INSERT ON {table}
    FOR EACH ROW EXECUTE FUNCTION edu_chain_append();
"""
)
