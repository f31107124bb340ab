from odoo import api, fields, models
from odoo.exceptions import AccessError


class EduLibraryRegisterMixin(models.AbstractModel):
    """Choose a book of the library and print it (LIB-32).

    What the book is made of is said by the model `edu.library.book.<register>`.
    """

    _name = "edu.library.register.mixin"
    _description = "Choice of a book of the library"
    _inherit = ["edu.register.choice.mixin"]

    period = fields.Selection(default="school_year")

    @api.depends("register", "date_from", "date_to")
    def _compute_display_name(self):
        labels = dict(self._fields["register"]._description_selection(self.env))
        for choice in self:
            choice.display_name = labels.get(choice.register)

    def _book(self):
        """Return the model of the book that is asked for."""
        return self.env[f"edu.library.book.{self.register}"]

    def _register_form(self, options):
        form_key = self._book()._form_key
        return self.env["edu.form"]._for(form_key, self._register_date(options))

    def _register_parts(self):
        return self._book()._parts(self)

    def _register_columns(self, options):
        return options["columns"]

    def _register_rows(self, options):
        return options["rows"]

    def _register_header(self, options):
        return [self._period_words(), *options["header"]]

    def _register_total_label(self, options):
        label = super()._register_total_label(options)
        return label if options.get("has_total", True) else None

    def _register_build(self, options):
        register = super()._register_build(options)
        register.sheet = options["sheet"]
        return register

    def _register_filename(self, options):
        words = self._period_words().replace(":", "")
        return f"{super()._register_filename(options)} - {words}"


class EduLibraryRegister(models.TransientModel):
    """The books of the holdings: read in the own unit and above it."""

    _name = "edu.library.register"
    _description = "Registers of the library"
    _inherit = ["edu.library.register.mixin"]

    register = fields.Selection(
        [
            ("general", "General register of books"),
            ("individual", "Accession register"),
            ("textbook", "Register of textbooks"),
            ("periodical", "Register of newspapers and magazines"),
        ],
        "Book",
        required=True,
        default="general",
    )


class EduLibraryLoanRegister(models.TransientModel):
    """The books that are written at the desk: they name readers, and stay there."""

    _name = "edu.library.loan.register"
    _description = "Books of lending"
    _inherit = ["edu.library.register.mixin"]

    register = fields.Selection(
        [
            ("loans_pupils", "Loans of pupils"),
            ("loans_staff", "Loans of teachers and staff"),
            ("diary", "Diary of the library"),
        ],
        "Book",
        required=True,
        default="loans_pupils",
    )

    def _check_unit(self):
        """:raise AccessError: outside the library itself"""
        result = super()._check_unit()
        for unit in self.unit_id - self.env.user.edu_unit_ids:
            if not self.env.su:
                raise AccessError(
                    self.env._("Who borrowed what is read in %s only.", unit.name)
                )
        return result
