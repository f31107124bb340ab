from odoo import api, fields, models
from odoo.fields import Domain


class EduRoomMilestone(models.Model):
    """A step of fitting out a room: when it was planned, when it was done."""

    _name = "edu.room.milestone"
    _description = "Milestone"
    _order = "project_id, sequence, date, id"

    project_id = fields.Many2one(
        "edu.room.project", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="project_id.unit_id", store=True, precompute=True, index=True
    )
    place_id = fields.Many2one(related="project_id.place_id", string="Room")
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    date = fields.Date("Planned", index=True)
    done_on = fields.Date("Done")
    is_late = fields.Boolean("Late", compute="_compute_is_late", search="_search_late")
    days_late = fields.Integer(
        compute="_compute_is_late", help="Against the plan, also once it is done."
    )
    user_id = fields.Many2one("res.users", "Responsible")
    image_1920 = fields.Image("Photo", max_width=1024, max_height=1024)
    note = fields.Char()

    @api.depends("date", "done_on")
    def _compute_is_late(self):
        today = fields.Date.context_today(self)
        for step in self:
            end = step.done_on or today
            step.days_late = max((end - step.date).days, 0) if step.date else 0
            step.is_late = bool(step.days_late and not step.done_on)

    def _search_late(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("done_on", "=", False) & Domain("date", "<", "today")

    def write(self, vals):
        result = super().write(vals)
        if "project_id" in vals:
            self.check_access("write")  # rules were asked before it moved
        return result

    def action_done(self):
        """Done today."""
        self.write({"done_on": fields.Date.context_today(self)})
