"""A province of 1,000 schools with millions of loans and moves, put in by plain SQL.

It is a place to measure reading in, not a sound set of books: triggers and foreign
keys of the database, which is a copy and thrown away, are left out.
"""

OFFICES, SCHOOLS = 10, 100  # schools of an office
TITLES, COPIES, READERS, LOANS = 5000, 1000, 300, 3000  # but for titles of a school
LINES, MOVES = 100, 10  # register lines of a school, moves of a line
YEAR = "2019-09-01", "2020-05-31"

UNITS = f"""
    INSERT INTO edu_unit (id, name, code, kind, parent_id, parent_path, company_id,
                          national_standard, active, sequence)
    SELECT 900000 + n, 'Office ' || n, 'BMO' || n, 'office', top.id,
           top.parent_path || (900000 + n) || '/', top.company_id, 'none', true, 5
      FROM edu_unit AS top, generate_series(1, {OFFICES}) AS n WHERE top.id = %(top)s
     UNION ALL
    SELECT 910000 + n, 'School ' || n, 'BMS' || n, 'school', 900001 + n / {SCHOOLS},
           top.parent_path || (900001 + n / {SCHOOLS}) || '/' || (910000 + n) || '/',
           top.company_id, 'none', true, 10
      FROM edu_unit AS top, generate_series(0, {OFFICES * SCHOOLS - 1}) AS n
     WHERE top.id = %(top)s;
    INSERT INTO edu_unit_affiliation (unit_id, parent_id)
    SELECT id, parent_id FROM edu_unit WHERE id > 900000;
    INSERT INTO edu_unit_census (unit_id, school_year_id, level_id, pupil_count,
                                 class_count, teacher_count, staff_count)
    SELECT id, %(year)s, %(level)s, 400 + id %% 300, 12 + id %% 9, 20 + id %% 20, 5
      FROM edu_unit WHERE id > 910000 AND id %% 50 <> 0;
    INSERT INTO edu_place (unit_id, name, kind, active, is_virtual, is_counted, area,
                           seats, library_use)
    SELECT id, 'Library', 'room', true, false, true, 40 + id %% 60, 40, 'common'
      FROM edu_unit WHERE id > 910000 AND id %% 7 <> 0;
    INSERT INTO edu_staff_duty (unit_id, school_year_id, name, duty, employment, active)
    SELECT id, %(year)s, 'Librarian', 'library', 'full', true
      FROM edu_unit WHERE id > 910000 AND id %% 3 <> 0;
"""
BOOKS = f"""
    INSERT INTO edu_library_title (id, name, kind_id, audience, ddc, active)
    SELECT 9000000 + n, 'Title ' || n,
           (%(kinds)s)[1 + n %% array_length(%(kinds)s, 1)], 'all',
           CASE WHEN n %% 10 > 0 THEN '530' END, true
      FROM generate_series(0, {TITLES - 1}) AS n;
    INSERT INTO edu_library_copy (id, unit_id, title_id, stack_id, number, status,
           condition, date_in, source, price, kind_id, active, label_token)
    SELECT 90000000 + u.id %% 10000 * {COPIES} + n, u.id, t.id, %(stack)s, n + 1,
           CASE WHEN n %% 50 = 0 THEN 'lost' WHEN n %% 20 = 0 THEN 'on_loan'
                ELSE 'available' END,
           'good', date '2015-01-01' + n, 'purchase', 20000 + n, t.kind_id, true,
           'B' || u.id || '-' || n
      FROM edu_unit AS u, generate_series(0, {COPIES - 1}) AS n
      JOIN edu_library_title AS t ON t.id = 9000000 + n * 5
     WHERE u.id >= 910000;
    INSERT INTO edu_library_reader (id, unit_id, name, card_no, category_id, state,
                                    active, label_token)
    SELECT 90000000 + u.id %% 10000 * {READERS} + n, u.id, 'Reader ' || n, 'C' || n,
           CASE WHEN n %% 15 = 0 THEN %(teacher)s ELSE %(pupil)s END, 'active', true,
           'R' || u.id || '-' || n
      FROM edu_unit AS u, generate_series(0, {READERS - 1}) AS n
     WHERE u.id >= 910000;
"""
# One loan in sixty is open, each of a copy of its own; two school years.
LENT = f"""
    INSERT INTO edu_library_loan (unit_id, copy_id, title_id, kind_id, reader_id,
           category_id, limit_id, max_renewals, renew_days, renewals, lent_by,
           due_date, inside, lent_at, returned_at)
    SELECT u.id, 90000000 + u.id %% 10000 * {COPIES} + n %% {COPIES},
           9000000 + n %% {COPIES} * 5,
           (%(kinds)s)[1 + n %% {COPIES} * 5 %% array_length(%(kinds)s, 1)],
           90000000 + u.id %% 10000 * {READERS} + n * 7 %% {READERS},
           CASE WHEN n * 7 %% {READERS} %% 15 = 0 THEN %(teacher)s ELSE %(pupil)s END,
           %(limit)s, 1, 7, 0, 1, day + 14, n %% 9 = 0, day + time '03:00',
           CASE WHEN n %% 60 <> 0 OR n < {LOANS - COPIES}
                THEN day + 10 + time '03:00' END
      FROM edu_unit AS u, generate_series(0, {LOANS - 1}) AS n,
           LATERAL (SELECT date '2018-09-03' + n / 5 AS day) AS lent
     WHERE u.id >= 910000
"""
EQUIPMENT = f"""
    INSERT INTO edu_equipment (id, unit_id, code, name, class_id, uom_id, funding_id,
           kind, tracking, unit_cost, active, label_token)
    SELECT 90000000 + u.id %% 10000 * {LINES} + n, u.id, 'B' || n, 'Line ' || n,
           CASE WHEN n %% 10 = 0 THEN %(computer)s ELSE %(class)s END, %(uom)s,
           %(funding)s, 'fixed_asset', 'batch', 12000000, true, 'E' || u.id || '-' || n
      FROM edu_unit AS u, generate_series(0, {LINES - 1}) AS n WHERE u.id >= 910000;
    INSERT INTO edu_equipment_balance (unit_id, equipment_id, place_id, condition,
                                       quantity, value)
    SELECT e.unit_id, e.id, p.id, CASE WHEN e.id %% 8 = 0 THEN 'broken' ELSE 'good' END,
           4, 48000000
      FROM edu_equipment AS e JOIN edu_place AS p
        ON p.unit_id = e.unit_id AND p.library_use = 'common' WHERE e.id >= 90000000;
    INSERT INTO edu_equipment_value (unit_id, equipment_id, book, funding_id, quantity,
                                     cost, wear)
    SELECT unit_id, id, 'asset', %(funding)s, 4, 48000000, 1000000 * (id %% 40)
      FROM edu_equipment WHERE id >= 90000000;
    INSERT INTO edu_equipment_move (unit_id, create_uid, voucher_id, equipment_id,
           from_place_id, to_place_id, number, voucher_type, condition_from,
           condition_to, date, quantity, unit_cost, value, create_date)
    SELECT e.unit_id, 1, %(voucher)s, e.id, p.id, p.id, 'B', 'internal', 'good', 'fair',
           date '2018-09-01' + 60 * n, 1, 12000000, 12000000, now()
      FROM edu_equipment AS e JOIN edu_place AS p
        ON p.unit_id = e.unit_id AND p.library_use = 'common',
           generate_series(1, {MOVES}) AS n WHERE e.id >= 90000000;
"""
TABLES = (
    "edu_unit",
    "edu_unit_affiliation",
    "edu_unit_census",
    "edu_place",
    "edu_staff_duty",
    "edu_library_title",
    "edu_library_copy",
    "edu_library_reader",
    "edu_library_loan",
    "edu_equipment",
    "edu_equipment_balance",
    "edu_equipment_value",
    "edu_equipment_move",
)


