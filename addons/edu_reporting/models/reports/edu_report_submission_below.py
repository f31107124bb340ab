from odoo import api, fields, models
from odoo.tools import SQL

from .edu_report_submission import OPEN

SHOWN = 10  # names in a sentence


class EduReportSubmission(models.Model):
    """Consolidation up the tree: what the accepted reports below say (REP-01)."""

    _inherit = "edu.report.submission"

    figures_from = fields.Json(
        "Accepted reports counted", readonly=True, copy=False
    )  # {id: version}
    below_count = fields.Integer("Reports below", compute="_compute_below")
    missing_below = fields.Char("Missing below", compute="_compute_below")
    is_stale = fields.Boolean(
        "Changed below",
        compute="_compute_is_stale",
        help="A report below was accepted, returned or corrected since.",
    )

    def _reports_below(self):
        """Return the SQL of (above, below): who hands in to whom, in one period."""
        self.env["edu.report.submission"].flush_model()
        return SQL(
            """
            SELECT above.id AS above_id, below.id AS below_id, below.state,
                   below.version, below.unit_id
              FROM edu_report_submission above
              JOIN edu_report_submission below
                ON below.period_id = above.period_id
               AND below.receiver_id = above.unit_id AND below.id <> above.id
             WHERE above.id = ANY(%s)
            """,
            list(self._origin._ids),
        )

    @api.depends("state")
    def _compute_below(self):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT pair.above_id, count(*), count(*) FILTER (
                           WHERE pair.state <> 'accepted'),
                       (array_agg(unit.name ORDER BY unit.name)
                           FILTER (WHERE pair.state <> 'accepted'))[:%s]
                  FROM (%s) AS pair JOIN edu_unit unit ON unit.id = pair.unit_id
                 GROUP BY pair.above_id
                """,
                SHOWN,
                self._reports_below(),
            )
        )
        found = {above: rest for above, *rest in rows}
        for report in self:
            count, missing, names = found.get(report._origin.id, (0, 0, None))
            report.below_count = count
            report.missing_below = bool(missing) and self.env._(
                "%(missing)s of %(count)s are not accepted yet: %(names)s",
                missing=missing,
                count=count,
                names=", ".join(names) + ("…" if missing > SHOWN else ""),
            )

    @api.depends("state", "figures_from")
    def _compute_is_stale(self):
        sources = self._accepted_below()
        for report in self:
            now = sources.get(report._origin.id, {})
            filled = bool(report.figures_on)
            report.is_stale = filled and (report.figures_from or {}) != now

    def _accepted_below(self):
        """Return {id: {"id of an accepted report below": its version}}."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT above_id, jsonb_object_agg(below_id, version)
                  FROM (%s) AS pair WHERE state = 'accepted' GROUP BY above_id
                """,
                self._reports_below(),
            )
        )
        return dict(rows)

    def _sums_below(self):
        """Return {(id, item id): (sum, numerators, denominators) below}."""
        self.env["edu.report.line"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT pair.above_id, line.item_id, sum(line.number),
                       sum(line.numerator), sum(line.denominator)
                  FROM (%s) AS pair
                  JOIN edu_report_line line ON line.submission_id = pair.below_id
                 WHERE pair.state = 'accepted' AND line.kind IN ('metric', 'number')
                 GROUP BY pair.above_id, line.item_id
                """,
                self._reports_below(),
            )
        )
        return {
            (above, item): tuple(float(part or 0) for part in parts)
            for above, item, *parts in rows
        }

    def _before(self):
        """Return {(id, item id): the number in the last accepted report}."""
        self.env["edu.report.line"].flush_model()
        self.env["edu.report.submission"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (new.id, line.item_id)
                       new.id, line.item_id, line.number
                  FROM edu_report_submission new
                  JOIN edu_report_period due ON due.id = new.period_id
                  JOIN edu_report_submission old
                    ON old.unit_id = new.unit_id AND old.type_id = new.type_id
                   AND old.id <> new.id
                   AND (old.state = 'accepted'
                        OR old.is_summary AND old.state = 'submitted')
                  JOIN edu_report_period past
                    ON past.id = old.period_id AND past.date_due < due.date_due
                  JOIN edu_report_line line ON line.submission_id = old.id
                 WHERE new.id = ANY(%s)
                   AND (line.is_measured OR line.kind = 'number')
                 ORDER BY new.id, line.item_id, past.date_due DESC
                """,
                list(self._ids),
            )
        )
        return {(new, item): float(number or 0) for new, item, number in rows}

    def _refresh_above(self):
        """Reckon the open reports above again: what they add up has changed.

        What is handed in stays as it is and says that it is stale.
        """
        above = self.sudo().search(
            [
                ("period_id", "in", self.period_id.ids),
                ("unit_id", "in", self.sudo().receiver_id.ids),
                ("state", "in", list(OPEN)),
                ("figures_on", "!=", False),
            ]
        )
        above._fill()

    def action_open_below(self):
        """Open the reports that this one adds up."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_report_submission_action"
        )
        domain = [
            ("period_id", "=", self.period_id.id),
            ("receiver_id", "=", self.unit_id.id),
            ("id", "!=", self.id),
        ]
        return dict(action, domain=domain, context={}, display_name=self.name)
