from datetime import timedelta

from odoo import fields, models


class EduRoomMilestoneUsual(models.Model):
    """The usual milestones, proposed for every room (editable)."""

    _name = "edu.room.milestone.usual"
    _description = "Usual milestone"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    days = fields.Integer("Days after the beginning")
    active = fields.Boolean(default=True)

    _days_not_negative = models.Constraint(
        "CHECK(days >= 0)", "Days cannot be negative."
    )

    def _prepare_milestone(self, start):
        """Return the values of the milestone of a project that begins on a day."""
        return {
            "name": self.name,
            "sequence": self.sequence,
            "date": start + timedelta(days=self.days),
        }
