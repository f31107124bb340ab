"""Loans that were marked as beyond the rule say now what was against it."""


def migrate(cr, version):
    cr.execute(
        "UPDATE edu_library_loan SET exception = 'limit' "
        "WHERE is_over_limit AND exception IS NULL"
    )
