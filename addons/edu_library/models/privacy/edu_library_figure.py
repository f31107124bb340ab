from odoo import fields, models


class EduLibraryFigure(models.Model):
    """Figures of the libraries, without any reader: what units above them see.

    Counted each night from the records, before these are made anonymous. Months and
    school years whose readers have been forgotten are never counted again: their
    figures stay what they were (LIB-18).
    """

    _name = "edu.library.figure"
    _description = "Figures of libraries"
    _inherit = ["edu.reckoned.mixin"]
    _order = "date desc, unit_id, id"
    _rec_name = "date"
    _log_access = False

    scope = fields.Selection(
        [("month", "Month"), ("year", "School year"), ("now", "Present")],
        "Counted over",
        required=True,
        readonly=True,
    )
    unit_id = fields.Many2one(
        "edu.unit", required=True, readonly=True, ondelete="cascade", index=True
    )
    school_year_id = fields.Many2one(
        "edu.school.year", readonly=True, ondelete="set null"
    )
    date = fields.Date("Month", required=True, readonly=True)
    category_id = fields.Many2one(
        "edu.library.reader.category", readonly=True, ondelete="restrict"
    )
    grade_id = fields.Many2one("edu.grade", readonly=True, ondelete="set null")
    kind_id = fields.Many2one(
        "edu.library.kind", "Documents", readonly=True, ondelete="restrict"
    )
    loans = fields.Integer(readonly=True, help="Those read in the library included.")
    inside = fields.Integer("Read in the library", readonly=True)
    returns = fields.Integer(readonly=True)
    lost = fields.Integer(readonly=True)
    readers = fields.Integer(
        "Readers in the month",
        readonly=True,
        help="Who borrowed at least once in the month: months do not add up.",
    )
    readers_year = fields.Integer(
        "Readers in the school year",
        readonly=True,
        help="Who borrowed at least once in the school year.",
    )
    copies = fields.Integer("Copies held", readonly=True, help="At the present day.")
    titles = fields.Integer("Titles held", readonly=True, help="At the present day.")
    cards = fields.Integer("Valid cards", readonly=True, help="At the present day.")
