from odoo import fields, models


class EduInspectionEntry(models.Model):
    """What was entered on the on-site form: who, when, for which criterion (INS-05).

    A row is kept for each entry of a phone, so that one sent twice counts once and
    entries that arrive in any order lead to the same scores. Only the upload writes it.
    """

    _name = "edu.inspection.entry"
    _description = "Entry made on site"
    _order = "clock desc, id desc"
    _log_access = False

    assessment_id = fields.Many2one(
        "edu.inspection.assessment", required=True, index=True, ondelete="cascade"
    )
    score_id = fields.Many2one(
        "edu.inspection.score", required=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one("res.users", "Entered by", required=True)
    client_id = fields.Char("Id of the phone", required=True)
    made_on = fields.Datetime("Entered on", required=True)
    clock = fields.Float("Order", required=True, aggregator=None)
    answer = fields.Selection([("yes", "Yes"), ("no", "No")])
    points = fields.Float(aggregator=None)
    note = fields.Char("Reason or remark")
    remedy = fields.Char()

    _once = models.Constraint(
        "UNIQUE(assessment_id, client_id)", "An entry is taken in once."
    )
