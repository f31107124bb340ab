from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

# What a disclosure is made of, in this order, each where it is in force.
FORMS = {
    "assets": (
        "disclosure_bought",
        "disclosure_estate",
        "disclosure_movable",
        "disclosure_handled",
        "disclosure_exploited",
    ),
    "revenue": ("disclosure_revenue",),
}


class EduForm(models.Model):
    """The forms of public disclosure carry their columns: a circular changes them."""

    _inherit = "edu.form"

    disclosure_column_ids = fields.One2many(
        "edu.disclosure.column", "form_id", "Columns", copy=True
    )

    @api.model
    def _disclosed(self, kind, date):
        """Return the forms of a kind of disclosure in force on a date, in order.

        :raise UserError: when there is none with columns
        """
        domain = Domain("key", "in", FORMS[kind]) & self._domain_valid_on(date)
        forms = self.sudo().search(domain).filtered("disclosure_column_ids")
        if not forms:
            raise UserError(
                self.env._(
                    "No form of public disclosure is in force on %s.",
                    f"{date:%d/%m/%Y}",
                )
            )
        return forms.sorted(lambda form: FORMS[kind].index(form.key))
