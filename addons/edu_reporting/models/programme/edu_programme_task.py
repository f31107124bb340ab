from odoo import api, fields, models
from odoo.exceptions import UserError


class EduProgrammeTask(models.Model):
    """A task of a programme: for whom, until when, with what evidence (IT-01)."""

    _name = "edu.programme.task"
    _description = "Task of a programme"
    _order = "programme_id, sequence, id"

    programme_id = fields.Many2one(
        "edu.programme", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="programme_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        related="programme_id.state", string="State of the programme"
    )
    sequence = fields.Integer(default=10)
    number = fields.Char(help="As in the plan, e.g. II.3.")
    name = fields.Char("Task", required=True)
    description = fields.Text("What is to be done")
    date_due = fields.Date("Until")
    is_for_schools = fields.Boolean("For schools", default=True)
    is_for_offices = fields.Boolean("For offices and the department")
    needs_evidence = fields.Boolean(
        help="A unit reports 100 % with a file or a link only."
    )
    progress_ids = fields.One2many("edu.programme.progress", "task_id")
    share = fields.Float("Progress (%)", compute="_compute_share", digits=(5, 1))
    done_text = fields.Char("Units done", compute="_compute_share")

    @api.depends("number", "name")
    def _compute_display_name(self):
        for task in self:
            task.display_name = " ".join(filter(None, (task.number, task.name)))

    @api.depends("progress_ids.share")
    @api.depends_context("uid")
    def _compute_share(self):
        """Of the units that the present user may see; two queries for all tasks."""
        Progress = self.env["edu.programme.progress"]
        mine = fields.Domain("task_id", "in", self.ids)
        rows = Progress._read_group(mine, ["task_id"], ["share:avg", "__count"])
        done = Progress._read_group(
            mine & fields.Domain("share", "=", 100), ["task_id"], ["__count"]
        )
        figures = {task: (share, count) for task, share, count in rows}
        counts = dict(done)
        for task in self:
            task.share, count = figures.get(task, (0.0, 0))
            task.done_text = count and f"{counts.get(task, 0)}/{count}"

    @api.model_create_multi
    def create(self, vals_list):
        tasks = super().create(vals_list)
        tasks._check_programme_open()
        return tasks

    def write(self, vals):
        self._check_programme_open()
        result = super().write(vals)
        if "programme_id" in vals:
            self.check_access("write")
            self._check_programme_open()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_reported(self):
        self._check_programme_open()
        reported = self.sudo().progress_ids.filtered("reported_on")
        if reported:
            raise UserError(
                self.env._(
                    "%s: units have reported on it.",
                    reported.task_id[0].display_name,
                )
            )

    def _check_programme_open(self):
        if not self.env.su:
            self.programme_id._check_open()
