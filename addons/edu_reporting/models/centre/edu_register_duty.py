from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.edu_base.models.org.edu_unit import KINDS


class EduRegisterDuty(models.Model):
    """Which units file which book for each period, as long as a text says so."""

    _name = "edu.register.duty"
    _description = "Book to be filed"
    _inherit = ["edu.dated.mixin"]
    _order = "book_id, date_from, id"
    _rec_name = "book_id"

    book_id = fields.Many2one(
        "edu.register.book",
        required=True,
        index=True,
        ondelete="cascade",
        domain=[("is_private", "=", False)],
    )
    period = fields.Selection(
        [
            ("school_year", "School year"),
            ("semester", "Semester"),
            ("year", "Calendar year"),
        ],
        required=True,
        default="school_year",
    )
    days = fields.Integer("Days to file", default=30, help="After the period's end.")
    unit_kind = fields.Selection(KINDS, "Who", required=True, default="school")
    level_ids = fields.Many2many("edu.level", string="Levels", help="Empty: all.")

    _days_plausible = models.Constraint(
        "CHECK(days BETWEEN 0 AND 366)", "A book is filed within a year."
    )

    @api.constrains("book_id")
    def _check_book(self):
        for duty in self:
            if duty.book_id.is_private:
                raise ValidationError(
                    self.env._("%s is printed, never filed.", duty.book_id.name)
                )
