def migrate(cr, version):
    """Cards closed before the day was kept were closed when last changed."""
    cr.execute(
        "UPDATE edu_library_reader SET closed_on = write_date::date "
        "WHERE state = 'closed' AND closed_on IS NULL"
    )
