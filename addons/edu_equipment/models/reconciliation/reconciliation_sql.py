"""Register, ledger of values and general ledger side by side, company by company.

`asked` gives the companies with the regime in force and the first day on which they
kept accounts. Everything else is read by the set, whatever the number of companies.
Amounts are positive on the side of the account; a difference is register − ledger.
"""

# What a rule must satisfy to be valid on the date.
VALID = (
    "(%s.date_from IS NULL OR %s.date_from <= %%(date)s)"
    " AND (%s.date_to IS NULL OR %s.date_to >= %%(date)s)"
)


def _valid(alias):
    return VALID % ((alias,) * 4)


# ----- which figure belongs to which account ---------------------------------------
MAP = f"""
asked (company_id, regime_id, start) AS (VALUES %(asked)s),
units AS (
    SELECT u.id, u.company_id FROM edu_unit u JOIN asked USING (company_id)
), mapped AS (
    SELECT a.*, CASE a.side WHEN 'debit' THEN 1 ELSE -1 END AS sign
      FROM edu_reconciliation_account a
     WHERE a.active AND {_valid("a")}
), map AS (
    SELECT f.id, a.id AS account_id, a.regime_id, a.prefix, f.book, f.kind, f.measure,
           f.account_from, f.takes_rest, source.id AS funding_id
      FROM mapped a
      JOIN edu_reconciliation_figure f ON f.account_id = a.id
     CROSS JOIN edu_funding_source source
      LEFT JOIN edu_reconciliation_figure_funding_rel named
        ON (named.figure_id, named.funding_id) = (f.id, source.id)
     WHERE named.figure_id IS NOT NULL
        OR NOT EXISTS (SELECT FROM edu_reconciliation_figure_funding_rel own
                        WHERE own.figure_id = f.id)
       AND NOT EXISTS (
           SELECT FROM edu_reconciliation_figure_funding_rel other
             JOIN edu_reconciliation_figure g ON g.id = other.figure_id
             JOIN mapped b ON b.id = g.account_id
            WHERE other.funding_id = source.id AND b.regime_id = a.regime_id
              AND b.side = a.side AND (g.book, g.measure) = (f.book, f.measure))
), class_rule AS (
    SELECT DISTINCT ON (c.id) c.id AS class_id, r.asset_account, r.wear_account
      FROM edu_asset_class c
      JOIN edu_asset_class up ON c.parent_path LIKE up.parent_path || '%%'
      JOIN edu_asset_class_rule r
        ON r.class_id = up.id AND r.asset_account IS NOT NULL AND {_valid("r")}
     ORDER BY c.id, length(up.parent_path) DESC
), source AS (
    SELECT DISTINCT ON (f.id, s.regime_id) f.id AS funding_id, s.regime_id,
           s.residual_account, s.stock_account
      FROM edu_funding_source f
      JOIN edu_funding_account s
        ON (s.funding_id IS NULL OR s.funding_id = f.id) AND {_valid("s")}
     ORDER BY f.id, s.regime_id, s.funding_id NULLS LAST
), coded AS (
    SELECT DISTINCT ON (a.regime_id, c.id) a.id AS account_id, a.regime_id, a.sign,
           c.id AS code_id
      FROM mapped a
      JOIN account_account c ON c.code_store->>%(root)s LIKE a.prefix || '%%'
     ORDER BY a.regime_id, c.id, length(a.prefix) DESC
)"""

# Amount of a row `h` (book, kind, class_id, funding_id, cost, wear) by its map row `m`.
MAPPED_AMOUNT = (
    "CASE m.measure WHEN 'cost' THEN h.cost WHEN 'wear' THEN h.wear"
    " ELSE h.cost - h.wear END"
)
MAPPED_JOIN = """
      JOIN asked ON asked.company_id = h.company_id
      LEFT JOIN class_rule r ON r.class_id = h.class_id
      LEFT JOIN source s
        ON (s.funding_id, s.regime_id) = (h.funding_id, asked.regime_id)
      JOIN map m
        ON m.regime_id = asked.regime_id AND m.book = h.book
       AND m.funding_id = h.funding_id AND (m.kind IS NULL OR m.kind = h.kind)
       AND (m.account_from = 'any' OR coalesce(
            CASE m.account_from WHEN 'asset' THEN r.asset_account
                                WHEN 'wear' THEN r.wear_account
                                WHEN 'stock_account' THEN s.stock_account
                                ELSE s.residual_account END
            LIKE m.prefix || '%%', m.takes_rest))
"""

# ----- register and general ledger by account --------------------------------------
ACCOUNTS = f"""
WITH {MAP}, held AS (
    SELECT u.company_id, v.book, e.kind, e.class_id, v.funding_id,
           sum(v.cost) AS cost, sum(v.wear) AS wear
      FROM (SELECT unit_id, equipment_id, book, funding_id, cost, wear
              FROM edu_equipment_value WHERE unit_id IN (SELECT id FROM units)
            UNION ALL
            SELECT unit_id, equipment_id, book, funding_id, -cost, -wear
              FROM edu_equipment_value_move
             WHERE unit_id IN (SELECT id FROM units) AND date > %(date)s) v
      JOIN units u ON u.id = v.unit_id
      JOIN edu_equipment e ON e.id = v.equipment_id
     GROUP BY 1, 2, 3, 4, 5
), register AS (
    SELECT h.company_id, m.account_id, sum({MAPPED_AMOUNT}) AS amount
      FROM held h {MAPPED_JOIN}
     GROUP BY 1, 2
), ledger AS (
    SELECT l.company_id, c.account_id, sum(c.sign * l.balance) AS amount
      FROM account_move_line l
      JOIN asked ON asked.company_id = l.company_id
      JOIN coded c ON c.code_id = l.account_id AND c.regime_id = asked.regime_id
     WHERE l.parent_state = 'posted' AND l.date <= %(date)s
     GROUP BY 1, 2
)
SELECT asked.company_id, a.id, coalesce(r.amount, 0), coalesce(l.amount, 0)
  FROM asked
  JOIN mapped a ON a.regime_id = asked.regime_id
  LEFT JOIN register r ON (r.company_id, r.account_id) = (asked.company_id, a.id)
  LEFT JOIN ledger l ON (l.company_id, l.account_id) = (asked.company_id, a.id)
 ORDER BY asked.company_id, a.sequence, a.prefix
"""

