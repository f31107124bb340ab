from odoo import fields, models

# Printed in the minutes, whatever the language of the screen.
RATINGS = {
    "good": "Tốt",
    "fair": "Đạt",
    "weak": "Chưa đạt",
    "none": "Không áp dụng",
}


class EduEquipmentSelfCheckLine(models.Model):
    """What was found on one topic."""

    _name = "edu.equipment.self.check.line"
    _description = "Finding of a self-inspection"
    _inherit = ["edu.equipment.self.check.part.mixin"]
    _order = "check_id, sequence, id"
    _rec_name = "topic_id"

    check_id = fields.Many2one(
        "edu.equipment.self.check", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="check_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="check_id.state")
    sequence = fields.Integer(default=10)
    topic_id = fields.Many2one("edu.self.check.topic", required=True)
    question = fields.Text(related="topic_id.question")
    finding = fields.Text()
    rating = fields.Selection(
        [
            ("good", "Good"),
            ("fair", "Sufficient"),
            ("weak", "Not sufficient"),
            ("none", "Not applicable"),
        ]
    )
    action_ids = fields.One2many("edu.equipment.self.check.action", "line_id")

    def _print_rating(self):
        return RATINGS.get(self.rating, "")
