from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from odoo.addons.edu_base.engine.filing_stamp import Paper

AREAS = [
    ("equipment", "Teaching equipment"),
    ("library", "Library"),
    ("asset", "Assets and accounts"),
    ("safety", "Chemicals, defence equipment, incidents"),
    ("network", "People, plans and IT"),
]
PERIODS = [
    ("school_year", "School year"),
    ("semester", "Semester"),
    ("month", "Month"),
    ("year", "Calendar year"),
    ("dates", "From – to"),
]


class EduRegisterBook(models.Model):
    """A book that the register centre prints: which program writes it, what it asks.

    The model is a wizard or a document with `edu.register.mixin`. Books come with the
    programs that write them; nobody enters one.
    """

    _name = "edu.register.book"
    _description = "Book"
    _order = "area, sequence, id"
    _rec_names_search = ["name", "code", "description"]

    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, translate=True)
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    area = fields.Selection(AREAS, "Field of work", required=True)
    icon = fields.Char(default="fa-book", help="Picture: a Font Awesome name.")
    model = fields.Char(required=True, readonly=True)
    values = fields.Json("Fixed choices", readonly=True)
    domain = fields.Json("Documents", readonly=True)
    form_key = fields.Char("Printed form", readonly=True)
    form_id = fields.Many2one("edu.form", compute="_compute_form_id")
    period = fields.Selection(PERIODS, "Usual period", required=True)
    needs_place = fields.Boolean("By place")
    needs_subject = fields.Boolean("By subject")
    needs_account = fields.Boolean("By account")
    is_private = fields.Boolean(
        "Never filed",
        readonly=True,
        help="It names readers or serial numbers: who may print it reads it, "
        "and no copy of it lies where others of the unit and above read.",
    )
    level_ids = fields.Many2many("edu.level", string="Levels")
    active = fields.Boolean(default=True)
    can_print = fields.Boolean(compute="_compute_can_print", search="_search_can_print")

    _code_unique = models.Constraint("UNIQUE(code)", "This book already exists.")

    @api.depends("form_key")
    def _compute_form_id(self):
        today = fields.Date.context_today(self)
        forms = self.env["edu.form"].search(
            Domain("key", "in", self.mapped("form_key"))
            & self.env["edu.form"]._domain_valid_on(today)
        )
        by_key = {form.key: form for form in forms}
        for book in self:
            book.form_id = by_key.get(book.form_key)

    @api.depends_context("uid")
    @api.depends("model")
    def _compute_can_print(self):
        for book in self:
            Model = self.env[book.model]
            book.can_print = Model.has_access("create" if Model._transient else "read")

    def _search_can_print(self, operator, value):
        if operator != "in":
            return NotImplemented
        books = self.search(Domain.TRUE)
        return [("id", "in", [book.id for book in books if book.can_print in value])]

    @api.constrains("model")
    def _check_model(self):
        known = self.env.registry.descendants(["edu.register.mixin"], "_inherit")
        for book in self:
            if book.model not in known or self.env[book.model]._abstract:
                raise ValidationError(self.env._("No program prints %s.", book.name))

    def _check_units(self, units):
        """Refuse units that the user stands neither in nor above.

        :raise AccessError: naming one
        """
        mine = self.env.user.edu_unit_ids
        for unit in units.sudo():
            if not any(unit._is_below(own) for own in mine):
                raise AccessError(
                    self.env._("You may not read the registers of %s.", unit.name)
                )

    def _print(self, unit, period, values, extension, paper=None):
        """Return (file, number of rows) of the book of a unit, as the user may read it.

        :param period: dictionary as for `_register_prepare`
        :param values: further choices: place, subject, account
        :return: the file is (name, bytes, MIME type), or None without any document
        """
        self.ensure_one()
        self._check_units(unit)
        paper = paper or Paper()
        Model = self.env[self.model].with_context(edu_paper=paper)
        if Model._transient:
            fixed = {**(self.values or {}), **values}
            records = Model.create(Model._register_prepare(unit, period, fixed))
        else:
            records = Model._register_find(unit, period, self.domain or [])
        if not records:
            return None, 0
        return records._register_file(extension), paper.rows

    def action_choose(self):
        """Open the screen that prints this book."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "edu.register.print",
            "view_mode": "form",
            "context": {
                "default_book_id": self.id,
                "default_period": self.period,
            },
        }
