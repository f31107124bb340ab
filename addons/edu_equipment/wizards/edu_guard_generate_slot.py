from datetime import datetime, time, timedelta

from odoo import fields, models


class EduGuardGenerateSlot(models.TransientModel):
    """Hours of a shift, local time; an end before the begin is on the next day."""

    _name = "edu.guard.generate.slot"
    _description = "Hours of a guard shift"

    wizard_id = fields.Many2one("edu.guard.generate", required=True, ondelete="cascade")
    hour_from = fields.Float("From", required=True)
    hour_to = fields.Float("Until", required=True)
    persons = fields.Integer(required=True, default=1)
    post = fields.Char("Guarded place")

    _hours = models.Constraint(
        "CHECK(hour_from >= 0 AND hour_from < 24 AND hour_to >= 0 AND hour_to <= 24 "
        "AND persons > 0)",
        "Hours lie between 0 and 24, and a shift needs somebody.",
    )

    def _span(self, day):
        """Return begin and end of this shift on a day, in UTC."""
        midnight = datetime.combine(day, time())
        hours = self.hour_to - self.hour_from
        start = midnight + timedelta(minutes=round(self.hour_from * 60))
        length = timedelta(minutes=round((hours if hours > 0 else hours + 24) * 60))
        utc = self.wizard_id._utc
        return utc(start), utc(start + length)
