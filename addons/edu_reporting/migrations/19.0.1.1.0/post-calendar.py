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
        """
        UPDATE edu_report_line line
           SET is_typed = number <> 0 OR report.first_submitted_on IS NOT NULL
          FROM edu_report_submission report
         WHERE report.id = line.submission_id AND line.kind = 'number'
           AND line.is_typed IS NULL
        """
    )
    cr.execute(
        "UPDATE edu_report_submission SET is_summary = FALSE WHERE is_summary IS NULL"
    )
    cr.execute(  # schools of general education only (REP-06)
        """
        INSERT INTO edu_level_edu_report_type_rel (edu_report_type_id, edu_level_id)
        SELECT type.id, level.res_id
          FROM edu_report_type type, ir_model_data level
         WHERE type.code = 'READING_CULTURE' AND level.module = 'edu_base'
           AND level.name IN ('level_primary', 'level_lower_secondary',
                              'level_upper_secondary')
           AND NOT EXISTS (SELECT 1 FROM edu_level_edu_report_type_rel kept
                            WHERE kept.edu_report_type_id = type.id)
        """
    )
