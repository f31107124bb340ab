from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# What a unit writes; all else is written by the program.
ANSWERS = frozenset({"share", "note", "url", "attachment_ids"})


class EduProgrammeProgress(models.Model):
    """How far a unit has come with a task of a programme, and what shows it (IT-01)."""

    _name = "edu.programme.progress"
    _description = "Progress of a task"
    _inherit = ["edu.attached.mixin", "mail.thread"]
    _order = "unit_id, task_id, id"
    _rec_name = "task_id"

    programme_id = fields.Many2one(
        "edu.programme", required=True, readonly=True, index=True, ondelete="cascade"
    )
    task_id = fields.Many2one(
        "edu.programme.task", required=True, readonly=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        "edu.unit", required=True, readonly=True, index=True, ondelete="cascade"
    )
    office_id = fields.Many2one(related="unit_id.parent_id", string="Superior unit")
    state = fields.Selection(
        related="programme_id.state", string="State of the programme"
    )
    description = fields.Text(related="task_id.description")
    date_due = fields.Date(related="task_id.date_due")
    needs_evidence = fields.Boolean(related="task_id.needs_evidence")
    share = fields.Integer("Progress (%)", aggregator="avg", tracking=True)
    note = fields.Char("What was done")
    url = fields.Char("Link")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_programme_progress_attachment_rel",
        "progress_id",
        "attachment_id",
        "Files that show it",
        copy=False,
    )
    reported_on = fields.Date(readonly=True, copy=False)
    reported_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    is_late = fields.Boolean(
        "Overdue", compute="_compute_is_late", search="_search_is_late"
    )
    is_own = fields.Boolean("Of the own unit", compute="_compute_is_own")

    _once = models.Constraint(
        "UNIQUE(task_id, unit_id)", "The unit has this task already."
    )
    _in_bounds = models.Constraint(
        "CHECK(share BETWEEN 0 AND 100)", "Progress lies between 0 and 100 %."
    )

    @api.depends("share", "task_id.date_due")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for row in self:
            due = row.task_id.date_due
            row.is_late = row.share < 100 and bool(due) and due < today

    def _search_is_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        due = Domain("task_id.date_due", "<", "today")
        return due & Domain("share", "<", 100)

    @api.depends_context("uid")
    def _compute_is_own(self):
        for row in self:
            row.is_own = row.unit_id in self.env.user.edu_unit_ids

    def write(self, vals):
        """Report; the day and the person are noted.

        :raise UserError: for anything but a report, on a programme that is over, or
            when evidence is missing
        """
        if self.env.su:
            return super().write(vals)
        names = {name for name in vals if not name.startswith("message_")}
        if names - ANSWERS:
            raise UserError(self.env._("Only progress and evidence are reported."))
        if not names:
            return super().write(vals)
        for programme in self.programme_id.sudo():
            if programme.state != "running":
                raise UserError(self.env._("%s is not running.", programme.name))
        result = super().write(vals)
        self._check_evidence()
        today = fields.Date.context_today(self)
        self.sudo().write({"reported_on": today, "reported_by_id": self.env.uid})
        return result

    def _check_evidence(self):
        for row in self.filtered(lambda row: row.share == 100 and row.needs_evidence):
            if not (row.url or row.attachment_ids):
                raise UserError(
                    self.env._(
                        "%s: attach a file or a link that shows it.",
                        row.task_id.display_name,
                    )
                )

    def action_done(self):
        """Report the task as carried out."""
        self.write({"share": 100})
