from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

PAGE_NOTE = "- Sổ này có {pages} trang, đánh số từ trang 01 đến trang {last}"


class EduForm(models.Model):
    """The printed form of a register, as a legal text gives it (D7, LEG-02).

    Title, code and legal line are data with dates: a new circular is a new row with
    the same key, and each register is printed on the form of its own period.
    """

    _name = "edu.form"
    _description = "Printed form"
    _inherit = ["edu.dated.mixin"]
    _order = "key, date_from desc nulls first, id"
    _rec_names_search = ["name", "code", "key"]

    key = fields.Char(
        "Technical key", required=True, index=True, help="What the program asks for."
    )
    code = fields.Char("Form number", help="As printed after «Mẫu số», e.g. S26-H.")
    name = fields.Char("Title", required=True)
    legal_line = fields.Char(help="Printed in brackets below the form number.")
    page_note = fields.Char(
        "Note on pages",
        default=PAGE_NOTE,
        help="Printed below the table. {pages} and {last} become the number of pages.",
    )
    signer_ids = fields.One2many("edu.form.signer", "form_id", "Signers", copy=True)
    basis_warning = fields.Char("Warning", compute="_compute_basis_warning")

    _one_form_per_key_and_day = models.Constraint(
        "EXCLUDE USING gist (key WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "Another form with this key is valid on some of these days.",
    )

    @api.depends("code", "name")
    def _compute_display_name(self):
        for form in self:
            form.display_name = f"{form.code} {form.name}" if form.code else form.name

    @api.depends("legal_document_id.validity")
    def _compute_basis_warning(self):
        today = fields.Date.context_today(self)
        for form in self:
            form.basis_warning = form._basis_warning(today)

    @api.constrains("page_note")
    def _check_page_note(self):
        for form in self.filtered("page_note"):
            try:
                form.page_note.format(pages="01", last="01")
            except (KeyError, IndexError, ValueError) as error:
                raise ValidationError(
                    self.env._("The note on pages knows {pages} and {last} only.")
                ) from error

    @api.model
    def _for(self, key, date):
        """Return the form with a key that is valid on a date.

        :raise UserError: when there is none
        """
        form = self.search(Domain("key", "=", key) & self._domain_valid_on(date))
        if not form:
            raise UserError(
                self.env._(
                    "No form “%(key)s” is in force on %(date)s. "
                    "The administrator enters it under Printed forms.",
                    key=key,
                    date=f"{date:%d/%m/%Y}",
                )
            )
        return form
