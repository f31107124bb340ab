from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

BOOKS = {
    "items": "custody_items",
    "issues": "custody_issues",
    "counts": "custody_counts",
    "losses": "custody_losses",
}


class EduCustodyRegister(models.TransientModel):
    """Prints a book of controlled items with the state of the log (QP-AN, QPA-08).

    Only for those who see serial numbers; each print is noted as a reading.
    """

    _name = "edu.custody.register"
    _description = "Book of controlled items"
    _inherit = ["edu.register.mixin"]
    _register_readonly = False

    register = fields.Selection(
        [
            ("items", "Book of controlled items"),
            ("issues", "Book of issues and returns"),
            ("counts", "Book of counts and inspections"),
            ("losses", "Losses with prices and values"),
        ],
        required=True,
        default="items",
    )
    unit_id = fields.Many2one(
        "edu.unit", required=True, default=lambda self: self.env.user.edu_unit_id
    )
    date_from = fields.Date(required=True, default=lambda self: self._year_begin())
    date_to = fields.Date(required=True, default=fields.Date.context_today)

    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "The period ends after it begins."
    )

    @api.model
    def _year_begin(self):
        return fields.Date.context_today(self).replace(month=1, day=1)

    # ----- what the mixin asks ----------------------------------------------------
    def _book(self):
        """Return the model that knows the columns and rows of the book."""
        return self.env[f"edu.custody.book.{self.register}"]

    def _register_form(self, options):
        return self.env["edu.form"]._for(
            BOOKS[self.register], self._register_date(options)
        )

    def _register_date(self, options):
        return self.date_to

    def _register_columns(self, options):
        return self._book()._columns(self)

    def _register_rows(self, options):
        items = self._seen_items()
        self.env["edu.custody.reading"]._note(items)
        yield from self._book()._rows(self, items)

    def _register_header(self, options):
        period = self.env._(
            "From %(since)s to %(until)s",
            since=format_date(self.env, self.date_from),
            until=format_date(self.env, self.date_to),
        )
        return [period, *self._chain_lines()]

    def _seen_items(self):
        """Return the items of the unit that the user may read.

        :raise AccessError: when he may read none of those there are
        """
        Item = self.env["edu.controlled.item"]
        domain = [("unit_id", "child_of", self.unit_id.id)]
        items = Item.search(domain)
        if not items and Item.sudo().search_count(domain, limit=1):
            raise AccessError(self.env._("Only authorised people see this record."))
        return items

    def _chain_lines(self):
        """Verify the logs now; say how many entries, which head, and the result."""
        log = self.env["edu.custody.event"]
        units = self._seen_items().unit_id or self.unit_id
        broken = log._verify_noted(units)
        if len(units) > 1:
            lines = [
                f"{unit.name}: {log._verdict(*bad)}" for unit, bad in broken.items()
            ]
            return lines or [
                self.env._(
                    "The custody logs of %s units are whole and unchanged.", len(units)
                )
            ]
        check = log._last_check(units)
        if not check:
            return [self.env._("The custody log is empty.")]
        return [
            log._check_words(units),
            self.env._("Head of the log: %s", check.hash),
        ]
