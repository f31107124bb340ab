def migrate(cr, version):
    """Reports of before know when they were first handed in, and to whom they go."""
    cr.execute(
        """
        UPDATE edu_report_submission
           SET first_submitted_on = submitted_on
         WHERE submitted_on IS NOT NULL AND first_submitted_on IS NULL
        """
    )
    cr.execute(
        """
        UPDATE edu_report_submission report
           SET receiver_id = CASE WHEN above.kind = 'office' THEN above.id
                                  ELSE period.unit_id END
          FROM edu_unit unit
          LEFT JOIN edu_unit above ON above.id = unit.parent_id,
               edu_report_period period
         WHERE unit.id = report.unit_id AND period.id = report.period_id
           AND report.receiver_id IS NULL AND report.is_summary IS NOT TRUE
        """
    )
    cr.execute(
        "UPDATE edu_report_line SET is_typed = number <> 0 "
        "WHERE kind = 'number' AND is_typed IS NULL"
    )
    cr.execute(
        "UPDATE edu_report_submission SET is_summary = FALSE WHERE is_summary IS NULL"
    )
