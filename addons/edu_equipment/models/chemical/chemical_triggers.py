"""What PostgreSQL itself guarantees about chemicals that come in and go out.

Whatever the path, a move that issues an expired or blocked lot, or moves a restricted
substance without a written authorisation, is not inserted. Today counts, not only
the date on the voucher: a date in the past does not make a chemical younger.
"""

# A receipt too: what is past its date is not taken in as new.
ISSUES = ("receipt", "loan", "consumption", "dispatch", "transfer_out")
AUTHORISED = (*ISSUES, "transfer_in")
TODAY = "(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"

# Lots of rows (equipment_id, voucher_type, unit_id, date) and why they may not move.
REFUSED = f"""
    SELECT l.id, CASE WHEN p.voucher_type IN {AUTHORISED} AND s.restriction <> 'none'
                           AND NOT EXISTS (
                               SELECT 1 FROM edu_chemical_authorisation a
                                WHERE a.unit_id = p.unit_id
                                  AND a.substance_id = l.substance_id AND a.active
                                  AND p.date >= a.date
                                  AND p.date <= coalesce(a.date_to, p.date)
                                  AND {TODAY} >= a.date)
                      THEN 'authorisation'
                      WHEN p.voucher_type NOT IN {ISSUES} THEN NULL
                      WHEN l.date_destroyed IS NOT NULL THEN 'destroyed'
                      WHEN l.blocked THEN 'blocked'
                      WHEN l.expiry < greatest(p.date, {TODAY}) THEN 'expired'
                 END AS reason
      FROM edu_chemical_lot l
      JOIN edu_chemical_substance s ON s.id = l.substance_id
      JOIN %(rows)s p ON p.equipment_id = l.equipment_id
"""

TRIGGER = f"""
CREATE OR REPLACE FUNCTION edu_chemical_refuse_moves() RETURNS trigger AS $$
DECLARE
    why text;
BEGIN
    SELECT reason INTO why FROM ({REFUSED % {"rows": "posted"}}) r
     WHERE reason IS NOT NULL LIMIT 1;
    IF why IS NOT NULL THEN
        RAISE EXCEPTION 'This chemical is not moved: %.', why
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$ LANGUAGE plpgsql;

CREATE OR REPLACE TRIGGER edu_equipment_move_chemical
    AFTER INSERT ON edu_equipment_move REFERENCING NEW TABLE AS posted
    FOR EACH STATEMENT EXECUTE FUNCTION edu_chemical_refuse_moves();
"""


def install(cr):
    """Create or replace the trigger of the moves."""
    cr.execute(TRIGGER)
