"""What a province of 1,000 schools has handed in, filed, been sent and been found.

Rows of the papers around the figures, for reading pages and dashboards; put in by
plain SQL on top of `province.load`.
"""

from odoo import Command

from .province import bare

YEARS = 5  # school years of filed books
DAYS = 10  # daily snapshots; before them one a month

# Schools of two levels too, so that the map of offices by level has to be reckoned.
LEVELS = """
    INSERT INTO edu_level_edu_unit_rel (edu_unit_id, edu_level_id)
    SELECT DISTINCT id, (%(levels)s)[1 + n]
      FROM edu_unit, unnest(ARRAY[id %% 3, (id + id %% 5 / 4) %% 3]) AS n
     WHERE id >= 910000
"""
# Nights and month ends before; a figure is a little lower the older it is.
HISTORY = """
    INSERT INTO edu_metric_value (metric_id, unit_id, date, school_year_id, factor,
                                  numerator, denominator)
    SELECT metric_id, unit_id, day, school_year_id, factor,
           round(numerator * (1 - (date - day) / 2000.0)), denominator
      FROM edu_metric_value, (
           SELECT %(day)s::date - n AS day FROM generate_series(1, %(days)s) AS n
            UNION SELECT (date_trunc('month', %(day)s::date)
                          - n * interval '1 month' - interval '1 day')::date
             FROM generate_series(0, 23) AS n) AS days
     WHERE date = %(day)s
"""
VALUES = """
    INSERT INTO edu_target_value (target_id, unit_id, date, reached, population, actual,
           other_reached, other_population, actual_other, goal, is_met)
    SELECT target_id, unit_id, date - n, reached, population, actual, other_reached,
           other_population, actual_other, goal, is_met
      FROM edu_target_value, generate_series(1, 250) AS n
"""
# The two last dates of the calendar are still open; the others are all accepted but
# for one in fifty.
REPORTS = """
    UPDATE edu_report_period SET state = 'closed' WHERE date_due IS NOT NULL;
    UPDATE edu_report_period SET state = 'open' WHERE id IN (
        SELECT id FROM edu_report_period WHERE date_due IS NOT NULL
           AND school_year_id = %(year)s ORDER BY date_due DESC, id LIMIT 4);
    INSERT INTO edu_report_submission (unit_id, period_id, type_id, school_year_id,
           receiver_id, name, state, due_date, submitted_on, first_submitted_on,
           is_late, is_summary, version, return_count)
    SELECT u.id, p.id, p.type_id, p.school_year_id, u.parent_id,
           p.name || ' – ' || u.name, made.state, p.date_due, handed.day, handed.day,
           handed.day > p.date_due, false, 1, 0
      FROM edu_report_period p CROSS JOIN edu_unit u CROSS JOIN LATERAL (
           SELECT CASE WHEN p.state = 'closed' AND u.id %% 50 > 0 THEN 'accepted'
                       ELSE (ARRAY['draft', 'submitted', 'accepted', 'returned'])
                            [1 + (u.id / 3 + p.id) %% 4] END AS state) AS made
     CROSS JOIN LATERAL (SELECT CASE WHEN made.state <> 'draft'
           THEN p.date_due + (u.id %% 9)::int - 7 END AS day) AS handed
     WHERE u.id > 900000 AND p.state <> 'draft';
"""
FILED = """
    INSERT INTO edu_filed_copy (unit_id, book_id, version, attachment_id, filed_by_id,
           fingerprint, token, title, scope, extension, date, date_from, date_to)
    SELECT u.id, d.book_id, 1, %(file)s, 1, md5(u.id::text),
           upper(left(md5(concat_ws('-', u.id, d.id, y.id)), 26)), 'Sổ ' || d.book_id,
           '', 'pdf', y.date_end + (u.id %% 40)::int, y.date_start, y.date_end
      FROM edu_unit u, edu_register_duty d, edu_school_year y
     WHERE u.id >= 910000 AND d.period = 'school_year' AND (u.id + d.id + y.id) %% 4 > 0
"""
SENT = """
    INSERT INTO edu_dissemination (id, unit_id, name, doc_number, state, asks, audience,
           reach, remind_days, version, sent_on, date_due, is_delivered)
    SELECT 900000 + n,
           CASE WHEN n %% 4 = 0 THEN 900001 + n / 4 %% 10 ELSE %(top)s END,
           'Công văn số ' || n, n || '/SGDĐT', CASE WHEN n %% 5 > 0 THEN 'sent'
           ELSE 'closed' END, 'confirm', 'below', 'leader', 3, 1,
           %(day)s::date - n, %(day)s::date - n + 10, true
      FROM generate_series(1, 200) AS n;
    INSERT INTO edu_dissemination_receipt (dissemination_id, unit_id, user_id,
           sender_id, office_id, circle, asks, state, sent_at, date_due, opened_at,
           confirmed_at, is_in_time, opened_share, done_share)
    SELECT d.id, u.id, coalesce((%(users)s::jsonb ->> u.id::text)::int, 1), d.unit_id,
           u.parent_id, 'leader', 'confirm', s.state, d.sent_on, d.date_due,
           CASE WHEN s.state <> 'sent' THEN d.sent_on END,
           CASE WHEN s.state = 'done' THEN d.sent_on + 3 END, s.state = 'done',
           CASE WHEN s.state <> 'sent' THEN 100 ELSE 0 END,
           CASE WHEN s.state = 'done' THEN 100 ELSE 0 END
      FROM edu_dissemination d
      JOIN edu_unit u ON u.id > 900000 AND (d.unit_id IN (%(top)s, u.parent_id))
     CROSS JOIN LATERAL (SELECT (ARRAY['sent', 'opened', 'done', 'done', 'done'])
                                [1 + (u.id + d.id) %% 5] AS state) AS s
     WHERE d.id > 900000
"""
FOUND = """
    INSERT INTO edu_inspection_finding (unit_id, found_by_id, name, kind, severity,
           remedy, state, due_date)
    SELECT u.id, 1, 'Tồn tại ' || n, 'finding', '1', 'improve',
           (ARRAY['open', 'remedied', 'verified'])[1 + (u.id + n) %% 3],
           %(day)s::date + n
      FROM edu_unit u, generate_series(1, 12) AS n WHERE u.id >= 910000
"""
TABLES = ("edu_metric_value", "edu_report_submission", "edu_dissemination_receipt")


