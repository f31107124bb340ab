"""What PostgreSQL itself guarantees about surplus, needs and offers.

`offered` and `transferred` of a line, `promised` and `received` of a need are sums
over the offers and nothing else; a CHECK on each table keeps them within what was
declared. At the declaration the line remembers what was on hand and not declared
elsewhere, and a CHECK keeps the quantity within that.
"""

SURPLUS = """
CREATE OR REPLACE FUNCTION edu_equipment_surplus_declare() RETURNS trigger AS $$
BEGIN
    -- Two declarations of a unit at once: the second is tried again, seeing the first.
    UPDATE edu_unit SET sequence = sequence WHERE id = NEW.unit_id;
    UPDATE edu_equipment_surplus_line l
       SET state = NEW.state, on_hand =
           coalesce((SELECT b.quantity FROM edu_equipment_balance b
                      WHERE (b.equipment_id, b.place_id, b.condition)
                          = (l.equipment_id, l.place_id, l.condition)), 0)
         - coalesce((SELECT sum(o.quantity - coalesce(
                              (SELECT sum(f.quantity) FROM edu_equipment_offer f
                                WHERE f.line_id = o.id
                                  AND f.state IN ('sent', 'done')), 0))
                       FROM edu_equipment_surplus_line o
                       JOIN edu_equipment_surplus s ON s.id = o.surplus_id
                      WHERE (o.equipment_id, o.place_id, o.condition)
                          = (l.equipment_id, l.place_id, l.condition)
                        AND s.state = 'declared' AND s.id <> NEW.id
                        AND (s.date_valid IS NULL OR s.date_valid >= NEW.date
                             OR o.offered > o.transferred)), 0)
     WHERE l.surplus_id = NEW.id;
    RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_equipment_surplus_declared
    AFTER UPDATE OF state ON edu_equipment_surplus
    FOR EACH ROW WHEN (NEW.state = 'declared' AND OLD.state = 'draft')
    EXECUTE FUNCTION edu_equipment_surplus_declare();
"""

OFFER = """
CREATE OR REPLACE FUNCTION edu_equipment_offer_sum() RETURNS trigger AS $$
DECLARE
    lines int[]; needs int[];
BEGIN
    IF TG_OP <> 'INSERT' THEN
        lines := lines || OLD.line_id; needs := needs || OLD.need_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        lines := lines || NEW.line_id; needs := needs || NEW.need_id;
    END IF;
    UPDATE edu_equipment_surplus_line l
       SET offered = o.offered, transferred = o.done, free = l.quantity - o.offered
      FROM (SELECT x.id, coalesce(sum(
                       CASE WHEN f.state IN ('accepted', 'sent') THEN f.quantity
                            WHEN f.state = 'done' THEN f.done_quantity END), 0)
                       AS offered,
                   coalesce(sum(f.done_quantity) FILTER (
                       WHERE f.state IN ('sent', 'done')), 0) AS done
              FROM (SELECT DISTINCT unnest(lines) AS id) x
              LEFT JOIN edu_equipment_offer f ON f.line_id = x.id
             GROUP BY x.id) o
     WHERE l.id = o.id
       AND (l.offered, l.transferred) IS DISTINCT FROM (o.offered, o.done);
    UPDATE edu_equipment_need n
       SET promised = o.offered, received = o.done, missing = n.quantity - o.offered
      FROM (SELECT x.id, coalesce(sum(
                       CASE WHEN f.state IN ('accepted', 'sent') THEN f.quantity
                            WHEN f.state = 'done' THEN f.done_quantity END), 0)
                       AS offered,
                   coalesce(sum(f.done_quantity) FILTER (
                       WHERE f.state IN ('sent', 'done')), 0) AS done
              FROM (SELECT DISTINCT unnest(needs) AS id) x
              LEFT JOIN edu_equipment_offer f ON f.need_id = x.id
             GROUP BY x.id) o
     WHERE n.id = o.id
       AND (n.promised, n.received) IS DISTINCT FROM (o.offered, o.done);
    RETURN NULL;
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER edu_equipment_offer_added
    AFTER INSERT ON edu_equipment_offer
    FOR EACH ROW WHEN (NEW.state IN ('accepted', 'sent', 'done'))
    EXECUTE FUNCTION edu_equipment_offer_sum();
CREATE OR REPLACE TRIGGER edu_equipment_offer_changed
    AFTER UPDATE OF state, quantity, done_quantity, line_id, need_id
    ON edu_equipment_offer
    FOR EACH ROW EXECUTE FUNCTION edu_equipment_offer_sum();
CREATE OR REPLACE TRIGGER edu_equipment_offer_removed
    AFTER DELETE ON edu_equipment_offer
    FOR EACH ROW WHEN (OLD.state IN ('accepted', 'sent', 'done'))
    EXECUTE FUNCTION edu_equipment_offer_sum();
"""


def install_surplus(cr):
    """Create or replace the trigger of the declarations."""
    cr.execute(SURPLUS)


def install_offer(cr):
    """Create or replace the trigger of the offers."""
    cr.execute(OFFER)
