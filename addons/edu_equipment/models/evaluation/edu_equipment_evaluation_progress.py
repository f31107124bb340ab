from odoo import fields, models
from odoo.tools import SQL


class EduEquipmentEvaluationProgress(models.Model):
    """How far a school is in a round: the board of who has not finished (EQM-08).

    A view: one row per opened round and school below it. Share: things rated of all
    that its evaluations list; starting a round lists all that is on hand.
    """

    _name = "edu.equipment.evaluation.progress"
    _description = "Progress of a round"
    _auto = False
    _order = "round_id desc, state, share, unit_id"
    _rec_name = "unit_id"
    _depends = {
        "edu.equipment.evaluation.round": ["level_ids", "school_year_id", "unit_id"],
        "edu.equipment.evaluation": ["school_year_id", "state", "unit_id"],
        "edu.equipment.evaluation.line": ["evaluation_id", "is_rated"],
        "edu.equipment": ["unit_id"],
        "edu.unit": ["active", "kind", "level_ids", "parent_path"],
    }

    round_id = fields.Many2one("edu.equipment.evaluation.round", readonly=True)
    unit_id = fields.Many2one("edu.unit", "School", readonly=True)
    superior_id = fields.Many2one("edu.unit", "Superior unit", readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True)
    deadline = fields.Date(readonly=True)
    evaluation_count = fields.Integer("Evaluations", readonly=True)
    confirmed_count = fields.Integer("Confirmed", readonly=True)
    line_count = fields.Integer("Things listed", readonly=True)
    rated_count = fields.Integer("Things rated", readonly=True)
    share = fields.Float("Rated (%)", digits=(6, 1), readonly=True, aggregator="avg")
    state = fields.Selection(
        [
            ("1_none", "Not started"),
            ("2_draft", "Under way"),
            ("3_submitted", "Submitted"),
            ("4_nothing", "No register"),
            ("confirmed", "Confirmed"),
        ],
        "Status",
        readonly=True,
    )
    is_late = fields.Boolean("Late", readonly=True)

    def _read_group_select(self, aggregate_spec, query):
        """Share of a group: rated of listed, not the mean of percentages."""
        if aggregate_spec == "share:avg":
            return SQL(
                "100.0 * sum(%s) / nullif(sum(%s), 0)",
                self._field_to_sql(self._table, "rated_count", query),
                self._field_to_sql(self._table, "line_count", query),
            )
        return super()._read_group_select(aggregate_spec, query)

    @property
    def _table_query(self):
        return SQL(
            """
            WITH evaluated AS (
                SELECT v.unit_id, v.school_year_id, count(*) AS evaluations,
                       count(*) FILTER (WHERE v.state = 'confirmed') AS confirmed,
                       count(*) FILTER (WHERE v.state = 'draft') AS drafts,
                       coalesce(sum(l.lines), 0) AS lines,
                       coalesce(sum(l.rated), 0) AS rated
                  FROM edu_equipment_evaluation v
                  LEFT JOIN (SELECT evaluation_id, count(*) AS lines,
                                    count(*) FILTER (WHERE is_rated) AS rated
                               FROM edu_equipment_evaluation_line GROUP BY 1) l
                    ON l.evaluation_id = v.id
                 GROUP BY 1, 2
            ),
            school AS (
                SELECT r.id AS round_id, r.school_year_id, r.deadline, u.id AS unit_id,
                       u.parent_id AS superior_id,
                       EXISTS (SELECT FROM edu_equipment e
                                WHERE e.unit_id = u.id) AS has_things
                  FROM edu_equipment_evaluation_round r
                  JOIN edu_unit above ON above.id = r.unit_id
                  JOIN edu_unit u ON u.parent_path LIKE above.parent_path || '%%'
                 WHERE r.state <> 'draft' AND u.kind = 'school' AND u.active
                   AND (NOT EXISTS (
                        SELECT FROM edu_equipment_evaluation_round_edu_level_rel x
                         WHERE x.edu_equipment_evaluation_round_id = r.id)
                     OR EXISTS (
                        SELECT FROM edu_equipment_evaluation_round_edu_level_rel x
                          JOIN edu_level_edu_unit_rel y USING (edu_level_id)
                         WHERE x.edu_equipment_evaluation_round_id = r.id
                           AND y.edu_unit_id = u.id))
            )
            SELECT s.round_id::bigint * 1000000 + s.unit_id AS id, s.*,
                   coalesce(v.evaluations, 0) AS evaluation_count,
                   coalesce(v.confirmed, 0) AS confirmed_count,
                   coalesce(v.lines, 0) AS line_count,
                   coalesce(v.rated, 0) AS rated_count,
                   coalesce(round(100.0 * v.rated / nullif(v.lines, 0), 1), 0) AS share,
                   %(state)s AS state,
                   s.deadline < %(today)s
                   AND %(state)s NOT IN ('confirmed', '4_nothing') AS is_late
              FROM school s
              LEFT JOIN evaluated v ON (v.unit_id, v.school_year_id)
                                     = (s.unit_id, s.school_year_id)
            """,
            state=SQL(
                "CASE WHEN v.evaluations IS NULL AND NOT s.has_things THEN '4_nothing' "
                "WHEN v.evaluations IS NULL THEN '1_none' "
                "WHEN v.drafts > 0 THEN '2_draft' "
                "WHEN v.confirmed < v.evaluations THEN '3_submitted' "
                "ELSE 'confirmed' END"
            ),
            today=fields.Date.context_today(self),
        )

    def action_open_evaluations(self):
        """Open the evaluations of the school in the year of the round."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_evaluation_action"
        )
        return dict(
            action,
            domain=[
                ("unit_id", "=", self.unit_id.id),
                ("school_year_id", "=", self.school_year_id.id),
            ],
            context={},
        )