def fill(env, year, day):
    """Fill the papers of the province around the snapshots of a day.

    :return: the users {"head", "office", "department"}
    """
    users = {
        "head": _user(env, "head", "BMS0"),
        "office": _user(env, "officer", "BMO1"),
        "department": _user(env, "officer", "SGDDT"),
    }
    _calendar(env, year, users["department"])
    department = users["department"].edu_unit_id
    targets = env["edu.target.template"]._for_year(year)._take_over(department, year)
    targets._measure(day)
    file = env["ir.attachment"].create({"name": "s26h.pdf", "raw": b"%PDF-1.7"})
    names = {
        "year": year.id,
        "day": day,
        "days": DAYS,
        "file": file.id,
        "top": department.id,
        "levels": env["edu.level"].search([], limit=3).ids,
        "users": f'{{"{users["head"].edu_unit_id.id}": {users["head"].id}}}',
    }
    env.flush_all()
    indexes = bare(env.cr, TABLES)
    for statement in (LEVELS, HISTORY, VALUES, REPORTS, FILED, SENT, FOUND):
        env.cr.execute(statement, names)
    for definition in indexes:
        env.cr.execute(definition)
    env.cr.execute("ANALYZE")
    env.invalidate_all()
    return users


def _user(env, role, code):
    unit = env["edu.unit"].search([("code", "=", code)])
    return (
        env["res.users"]
        .with_context(no_reset_password=True)
        .create(
            {
                "name": f"Bench {role}",
                "login": f"bench-{role}-{code}",
                "lang": "vi_VN",
                "tz": "Asia/Ho_Chi_Minh",
                "edu_unit_id": unit.id,
                "group_ids": [
                    Command.link(env.ref(f"edu_base.edu_base_group_{role}").id)
                ],
            }
        )
    )


def _calendar(env, year, user):
    """Make the school years before, and the standing calendar of the last two."""
    years = [year]
    for back in range(1, YEARS):
        start = year.date_start.year - back
        years.append(
            env["edu.school.year"].create(
                {
                    "name": f"{start}-{start + 1}",
                    "date_start": f"{start}-09-01",
                    "date_end": f"{start + 1}-05-31",
                }
            )
        )
    for each in years[:2]:
        env["edu.report.calendar"].with_user(user).create(
            {"school_year_id": each.id, "unit_id": user.edu_unit_id.id}
        ).action_create()
