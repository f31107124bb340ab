"""Which values come, go or are expensed with the quantities of posted vouchers.

Each statement gives rows (voucher_id, equipment_id, book, funding_id, event, quantity,
cost, wear). Shares are rounded cumulatively: their sum is the whole, to the đồng.
"""

# ----- what enters: cost of the move; wear when it comes used ----------------------
ENTERING = """
WITH entering AS (
    SELECT m.voucher_id, m.voucher_type, m.date, m.equipment_id,
           coalesce(root.is_warehouse, false) AS in_warehouse,
           sum(m.quantity) AS quantity, sum(m.value) AS cost
      FROM edu_equipment_move m
      JOIN edu_place f ON f.id = m.from_place_id AND NOT f.is_counted
      JOIN edu_place t ON t.id = m.to_place_id AND t.is_counted
      LEFT JOIN edu_place root ON root.id = t.root_id
     WHERE m.voucher_id IN %(ids)s
     GROUP BY 1, 2, 3, 4, 5
), named AS (
    SELECT n.*, e.entry_wear, e.entry_wear_known, e.year_in_use, e.class_id,
           coalesce(e.funding_id, %(funding)s) AS whole_funding,
           CASE WHEN item.ownership = 'held' THEN 'off'
                WHEN e.kind = 'fixed_asset' THEN 'asset'
                WHEN n.in_warehouse THEN 'stock' ELSE 'use' END AS book,
           CASE n.voucher_type
                WHEN 'opening' THEN 'opening'
                WHEN 'count' THEN 'surplus'
                WHEN 'receipt' THEN
                     CASE WHEN coalesce(v.source, 'purchase') = 'purchase'
                           AND source.is_donation THEN 'gift'
                          ELSE coalesce(v.source, 'purchase') END
                ELSE 'other' END AS event
      FROM entering n
      JOIN edu_equipment_voucher v ON v.id = n.voucher_id
      JOIN edu_equipment e ON e.id = n.equipment_id
      LEFT JOIN edu_funding_source source ON source.id = e.funding_id
      LEFT JOIN edu_controlled_item item ON item.equipment_id = e.id
), worn AS (
    SELECT n.*,
           CASE WHEN n.book <> 'asset' THEN 0
                WHEN n.entry_wear_known
                THEN least(n.cost, round(coalesce(n.entry_wear, 0) * n.quantity))
                WHEN n.event IN ('opening', 'surplus') AND n.year_in_use > 0
                THEN least(n.cost, round(n.cost * coalesce(rule.wear_rate, 0) / 100
                     -- a balance of 31 December has the wear of its year in it
                     * greatest(0, - n.year_in_use + extract(
                         year FROM n.date + (n.event = 'opening')::int))))
                ELSE 0 END AS wear
      FROM named n
      LEFT JOIN edu_asset_class_rule rule
        ON rule.class_id = n.class_id
       AND (rule.date_from IS NULL OR rule.date_from <= n.date)
       AND (rule.date_to IS NULL OR rule.date_to >= n.date)
), shared AS (
    SELECT w.*, s.funding_id AS share_funding, s.amount,
           sum(s.amount) OVER (PARTITION BY w.voucher_id, w.equipment_id, w.book
                               ORDER BY s.id) AS upto,
           sum(s.amount) OVER (PARTITION BY w.voucher_id, w.equipment_id, w.book)
           AS total
      FROM worn w
      LEFT JOIN edu_equipment_funding s ON s.equipment_id = w.equipment_id
)
SELECT voucher_id, equipment_id, book, coalesce(share_funding, whole_funding)
       AS funding_id, event, quantity,
       CASE WHEN share_funding IS NULL THEN cost
            ELSE round(cost * upto / total) - round(cost * (upto - amount) / total)
       END AS cost,
       CASE WHEN share_funding IS NULL THEN wear
            ELSE round(wear * upto / total) - round(wear * (upto - amount) / total)
       END AS wear
  FROM shared
"""

