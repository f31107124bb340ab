from odoo import fields, models
from odoo.tools import SQL


class EduReportDiscipline(models.Model):
    """How a unit kept its days in a school year: in time, late, returned (REP-01).

    One row per unit and school year, counted on reading; what is due on a later day
    does not count yet, summaries never do.
    """

    _name = "edu.report.discipline"
    _description = "Report discipline"
    _auto = False
    _order = "share, unit_id"
    _rec_name = "unit_id"
    _depends = {
        "edu.report.submission": [
            "unit_id",
            "school_year_id",
            "receiver_id",
            "state",
            "due_date",
            "extended_until",
            "first_submitted_on",
            "is_late",
            "is_summary",
            "return_count",
            "version",
        ],
    }

    unit_id = fields.Many2one("edu.unit")
    superior_id = fields.Many2one("edu.unit", "Handed in to")
    school_year_id = fields.Many2one("edu.school.year")
    owed = fields.Integer("Reports owed")
    in_time = fields.Integer()
    late = fields.Integer("Handed in late")
    overdue = fields.Integer("Not handed in")
    returned = fields.Integer("Times returned")
    corrections = fields.Integer("New versions")
    share = fields.Float("In time (%)", digits=(5, 1), aggregator="avg")

    def _read_group_select(self, aggregate_spec, query):
        """Share of a group: reports in time of those owed, no mean of percentages."""
        if aggregate_spec == "share:avg":
            return SQL(
                "100.0 * sum(%s) / nullif(sum(%s), 0)",
                self._field_to_sql(self._table, "in_time", query),
                self._field_to_sql(self._table, "owed", query),
            )
        return super()._read_group_select(aggregate_spec, query)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT min(report.id) AS id, report.unit_id,
                   max(report.receiver_id) AS superior_id, report.school_year_id,
                   count(*) AS owed,
                   count(*) FILTER (WHERE %(given)s AND NOT report.is_late) AS in_time,
                   count(*) FILTER (WHERE %(given)s AND report.is_late) AS late,
                   count(*) FILTER (WHERE NOT %(given)s) AS overdue,
                   coalesce(sum(report.return_count), 0) AS returned,
                   sum(report.version - 1) AS corrections,
                   round(100.0 * count(*) FILTER (
                       WHERE %(given)s AND NOT report.is_late) / count(*), 1) AS share
              FROM edu_report_submission report
             WHERE report.is_summary IS NOT TRUE
               AND (%(given)s
                    OR coalesce(report.extended_until, report.due_date) < %(today)s)
             GROUP BY report.unit_id, report.school_year_id
            """,
            given=SQL("report.first_submitted_on IS NOT NULL"),
            today=fields.Date.context_today(self),
        )

    def action_open_reports(self):
        """Open the reports behind the row."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_report_submission_action"
        )
        domain = [
            ("unit_id", "=", self.unit_id.id),
            ("school_year_id", "=", self.school_year_id.id),
            ("is_summary", "=", False),
        ]
        return dict(action, domain=domain, context={})
