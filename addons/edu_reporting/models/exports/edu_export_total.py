from odoo import fields, models


class EduExportTotal(models.Model):
    """The sum of a column of a file: both sides compare it."""

    _name = "edu.export.total"
    _description = "Control total of an export"
    _order = "run_id, id"
    _rec_name = "column_id"

    run_id = fields.Many2one(
        "edu.export.run", required=True, index=True, ondelete="cascade"
    )
    column_id = fields.Many2one("edu.export.column", required=True, ondelete="cascade")
    amount = fields.Float("Sum", digits=(20, 3), required=True)
