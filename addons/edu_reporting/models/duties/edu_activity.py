from odoo import api, fields, models


class EduActivity(models.Model):
    """Courses and meetings over the network, planned and held (IT-07, IT-23)."""

    _inherit = "edu.activity"

    mode = fields.Selection(
        [
            ("presence", "In one room"),
            ("conference", "Video conference"),
            ("online", "Online"),
            ("blended", "Blended learning"),
        ],
        "Held",
        required=True,
        default="presence",
        tracking=True,
    )
    it_topic = fields.Selection(
        [
            ("teaching", "IT in teaching"),
            ("elearning", "Design of e-learning lectures"),
            ("upkeep", "Upkeep of IT equipment"),
            ("security", "Information security"),
            ("other", "Other"),
        ],
        "Topic of IT",
    )
    material_url = fields.Char(
        "Materials", help="Where programme and materials are published (IT-23)."
    )
    is_planned = fields.Boolean(
        "Planned", compute="_compute_is_planned", search="_search_is_planned"
    )

    @api.depends("date_from")
    def _compute_is_planned(self):
        today = fields.Date.context_today(self)
        for activity in self:
            activity.is_planned = bool(
                activity.date_from and activity.date_from > today
            )

    def _search_is_planned(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("date_from", ">" if True in value else "<=", "today")]
