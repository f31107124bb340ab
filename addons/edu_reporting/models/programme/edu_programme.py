from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

OFFICERS = (
    "edu_base.edu_base_group_officer",
    "edu_base.edu_base_group_leader",
    "edu_base.edu_base_group_head",
)


class EduProgramme(models.Model):
    """A plan of several years that all units carry out, task by task (IT-01).

    E.g. «Kế hoạch số 21/KH-UBND» implementing «Quyết định số 117/QĐ-TTg». The
    department writes programme and tasks; each unit reports its own progress with
    evidence; whoever stands above sees the percentages consolidated.
    """

    _name = "edu.programme"
    _description = "Programme"
    _inherit = [
        "edu.steps.mixin",
        "edu.unit.owned.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "year_from desc, id desc"
    _steps = {"draft": {"running"}, "running": {"closed"}, "closed": {"running"}}
    _steps_open = frozenset({"draft", "running"})

    name = fields.Char(required=True, tracking=True)
    unit_id = fields.Many2one(string="Kept by", domain=[("kind", "!=", "school")])
    legal_document_id = fields.Many2one(
        "edu.legal.document", "Plan", ondelete="restrict", tracking=True
    )
    implements_id = fields.Many2one("edu.legal.document", ondelete="restrict")
    year_from = fields.Integer("From year", required=True, aggregator=None)
    year_to = fields.Integer("Until year", required=True, aggregator=None)
    vision_year = fields.Integer("Orientation to", aggregator=None)
    goals = fields.Text()
    state = fields.Selection(
        [("draft", "Draft"), ("running", "Running"), ("closed", "Ended")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    task_ids = fields.One2many("edu.programme.task", "programme_id", "Tasks", copy=True)
    progress_ids = fields.One2many("edu.programme.progress", "programme_id", copy=False)
    share = fields.Float("Progress (%)", compute="_compute_share", digits=(5, 1))
    unit_count = fields.Integer("Units", compute="_compute_share")

    _years_ordered = models.Constraint(
        "CHECK(year_to >= year_from AND (coalesce(vision_year, 0) = 0 "
        "OR vision_year >= year_to))",
        "The programme ends before it begins.",
    )

    @api.depends("progress_ids.share")
    @api.depends_context("uid")
    def _compute_share(self):
        """Of the units that the present user may see."""
        rows = self.env["edu.programme.progress"]._read_group(
            [("programme_id", "in", self.ids)],
            ["programme_id"],
            ["share:avg", "unit_id:count_distinct"],
        )
        figures = {programme: (share, units) for programme, share, units in rows}
        for programme in self:
            share, units = figures.get(programme, (0.0, 0))
            programme.share, programme.unit_count = share, units

    @api.constrains("unit_id")
    def _check_unit(self):
        if any(programme.unit_id.kind == "school" for programme in self):
            raise ValidationError(
                self.env._("A programme is kept by the department or an office.")
            )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_started(self):
        for programme in self:
            if programme.state != "draft":
                programme._check_step("draft")

    def action_start(self):
        """Give the tasks to all units below; they report from now on."""
        for programme in self:
            programme._check_member(programme.unit_id, OFFICERS)
            if not programme.task_ids:
                raise UserError(
                    self.env._("%s has no task yet.", programme.display_name)
                )
            programme._set_state("running")
        self._distribute()

    def action_distribute(self):
        """Give new tasks, and new units theirs; what is reported stays."""
        for programme in self:
            programme._check_member(programme.unit_id, OFFICERS)
            programme._check_open()
        self._distribute()

    def action_close(self):
        for programme in self:
            programme._check_member(programme.unit_id, OFFICERS)
        self._set_state("closed")

    def action_reopen(self):
        for programme in self:
            programme._check_member(programme.unit_id, OFFICERS)
        self._set_state("running")

    def _distribute(self):
        """Begin the progress of each task in each unit it is for: one statement."""
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_programme_progress (
                    programme_id, task_id, unit_id, share,
                    create_uid, create_date, write_uid, write_date)
                SELECT task.programme_id, task.id, unit.id, 0,
                       %(uid)s, %(now)s, %(uid)s, %(now)s
                  FROM edu_programme AS programme
                  JOIN edu_unit AS top ON top.id = programme.unit_id
                  JOIN edu_programme_task AS task
                    ON task.programme_id = programme.id
                  JOIN edu_unit AS unit
                    ON unit.parent_path LIKE top.parent_path || '%%'
                   AND unit.active
                   AND CASE WHEN unit.kind = 'school'
                            THEN task.is_for_schools ELSE task.is_for_offices END
                 WHERE programme.id = ANY(%(ids)s) AND programme.state = 'running'
                 ORDER BY unit.id, task.sequence, task.id
                    ON CONFLICT (task_id, unit_id) DO NOTHING
             RETURNING id
                """,
                uid=self.env.uid,
                now=fields.Datetime.now(),
                ids=list(self.ids),
            )
        )
        self.env["edu.programme.progress"].invalidate_model()
        self.invalidate_recordset()

    def action_open_progress(self):
        """Open the progress of all units that the user sees, by office and unit."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_programme_progress_action"
        )
        return dict(
            action,
            domain=[("programme_id", "=", self.id)],
            context={"search_default_group_by_unit": 1},
        )
