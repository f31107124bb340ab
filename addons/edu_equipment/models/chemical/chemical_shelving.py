"""Which lots stand together although their groups must not."""

# The cabinet a place is in or is; what stands loose in a room stands beside all else
# that is loose in it.
CABINET = """coalesce(
    (SELECT c.id FROM edu_place c
      WHERE c.kind IN ('cabinet', 'class_shelf', 'armoury')
        AND %(place)s.parent_path LIKE c.parent_path || '%%'
      ORDER BY length(c.parent_path) DESC LIMIT 1), %(place)s.id)"""

# Pairs of lots on hand of one room: (lot, place, other lot, other place, pair, level,
# whether they stand too near each other).
PAIRS = """
    WITH held AS (
        SELECT DISTINCT l.id AS lot_id, l.group_id, b.equipment_id, p.id AS place_id,
               p.root_id, %(cabinet)s AS cabinet_id,
               p.kind NOT IN ('cabinet', 'class_shelf', 'armoury', 'shelf') AS loose
          FROM edu_equipment_balance b
          JOIN edu_chemical_lot l ON l.equipment_id = b.equipment_id
          JOIN edu_place p ON p.id = b.place_id AND NOT p.is_virtual
         WHERE b.quantity > 0 AND p.root_id = ANY(%(rooms)s)
    )
    SELECT a.lot_id, a.place_id, o.lot_id AS other_id, o.place_id AS other_place_id,
           i.id AS pair_id, i.level, a.equipment_id, a.loose,
           a.cabinet_id = o.cabinet_id
           AND (i.level <> 'separate' OR a.place_id = o.place_id) AS too_near,
           EXISTS (SELECT 1 FROM edu_chemical_override x
                     JOIN edu_place xp ON xp.id = x.place_id
                     JOIN edu_place ap ON ap.id = a.place_id
                    WHERE x.incompatibility_id = i.id
                      AND (xp.id = ap.id OR xp.kind NOT IN ('room', 'store')
                           AND ap.parent_path LIKE xp.parent_path || '%%')) AS allowed
      FROM held a
      JOIN held o ON o.root_id = a.root_id AND o.lot_id <> a.lot_id
      JOIN edu_chemical_incompatibility i
        ON (i.group_id, i.other_id) IN ((a.group_id, o.group_id),
                                        (o.group_id, a.group_id))
"""