# ----- what leaves: cost of the move, wear in proportion ---------------------------
# Values are looked up line by line: the plan of a join goes wrong by seconds on tables
# that have just grown.
LEAVING = """
WITH leaving AS (
    SELECT m.voucher_id, m.voucher_type, m.equipment_id,
           sum(m.quantity) AS quantity, sum(m.value) AS cost,
           coalesce(sum(m.quantity) FILTER (WHERE root.is_warehouse), 0) AS stored
      FROM edu_equipment_move m
      JOIN edu_place f ON f.id = m.from_place_id AND f.is_counted
      JOIN edu_place t ON t.id = m.to_place_id AND NOT t.is_counted
      LEFT JOIN edu_place root ON root.id = f.root_id
     WHERE m.voucher_id IN %(ids)s
     GROUP BY 1, 2, 3
), split AS (
    SELECT l.*, h.asset, h.off, CASE WHEN h.asset > 0 OR h.off > 0 THEN 0
           ELSE least(h.stock, l.stored + greatest(0, l.quantity - l.stored - h.used))
           END AS from_stock,
           CASE l.voucher_type
                WHEN 'count' THEN 'shortage' WHEN 'transfer_out' THEN 'transfer_out'
                WHEN 'disposal' THEN 'disposal' WHEN 'loss' THEN 'loss'
                WHEN 'consumption' THEN 'consumption' ELSE 'other' END AS event
      FROM leaving l
     CROSS JOIN LATERAL (
           SELECT coalesce(max(v.quantity) FILTER (WHERE v.book = 'asset'), 0) AS asset,
                  coalesce(max(v.quantity) FILTER (WHERE v.book = 'off'), 0) AS off,
                  coalesce(max(v.quantity) FILTER (WHERE v.book = 'stock'), 0) AS stock,
                  coalesce(max(v.quantity) FILTER (WHERE v.book = 'use'), 0) AS used
             FROM edu_equipment_value v
            WHERE v.equipment_id = l.equipment_id) h
), taken AS (
    SELECT voucher_id, equipment_id, event, quantity, cost,
           CASE WHEN asset > 0 THEN 'asset' ELSE 'off' END AS book
      FROM split WHERE asset > 0 OR off > 0
    UNION ALL
    SELECT voucher_id, equipment_id, event, from_stock,
           round(cost * from_stock / quantity), 'stock'
      FROM split WHERE asset = 0 AND off = 0 AND from_stock > 0
    UNION ALL
    SELECT voucher_id, equipment_id, event, quantity - from_stock,
           cost - round(cost * from_stock / quantity), 'use'
      FROM split WHERE asset = 0 AND off = 0 AND from_stock < quantity
), ordered AS (
    SELECT t.*, sum(quantity) OVER (PARTITION BY equipment_id, book
                                    ORDER BY voucher_id) AS upto
      FROM taken t
)
SELECT o.voucher_id, o.equipment_id, o.book, r.funding_id, o.event,
       -o.quantity AS quantity,
       -coalesce(round(o.cost * r.cost_upto / r.cost_all)
                 - round(o.cost * (r.cost_upto - r.cost) / r.cost_all),
                 CASE WHEN r.rank = 1 THEN o.cost ELSE 0 END) AS cost,
       -(round(r.wear * least(o.upto, r.quantity) / r.quantity)
         - round(r.wear * least(o.upto - o.quantity, r.quantity) / r.quantity))
       AS wear
  FROM ordered o
 CROSS JOIN LATERAL (
       SELECT v.*, sum(v.cost) OVER (ORDER BY id) AS cost_upto,
              nullif(sum(v.cost) OVER (), 0) AS cost_all,
              row_number() OVER (ORDER BY id) AS rank
         FROM edu_equipment_value v
        WHERE v.quantity > 0 AND v.equipment_id = o.equipment_id
          AND v.book = o.book) r
"""

# ----- what is no longer in a warehouse, nor on its way: expensed ------------------
ISSUED = """
WITH touched AS (
    SELECT m.equipment_id, max(m.voucher_id) AS voucher_id
      FROM edu_equipment_move m
     WHERE m.voucher_id IN %(ids)s AND EXISTS (
           SELECT 1 FROM edu_equipment_value v
            WHERE v.equipment_id = m.equipment_id AND v.book = 'stock'
              AND v.quantity > 0)
     GROUP BY 1
), there AS (
    SELECT b.equipment_id, sum(b.quantity) AS quantity
      FROM edu_equipment_balance b
      JOIN touched USING (equipment_id)
      JOIN edu_place p ON p.id = b.place_id
      LEFT JOIN edu_place root ON root.id = p.root_id
     WHERE root.is_warehouse OR p.is_virtual
     GROUP BY 1
), issued AS (
    SELECT v.*, t.voucher_id, v.quantity - coalesce(there.quantity, 0) AS gone
      FROM edu_equipment_value v
      JOIN touched t USING (equipment_id)
      LEFT JOIN there USING (equipment_id)
     WHERE v.book = 'stock' AND v.quantity > coalesce(there.quantity, 0)
)
SELECT i.voucher_id, i.equipment_id, leg.book, i.funding_id, 'issue' AS event,
       leg.sign * i.gone AS quantity,
       leg.sign * round(i.cost * i.gone / i.quantity) AS cost, 0 AS wear
  FROM issued i
 CROSS JOIN (VALUES ('stock', -1), ('use', 1)) AS leg (book, sign)
"""
