from odoo import api, fields, models
from odoo.exceptions import ValidationError

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
    _inherit = ["edu.register.choice.mixin"]

    register = fields.Selection(REGISTERS, required=True, default="s26h")
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
    class_id = fields.Many2one("edu.asset.class", "Asset class")
    subject_id = fields.Many2one("edu.subject")
    opening_by_line = fields.Boolean(
        "Brought forward line by line",
        help="List what stood there before the period, instead of one total.",
    )

    @api.depends("unit_id")
    def _compute_place_id(self):
        for choice in self:
            if choice.place_id.unit_id != choice.unit_id:
                choice.place_id = False

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

    def _book(self):
        """Return the model of the book that is asked for."""
        return self.env[f"edu.equipment.book.{self.register}"]

    def _filter_words(self):
        """Return the names of the class and the subject chosen, maybe empty."""
        return ", ".join(filter(None, (self.class_id.name, self.subject_id.name)))

    # ----- register --------------------------------------------------------
    def _register_form(self, options):
        form_key = self._book()._form_key
        return self.env["edu.form"]._for(form_key, self._register_date(options))

    def _register_parts(self):
        return self._book()._parts(self)

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