# ----- what makes them differ: voucher by voucher, entry by entry ------------------
TRACES = f"""
WITH {MAP}, wanted (company_id, account_id) AS (VALUES %(wanted)s),
changes AS (
    SELECT u.company_id, m.voucher_id, m.date, m.book, e.kind, e.class_id,
           m.funding_id, sum(m.cost) AS cost, sum(m.wear) AS wear
      FROM edu_equipment_value_move m
      JOIN units u ON u.id = m.unit_id
      JOIN edu_equipment e ON e.id = m.equipment_id
     GROUP BY 1, 2, 3, 4, 5, 6, 7
), worth AS (
    SELECT h.company_id, m.account_id, h.voucher_id,
           sum({MAPPED_AMOUNT}) FILTER (WHERE h.date <= %(date)s) AS upto,
           sum({MAPPED_AMOUNT}) AS total
      FROM changes h {MAPPED_JOIN}
     GROUP BY 1, 2, 3
), booked AS (
    SELECT l.company_id, c.account_id, e.edu_voucher_id AS voucher_id,
           CASE WHEN e.edu_voucher_id IS NULL THEN e.id END AS move_id,
           sum(c.sign * l.balance) FILTER (WHERE l.date <= %(date)s) AS upto,
           sum(c.sign * l.balance) AS total
      FROM account_move_line l
      JOIN account_move e ON e.id = l.move_id
      JOIN asked ON asked.company_id = l.company_id
      JOIN coded c ON c.code_id = l.account_id AND c.regime_id = asked.regime_id
     WHERE l.parent_state = 'posted'
     GROUP BY 1, 2, 3, 4
), compared AS (
    SELECT company_id, account_id, coalesce(w.voucher_id, b.voucher_id) AS voucher_id,
           b.move_id,
           coalesce(w.upto, 0) AS worth, coalesce(b.upto, 0) AS booked,
           coalesce(w.total, 0) AS worth_total, coalesce(b.total, 0) AS booked_total
      FROM worth w
      FULL JOIN booked b USING (company_id, account_id, voucher_id)
      JOIN wanted USING (company_id, account_id)
), named AS (
    SELECT c.*, coalesce(o.type, v.type) AS type, v.date, asked.start,
           EXISTS (SELECT FROM account_move e WHERE e.edu_voucher_id = v.id
                      AND e.state = 'posted') AS has_entry
      FROM compared c
      JOIN asked USING (company_id)
      LEFT JOIN edu_equipment_voucher v ON v.id = c.voucher_id
      LEFT JOIN edu_equipment_voucher o ON o.id = v.reversal_of_id
     WHERE c.worth <> c.booked
), sorted AS (
    SELECT n.*,
           CASE WHEN voucher_id IS NULL THEN 'manual'
                WHEN type = 'start' OR (NOT has_entry AND date < start)
                THEN 'opening'
                WHEN NOT has_entry THEN 'missing'
                WHEN worth_total = booked_total THEN 'date'
                ELSE 'entry' END AS kind
      FROM named n
)
SELECT company_id, account_id, kind,
       CASE WHEN kind <> 'opening' THEN voucher_id END AS voucher_id, move_id,
       sum(worth - booked) AS amount, count(*) AS count
  FROM sorted
 GROUP BY 1, 2, 3, 4, 5
HAVING sum(worth - booked) <> 0
 ORDER BY 1, 2, 3, 4, 5
"""

# Values that no change of value explains: they were written past the ledger.
EDITED_VALUES = f"""
WITH {MAP}, wanted (company_id, account_id) AS (VALUES %(wanted)s),
h AS (
    SELECT u.company_id, v.equipment_id, v.book, e.kind, e.class_id, v.funding_id,
           sum(v.cost) AS cost, sum(v.wear) AS wear
      FROM (SELECT unit_id, equipment_id, book, funding_id, cost, wear
              FROM edu_equipment_value WHERE unit_id IN (SELECT id FROM units)
            UNION ALL
            SELECT unit_id, equipment_id, book, funding_id, -cost, -wear
              FROM edu_equipment_value_move WHERE unit_id IN (SELECT id FROM units)) v
      JOIN units u ON u.id = v.unit_id
      JOIN edu_equipment e ON e.id = v.equipment_id
     GROUP BY 1, 2, 3, 4, 5, 6
    HAVING sum(v.cost) <> 0 OR sum(v.wear) <> 0
)
SELECT h.company_id, m.account_id, h.equipment_id, sum({MAPPED_AMOUNT}) AS amount
  FROM h {MAPPED_JOIN}
  JOIN wanted ON (wanted.company_id, wanted.account_id) = (h.company_id, m.account_id)
 GROUP BY 1, 2, 3
HAVING sum({MAPPED_AMOUNT}) <> 0
 ORDER BY 1, 2, 3
"""
