from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

BOOKS = [
    ("trial_balance", "Trial balance"),
    ("general_journal", "General journal"),
    ("general_ledger", "Ledger of an account"),
]


class EduAccountingBook(models.TransientModel):
    """Choose a book of the accounts, see it, print it (EQM-17).

    The contents are in `edu_accounting_book_<book>.py`.
    """

    _name = "edu.accounting.book"
    _description = "Books of accounts"
    _inherit = ["edu.register.mixin"]

    book = fields.Selection(
        BOOKS, "Book of accounts", required=True, default="trial_balance"
    )
    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "child_of", self.env.user.edu_unit_ids.ids)],
    )
    with_units_below = fields.Boolean(
        help="Add up the books of the unit and of all units below it."
    )
    date_from = fields.Date(
        "From date",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=1, day=1),
    )
    date_to = fields.Date(
        "To date",
        required=True,
        default=lambda self: fields.Date.context_today(self).replace(month=12, day=31),
    )
    detailed = fields.Boolean("With sub-accounts", default=True)
    account_code = fields.Char(
        "Account", help="Number of an account or of a level: 211, 21131, 36611."
    )

    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "A period cannot end before it begins."
    )

    @api.depends("book", "date_from", "date_to")
    def _compute_display_name(self):
        labels = dict(self._fields["book"]._description_selection(self.env))
        for choice in self:
            choice.display_name = labels.get(choice.book)

    @api.model_create_multi
    def create(self, vals_list):
        choices = super().create(vals_list)
        choices._check_unit()
        return choices

    def write(self, vals):
        result = super().write(vals)
        self._check_unit()
        return result

    def _check_unit(self):
        """Refuse the books of a unit that the user does not stand in or above.

        :raise AccessError: naming the unit
        """
        if self.env.su:
            return
        mine = Domain("id", "child_of", self.env.user.edu_unit_ids.ids)
        known = self.unit_id.search(Domain("id", "in", self.unit_id.ids) & mine)
        for unit in self.unit_id - known:
            raise AccessError(
                self.env._("You may not read the books of %s.", unit.name)
            )

    def _companies(self):
        """Return the companies whose books are asked for, readable or not.

        :raise UserError: when another unit keeps the books of the chosen one
        """
        self._check_unit()
        unit = self.unit_id.sudo()
        units = (
            unit.search([("id", "child_of", unit.ids)])
            if self.with_units_below
            else unit
        )
        keeping = units.filtered(lambda u: u.keeps_books or not u.parent_id)
        if not keeping:
            raise UserError(
                self.env._("The books of %s are kept by its superior unit.", unit.name)
            )
        return keeping.company_id

    def _period_words(self):
        """Return the period as it stands below the title."""
        return self.env._(
            "From %(first)s to %(last)s",
            first=f"{self.date_from:%d/%m/%Y}",
            last=f"{self.date_to:%d/%m/%Y}",
        )

    def action_show(self):
        """Show the book on the screen."""
        self.ensure_one()
        self.check_access("read")
        return getattr(self, f"_{self.book}_action")()

    # ----- register ---------------------------------------------------------
    def _register_form(self, options):
        return self.env["edu.form"]._for(self.book, self._register_date(options))

    def _register_date(self, options):
        return self.date_to

    def _register_header(self, options):
        return [self._period_words(), *getattr(self, f"_{self.book}_header")()]

    def _register_columns(self, options):
        return getattr(self, f"_{self.book}_columns")()

    def _register_rows(self, options):
        return getattr(self, f"_{self.book}_rows")()

    def _register_total_label(self, options):
        return None  # the sums stand inside: off-balance accounts are not added

    def _register_filename(self, options):
        words = [
            super()._register_filename(options),
            self.account_code if self.book == "general_ledger" else None,
            f"{self.date_from:%d-%m-%Y}",
            f"{self.date_to:%d-%m-%Y}",
        ]
        return " - ".join(filter(None, words))
