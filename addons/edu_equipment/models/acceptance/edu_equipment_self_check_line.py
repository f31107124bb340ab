from odoo import api, fields, models

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

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.check_id._check_draft()
        return lines

    def write(self, vals):
        self.check_id._check_draft()
        result = super().write(vals)
        if "check_id" in vals:
            self.check_access("write")
            self.check_id._check_draft()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self.check_id._check_draft()

    def _print_rating(self):
        return RATINGS.get(self.rating, "")
