"""Who in which unit gets a document: one statement for all units at a time."""

from odoo.tools import SQL

MEMBERS = SQL(
    """
    SELECT rel.unit_id, member.id AS user_id
      FROM edu_unit_res_users_rel AS rel
      JOIN res_users AS member ON member.id = rel.user_id
     WHERE member.active AND NOT member.share
    """
)


def leaders(in_role):
    """Return (unit_id, user_id) of the leadership: by role, and the head named."""
    return SQL(
        """
        SELECT unit_id, user_id FROM (%(members)s) AS members
         WHERE user_id IN (%(in_role)s)
         UNION
        SELECT unit.id, head.id FROM edu_unit AS unit
          JOIN res_users AS head ON head.id = unit.head_user_id AND head.active
        """,
        members=MEMBERS,
        in_role=in_role,
    )


def officers(duty, year_id, in_role):
    """Return (unit_id, user_id) of those in charge of a field of work.

    Who stands in the list of the school year; in units that have nobody there, those
    in the role.
    """
    listed = SQL(
        """
        SELECT duty.unit_id, duty.user_id FROM edu_staff_duty AS duty
          JOIN res_users AS member ON member.id = duty.user_id AND member.active
         WHERE duty.active AND duty.duty = %s AND duty.school_year_id = %s
        """,
        duty or None,
        year_id or None,
    )
    return SQL(
        """
        SELECT unit_id, user_id FROM (%(listed)s) AS listed
         UNION
        SELECT unit_id, user_id FROM (%(members)s) AS members
         WHERE user_id IN (%(in_role)s)
           AND unit_id NOT IN (SELECT unit_id FROM (%(listed)s) AS listed)
        """,
        listed=listed,
        members=MEMBERS,
        in_role=in_role,
    )


def insert(document, units, circle, people, answers, moment):
    """Return the statement that gives receipts to the people of the units.

    Whoever has one already keeps it: running it again adds only who is missing.

    :param people: SQL of (unit_id, user_id)
    :param answers: whether heads are asked for a report
    """
    asks = document.asks if document.asks != "answer" else "confirm"
    return SQL(
        """
        INSERT INTO edu_dissemination_receipt (
            dissemination_id, unit_id, user_id, circle, asks, sender_id, office_id,
            levels, sent_at, date_due, state, opened_share, done_share,
            create_uid, create_date, write_uid, write_date)
        SELECT %(document)s, unit.id, people.user_id, %(circle)s,
               CASE WHEN %(answers)s AND (unit.head_user_id IS NULL
                    OR unit.head_user_id = people.user_id)
                    THEN 'answer' ELSE %(asks)s END,
               %(sender)s,
               (SELECT office.id FROM edu_unit AS office
                 WHERE office.kind = 'office'
                   AND unit.parent_path LIKE office.parent_path || '%%'
                 ORDER BY length(office.parent_path) DESC LIMIT 1),
               (SELECT string_agg(
                           coalesce(level.name ->> 'vi_VN', level.name ->> 'en_US'),
                           ', ' ORDER BY level.sequence, level.id)
                  FROM edu_level_edu_unit_rel AS has
                  JOIN edu_level AS level ON level.id = has.edu_level_id
                 WHERE has.edu_unit_id = unit.id),
               %(moment)s, %(due)s, 'sent', 0, 0,
               %(uid)s, %(moment)s, %(uid)s, %(moment)s
          FROM (%(people)s) AS people
          JOIN edu_unit AS unit ON unit.id = people.unit_id
         WHERE unit.id = ANY(%(units)s)
         ORDER BY unit.id, people.user_id
            ON CONFLICT (dissemination_id, unit_id, user_id) DO NOTHING
     RETURNING unit_id
        """,
        document=document.id,
        circle=circle,
        answers=answers,
        asks=asks,
        sender=document.unit_id.id,
        due=document.date_due or None,
        uid=document.env.uid,
        moment=moment,
        people=people,
        units=list(units.ids),
    )
