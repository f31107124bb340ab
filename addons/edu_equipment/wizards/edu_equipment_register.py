from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from odoo.addons.edu_base.engine.register_pdf import write_pdf
from odoo.addons.edu_base.engine.register_xlsx import write_xlsx

WRITERS = {"pdf": write_pdf, "xlsx": write_xlsx}
REGISTERS = [
    ("s26h", "S26-H: assets and tools by place of use"),
    ("list", "List of teaching equipment"),
]


class EduEquipmentRegister(models.TransientModel):
    """Choose a book of the equipment register, see its figures, print it (EQU-01).

    What the book is made of is said by the model `edu.equipment.book.<register>`.
    """

    _name = "edu.equipment.register"
    _description = "Print registers"
    _inherit = ["edu.register.mixin"]

    register = fields.Selection(REGISTERS, required=True, default="s26h")
    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "child_of", self.env.user.edu_unit_ids.ids)],
    )
    place_id = fields.Many2one(
        "edu.place",
        "Place of use",
        compute="_compute_place_id",
        store=True,
        readonly=False,
        domain="[('unit_id', '=', unit_id), ('parent_id', '=', False), "
        "('is_virtual', '=', False)]",
        help="Leave empty for all of them: the S26-H then has a sheet for each.",
    )
    period = fields.Selection(
        [
            ("year", "Calendar year"),
            ("school_year", "School year"),
            ("dates", "From – to"),
        ],
        required=True,
        default="year",
    )
    year = fields.Integer(
        default=lambda self: fields.Date.context_today(self).year, required=True
    )
    school_year_id = fields.Many2one(
        "edu.school.year",
        default=lambda self: self.env["edu.school.year"]._on(
            fields.Date.context_today(self)
        ),
    )
    date_from = fields.Date(
        "From date",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_to = fields.Date(
        "To date",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    class_id = fields.Many2one("edu.asset.class", "Asset class")
    subject_id = fields.Many2one("edu.subject")
    opening_by_line = fields.Boolean(
        "Brought forward line by line",
        help="List what stood there before the period, instead of one total.",
    )

    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 1900 AND 2100)", "A year lies between 1900 and 2100."
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "A period cannot end before it begins."
    )

    @api.depends("unit_id")
    def _compute_place_id(self):
        for choice in self:
            if choice.place_id.unit_id != choice.unit_id:
                choice.place_id = False

    @api.depends("period", "year", "school_year_id")
    def _compute_dates(self):
        for choice in self:
            if choice.period == "year" and 1900 <= choice.year <= 2100:
                choice.date_from = date(choice.year, 1, 1)
                choice.date_to = date(choice.year, 12, 31)
            elif choice.period == "school_year" and choice.school_year_id:
                choice.date_from = choice.school_year_id.date_start
                choice.date_to = choice.school_year_id.date_end

    @api.depends("register", "place_id", "date_from", "date_to")
    def _compute_display_name(self):
        labels = dict(self._fields["register"]._description_selection(self.env))
        for choice in self:
            words = [labels.get(choice.register), choice.place_id.display_name]
            choice.display_name = ", ".join(filter(None, words))

    @api.constrains("unit_id", "place_id")
    def _check_place(self):
        for choice in self:
            place = choice.place_id
            if place and (place.unit_id != choice.unit_id or place.parent_id):
                raise ValidationError(
                    self.env._(
                        "%(place)s is not a room or store of %(unit)s.",
                        place=place.display_name,
                        unit=choice.unit_id.name,
                    )
                )

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
        """Refuse the register of a unit that the user does not stand in or above.

        :raise AccessError: naming the unit
        """
        if self.env.su:
            return
        mine = Domain("id", "child_of", self.env.user.edu_unit_ids.ids)
        known = self.unit_id.search(Domain("id", "in", self.unit_id.ids) & mine)
        for unit in self.unit_id - known:
            raise AccessError(
                self.env._("You may not read the register of %s.", unit.name)
            )

    def _book(self):
        """Return the model of the book that is asked for."""
        return self.env[f"edu.equipment.book.{self.register}"]

    def _period_words(self):
        """Return the period as it stands below the title."""
        first, last = self.date_from, self.date_to
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return self.env._("Year: %s", first.year)
        if self.period == "school_year" and self.school_year_id:
            return self.env._("School year: %s", self.school_year_id.name)
        return self.env._(
            "From %(first)s to %(last)s",
            first=f"{first:%d/%m/%Y}",
            last=f"{last:%d/%m/%Y}",
        )

    def _filter_words(self):
        """Return the names of the class and the subject chosen, maybe empty."""
        return ", ".join(filter(None, (self.class_id.name, self.subject_id.name)))

    # ----- register --------------------------------------------------------
    def _register_form(self, options):
        form_key = self._book()._form_key
        return self.env["edu.form"]._for(form_key, self._register_date(options))

    def _register_date(self, options):
        return self.date_to

    def _register_columns(self, options):
        return self._book()._columns(self)

    def _register_header(self, options):
        return self._book()._header(self, options["place"])

    def _register_rows(self, options):
        return options["rows"]

    def _register_filename(self, options):
        words = self._period_words().replace(":", "")
        name = super()._register_filename(options)
        return " - ".join(filter(None, (name, self.place_id.name, words)))

    def _register_build(self, options):
        """Name the sheet of a workbook after the place of use it is about."""
        register = super()._register_build(options)
        register.sheet = options["place"].name or ""
        return register

    def _register_write(self, extension, options=None, data=None):
        """Write one sheet per place of use where the book has several."""
        self.check_access("read")
        self._check_unit()
        with self._edu_fonts_required():
            return WRITERS[extension](
                choice._register_build(part)
                for choice in self._register_localised()
                for part in choice._book()._parts(choice)
            )
