from odoo import fields, models


class EduLibraryLoan(models.Model):
    """What is left of a loan whose reader is forgotten: category and grade."""

    _inherit = "edu.library.loan"

    grade_id = fields.Many2one(
        "edu.grade", help="Instead of the class, once the history is anonymous."
    )

    _remembered = models.Index(
        "(unit_id, returned_at) WHERE reader_id IS NOT NULL AND returned_at IS NOT NULL"
    )


class EduLibraryHold(models.Model):
    """What is left of a hold whose reader is forgotten: category and grade."""

    _inherit = "edu.library.hold"

    category_id = fields.Many2one(
        "edu.library.reader.category", help="Kept once the history is anonymous."
    )
    grade_id = fields.Many2one("edu.grade", help="Kept once the history is anonymous.")


class EduLibraryDeskEvent(models.Model):
    """Acts that still say whose card lay on the desk."""

    _inherit = "edu.library.desk.event"

    _remembered = models.Index("(unit_id, at) WHERE code IS NOT NULL")
