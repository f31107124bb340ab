from calendar import monthrange
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

from .edu_register_book import PERIODS

EXTENSIONS = [("pdf", "PDF"), ("xlsx", "Excel"), ("both", "PDF and Excel")]
MONTHS = [(str(number), str(number)) for number in range(1, 13)]


class EduRegisterPrint(models.TransientModel):
    """Choose unit(s), book, period and format; print, or file the print."""

    _name = "edu.register.print"
    _description = "Register centre"
    _inherit = ["edu.school.year.mixin"]

    book_id = fields.Many2one("edu.register.book", required=True, ondelete="cascade")
    description = fields.Text(related="book_id.description")
    form_id = fields.Many2one(related="book_id.form_id", string="Printed form")
    needs_place = fields.Boolean(related="book_id.needs_place")
    needs_subject = fields.Boolean(related="book_id.needs_subject")
    needs_account = fields.Boolean(related="book_id.needs_account")
    scope = fields.Selection(
        [
            ("one", "One unit"),
            ("some", "Several units"),
            ("below", "All schools below"),
        ],
        "Which units",
        required=True,
        default="one",
    )
    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "child_of", self.env.user.edu_unit_ids.ids)],
    )
    unit_ids = fields.Many2many(
        "edu.unit",
        string="Units",
        domain=lambda self: [("id", "child_of", self.env.user.edu_unit_ids.ids)],
    )
    level_ids = fields.Many2many("edu.level", string="Only these levels")
    unit_count = fields.Integer("Units chosen", compute="_compute_unit_count")
    period = fields.Selection(PERIODS, required=True, default="school_year")
    semester_id = fields.Many2one(
        "edu.semester", domain="[('school_year_id', '=', school_year_id)]"
    )
    year = fields.Integer(default=lambda self: fields.Date.context_today(self).year)
    month = fields.Selection(
        MONTHS, default=lambda self: str(fields.Date.context_today(self).month)
    )
    date_from = fields.Date(
        "From date", compute="_compute_dates", store=True, readonly=False
    )
    date_to = fields.Date(
        "To date", compute="_compute_dates", store=True, readonly=False
    )
    place_id = fields.Many2one(
        "edu.place",
        domain="[('unit_id', '=', unit_id), ('parent_id', '=', False), "
        "('is_virtual', '=', False)]",
        help="Empty: all of them.",
    )
    subject_id = fields.Many2one("edu.subject", help="Empty: all subjects.")
    account_code = fields.Char("Account", help="For example 211 or 36611.")
    extension = fields.Selection(EXTENSIONS, "Format", required=True, default="pdf")
    filed_id = fields.Many2one("edu.filed.copy", compute="_compute_filed_id")
    can_file = fields.Boolean(compute="_compute_can_file")
    reason = fields.Char(
        "Why a new version", help="Asked for when this paper is filed already."
    )

    @api.depends("book_id")
    def _compute_display_name(self):
        for choice in self:
            choice.display_name = choice.book_id.name

    @api.depends("scope", "unit_id", "unit_ids", "level_ids")
    def _compute_unit_count(self):
        for choice in self:
            choice.unit_count = len(choice._units())

    @api.depends("period", "year", "month", "school_year_id", "semester_id")
    def _compute_dates(self):
        for choice in self:
            span = choice._span()
            if span:
                choice.date_from, choice.date_to = span

    def _span(self):
        """Return the first and last day of the period, or None: then they are typed."""
        if self.period in ("school_year", "semester"):
            row = self.school_year_id if self.period != "semester" else self.semester_id
            return (row.date_start, row.date_end) if row else None
        if self.period in ("year", "month") and 1990 <= (self.year or 0) <= 2100:
            first = int(self.month or 1) if self.period == "month" else 1
            last = first if self.period == "month" else 12
            days = monthrange(self.year, last)[1]
            return date(self.year, first, 1), date(self.year, last, days)
        return None

    @api.depends("book_id", "unit_id", "date_from", "date_to", "place_id", "scope")
    @api.depends("subject_id", "account_code", "extension")
    def _compute_filed_id(self):
        for choice in self:
            series = choice._series() if choice.date_from and choice.date_to else None
            choice.filed_id = series and self.env["edu.filed.copy"].search(
                series, order="version desc", limit=1
            )

    @api.depends("book_id", "unit_id", "scope", "extension")
    def _compute_can_file(self):
        """A unit files its own books, one paper at a time."""
        Copy = self.env["edu.filed.copy"]
        for choice in self:
            one = choice.scope == "one" and choice.extension != "both"
            open_book = not choice.book_id.is_private
            choice.can_file = one and open_book and Copy._may_file(choice.unit_id)

    def _units(self):
        """Return the units asked for, never others than the user's own and below."""
        if self.scope == "one":
            return self.unit_id
        mine = Domain("id", "child_of", self.env.user.edu_unit_ids.ids)
        wanted = Domain("id", "in", self.unit_ids.ids)
        if self.scope == "below":
            wanted = Domain("kind", "=", "school") & Domain(
                "id", "child_of", self.unit_id.ids
            )
        if self.level_ids:
            wanted &= Domain("level_ids", "in", self.level_ids.ids)
        return self.env["edu.unit"].search(mine & wanted)

    def _period(self):
        if not self.date_from or not self.date_to or self.date_to < self.date_from:
            raise UserError(self.env._("Enter from when until when."))
        year = self.school_year_id if self.period == "school_year" else None
        return {
            "kind": self.period if self.period in ("year", "school_year") else "dates",
            "date_from": self.date_from,
            "date_to": self.date_to,
            "school_year_id": (year or self.school_year_id._on(self.date_to)).id,
        }

    def _choices(self):
        """Return what else the book asks for; a place belongs to one unit."""
        asked = {
            "place_id": self.needs_place and self.scope == "one" and self.place_id.id,
            "subject_id": self.needs_subject and self.subject_id.id,
            "account_code": self.needs_account and self.account_code,
        }
        return {name: value for name, value in asked.items() if value}

    def _scope_words(self):
        """Return what part of the book was asked for, empty for the whole."""
        asked = self._choices()
        words = (
            self.place_id.display_name if "place_id" in asked else "",
            self.subject_id.name if "subject_id" in asked else "",
            asked.get("account_code", ""),
        )
        return ", ".join(filter(None, words))

    def _series(self):
        return [
            ("unit_id", "=", self.unit_id.id),
            ("book_id", "=", self.book_id.id),
            ("date_from", "=", self.date_from),
            ("date_to", "=", self.date_to),
            ("scope", "=", self._scope_words()),
            ("extension", "=", "xlsx" if self.extension == "xlsx" else "pdf"),
        ]

    def _check_units(self):
        if not self.book_id.can_print:
            raise AccessError(self.env._("You may not print this book."))
        units = self._units()
        if not units:
            raise UserError(self.env._("No unit is chosen."))
        self.book_id._check_units(units)
        return units

    def action_print(self):
        """Print one unit at once; several as a job in the background."""
        self.ensure_one()
        units = self._check_units()
        period = self._period()
        if len(units) > 1 or self.extension == "both":
            batch = self.env["edu.register.batch"]._start(self, units, period)
            return batch._open()
        return {
            "type": "ir.actions.act_url",
            "url": f"/edu/centre/print/{self.id}",
            "target": "download",
        }

    def _file(self):
        """Return the file of a print for one unit.

        :raise UserError: when there is nothing to print
        """
        self.check_access("read")
        units = self._check_units()
        file, _rows = self.book_id._print(
            units[:1], self._period(), self._choices(), self.extension
        )
        if not file:
            raise UserError(self.env._("There is nothing of this period to print."))
        return file

    def action_file(self):
        """File the print of the own unit for good, and open the copy."""
        self.ensure_one()
        self._check_units()
        copy = self.env["edu.filed.copy"]._file(self)
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.filed.copy",
            "res_id": copy.id,
            "view_mode": "form",
        }

    def _batch_values(self, units, period):
        return {
            "book_id": self.book_id.id,
            "user_id": self.env.uid,
            "kind": period["kind"],
            "date_from": period["date_from"],
            "date_to": period["date_to"],
            "school_year_id": period["school_year_id"],
            "choices": self._choices(),
            "extension": self.extension,
            "line_ids": [Command.create({"unit_id": unit.id}) for unit in units],
        }
