from odoo import fields, models


class EduFiledScan(models.Model):
    """The scan of a filed paper with its signatures and stamp, beside the copy."""

    _name = "edu.filed.scan"
    _description = "Signed scan"
    _inherit = ["edu.append.only.mixin"]
    _order = "id"
    _rec_name = "file_name"

    copy_id = fields.Many2one(
        "edu.filed.copy", "Filed book", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="copy_id.unit_id", store=True, precompute=True, index=True
    )
    file = fields.Binary(required=True, attachment=True)
    file_name = fields.Char()