def load(env):
    """Fill the database; return (the school year, rows of loans, copies and moves)."""
    year = env["edu.school.year"].search([("date_start", "=", YEAR[0])]) or env[
        "edu.school.year"
    ].create({"name": "Bench", "date_start": YEAR[0], "date_end": YEAR[1]})
    kinds = ("textbook", "teacher", "reference", "children")
    names = {
        "top": env.ref("edu_base.unit_department").id,
        "year": year.id,
        "level": env["edu.level"].search([], limit=1).id,
        "kinds": [env.ref(f"edu_library.kind_{kind}").id for kind in kinds],
        "stack": env["edu.library.stack"].search([], limit=1).id,
        "pupil": env.ref("edu_library.category_pupil").id,
        "teacher": env.ref("edu_library.category_teacher").id,
        "limit": env["edu.library.limit"].search([], limit=1).id,
        "computer": env.ref("edu_equipment.class_machine_computer").id,
        "class": env.ref("edu_equipment.class_teaching").id,
        "uom": env.ref("edu_equipment.uom_piece").id,
        "funding": env.ref("edu_equipment.funding_state").id,
        "voucher": env["edu.equipment.voucher"]
        .create({"type": "internal", "unit_id": env.ref("edu_base.unit_department").id})
        .id,
    }
    env.flush_all()
    indexes = bare(env.cr, TABLES)
    for statement in (UNITS, BOOKS, LENT, EQUIPMENT):
        env.cr.execute(statement, names)
    for definition in indexes:
        env.cr.execute(definition)
    env.cr.execute("ANALYZE")
    env.invalidate_all()
    rows = OFFICES * SCHOOLS * (LOANS + COPIES + LINES * MOVES)
    return year, rows


def bare(cr, tables):
    """Leave out triggers, foreign keys and indexes; return those to be made again."""
    for table in tables:
        cr.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
    cr.execute(
        "SELECT conrelid::regclass, conname FROM pg_constraint "
        "WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)",
        (list(tables),),
    )
    for table, name in cr.fetchall():
        cr.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    cr.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index "
        "WHERE indrelid::regclass::text = ANY(%s) AND NOT indisprimary "
        "AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)",
        (list(tables),),
    )
    indexes = cr.fetchall()
    for name, _definition in indexes:
        cr.execute(f"DROP INDEX {name}")
    return [definition for _name, definition in indexes]
