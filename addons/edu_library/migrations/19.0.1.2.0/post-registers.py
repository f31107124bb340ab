"""The general register of what was entered before: numbers in order of the entries.

What left before the day was kept, left when it was reported, or last changed.
"""


def migrate(cr, version):
    cr.execute(
        """
        UPDATE edu_library_copy c SET general_no = n.number
          FROM (SELECT c.id, dense_rank() OVER (
                           PARTITION BY c.unit_id ORDER BY c.date_in, c.source,
                               trim(coalesce(c.voucher_no, ''))) AS number
                  FROM edu_library_copy c
                  JOIN edu_library_kind k ON k.id = c.kind_id
                 WHERE k.book_group IN ('textbook', 'teacher', 'reference')) AS n
         WHERE n.id = c.id AND c.general_no IS NULL
        """
    )
    cr.execute(
        """
        INSERT INTO edu_counter (unit_id, key, year, last_number)
        SELECT unit_id, 'library.general', 0, max(general_no)
          FROM edu_library_copy WHERE general_no IS NOT NULL GROUP BY unit_id
            ON CONFLICT (unit_id, key, year) DO NOTHING
        """
    )
    cr.execute(
        """
        UPDATE edu_library_copy c
           SET date_out = coalesce(
                   (SELECT max(r.reported_on) FROM edu_library_compensation r
                     WHERE r.copy_id = c.id AND r.event = 'lost'
                       AND r.state NOT IN ('found', 'cancelled')),
                   (c.write_date AT TIME ZONE 'UTC'
                       AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
         WHERE c.status IN ('lost', 'withdrawn') AND c.date_out IS NULL
        """
    )
