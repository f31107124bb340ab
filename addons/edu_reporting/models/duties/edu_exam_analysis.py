from odoo import fields, models


class EduExamAnalysis(models.Model):
    """What the figures of an exam show, shared with the units below (IT-19).

    Exams themselves are processed elsewhere: here stands the file of the analysis.
    """

    _name = "edu.exam.analysis"
    _description = "Analysis of an exam"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "date desc, id desc"

    name = fields.Char("Exam", required=True, tracking=True)
    school_year_id = fields.Many2one(required=True)
    date = fields.Date("Held on", required=True, default=fields.Date.context_today)
    level_id = fields.Many2one("edu.level")
    subject_id = fields.Many2one("edu.subject")
    summary = fields.Text("What it shows")
    advice = fields.Text("What follows for teaching")
    file = fields.Binary("Analysis", attachment=True)
    filename = fields.Char("Name of the file")
    is_shared = fields.Boolean(
        "Shared with the units below",
        tracking=True,
        help="Units below read it and its file; before that, the own unit and those "
        "above only.",
    )
