"""What PostgreSQL keeps of the value ledger: the balances follow the moves.

They are locked in one order and changed or added by the set, as those of the
quantities (see ledger_triggers).
"""

DELTAS = """
    SELECT unit_id, equipment_id, book, funding_id, sum(quantity) AS quantity,
           sum(cost) AS cost, sum(wear) AS wear
      FROM posted GROUP BY 1, 2, 3, 4
"""

APPLY = f"""
CREATE OR REPLACE FUNCTION edu_equipment_apply_values() RETURNS trigger AS $$
BEGIN
    PERFORM 1
       FROM edu_equipment_value b
       JOIN ({DELTAS}) d USING (equipment_id, book, funding_id)
      ORDER BY equipment_id, book, funding_id
        FOR UPDATE OF b;
    UPDATE edu_equipment_value b
       SET quantity = b.quantity + d.quantity, cost = b.cost + d.cost,
           wear = b.wear + d.wear
      FROM ({DELTAS}) d
     WHERE (b.equipment_id, b.book, b.funding_id)
         = (d.equipment_id, d.book, d.funding_id);
    INSERT INTO edu_equipment_value AS b
           (unit_id, equipment_id, book, funding_id, quantity, cost, wear)
    SELECT * FROM ({DELTAS}) d
     WHERE NOT EXISTS (
           SELECT 1 FROM edu_equipment_value o
            WHERE (o.equipment_id, o.book, o.funding_id)
                = (d.equipment_id, d.book, d.funding_id))
     ORDER BY equipment_id, book, funding_id
        ON CONFLICT (equipment_id, book, funding_id)
        DO UPDATE SET quantity = b.quantity + excluded.quantity,
                      cost = b.cost + excluded.cost, wear = b.wear + excluded.wear;
    RETURN NULL;
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION edu_equipment_guard_value() RETURNS trigger AS $$
BEGIN
    IF pg_trigger_depth() > 1 THEN
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Values follow their ledger: post a voucher.'
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
"""

TRIGGERS = """
CREATE OR REPLACE TRIGGER edu_equipment_value_move_applied
    AFTER INSERT ON edu_equipment_value_move REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION edu_equipment_apply_values();
"""

GUARD = """
CREATE OR REPLACE TRIGGER edu_equipment_value_guarded
    BEFORE INSERT OR UPDATE OR DELETE ON edu_equipment_value
    FOR EACH ROW EXECUTE FUNCTION edu_equipment_guard_value();
"""

# An entry made by a voucher stays as it was posted, whoever asks.
ENTRY = """
CREATE OR REPLACE FUNCTION edu_equipment_freeze_entry() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.state, NEW.date, NEW.journal_id, NEW.company_id,
                             NEW.edu_voucher_id)
        IS NOT DISTINCT FROM (OLD.state, OLD.date, OLD.journal_id, OLD.company_id,
                              OLD.edu_voucher_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'The entry % belongs to a voucher: reverse the voucher.', OLD.name
        USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_equipment_entry_frozen
    BEFORE UPDATE OR DELETE ON account_move
    FOR EACH ROW WHEN (OLD.edu_voucher_id IS NOT NULL AND OLD.state = 'posted')
    EXECUTE FUNCTION edu_equipment_freeze_entry();
"""
ENTRY_LINE = """
CREATE OR REPLACE FUNCTION edu_equipment_freeze_entry_line() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.account_id, NEW.debit, NEW.credit, NEW.balance,
                             NEW.move_id)
        IS NOT DISTINCT FROM (OLD.account_id, OLD.debit, OLD.credit, OLD.balance,
                              OLD.move_id) THEN
        RETURN NEW;
    END IF;
    IF EXISTS (SELECT 1 FROM account_move WHERE id = OLD.move_id
                  AND edu_voucher_id IS NOT NULL AND state = 'posted') THEN
        RAISE EXCEPTION 'The entry belongs to a voucher: reverse the voucher.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_equipment_entry_line_frozen
    BEFORE UPDATE OF account_id, debit, credit, balance, move_id OR DELETE
    ON account_move_line
    FOR EACH ROW EXECUTE FUNCTION edu_equipment_freeze_entry_line();
"""
