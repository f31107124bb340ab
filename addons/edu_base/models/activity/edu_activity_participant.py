from odoo import api, fields, models


class EduActivityParticipant(models.Model):
    """Somebody who takes part in an activity, from whichever unit (EQM-14, LIB-10)."""

    _name = "edu.activity.participant"
    _description = "Participant in an activity"
    _inherit = ["edu.person.mixin"]
    _order = "activity_id, id"

    activity_id = fields.Many2one(
        "edu.activity", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        "edu.unit",
        compute="_compute_unit_id",
        store=True,
        precompute=True,
        readonly=False,
        index=True,
        help="The participant's own unit: it reads the activity.",
    )
    attended = fields.Boolean(default=True)
    result = fields.Char("Result or certificate")

    _user_once = models.UniqueIndex(
        "(activity_id, user_id) WHERE user_id IS NOT NULL",
        "This person already takes part in the activity.",
    )

    @api.depends("user_id")
    def _compute_unit_id(self):
        for participant in self.filtered("user_id"):
            participant.unit_id = participant.user_id.edu_unit_id

    def write(self, vals):
        """Rules are asked before a change: ask again where the activity changed.

        :raise AccessError: when a line would move into an activity of another unit
        """
        result = super().write(vals)
        if "activity_id" in vals:
            self.check_access("write")
        return result
