from odoo import fields, models


class EduDisclosureAccount(models.Model):
    """Which accounts hold what a school collects and makes public (IT-11).

    Given by the beginning of their numbers: the longest that fits an account counts.
    """

    _name = "edu.disclosure.account"
    _description = "Accounts of the public list of revenue"
    _inherit = ["edu.dated.mixin"]
    _order = "sequence, prefix, id"

    sequence = fields.Integer(default=10)
    prefix = fields.Char("Account", required=True, help="Beginning of the number.")
    name = fields.Char("Heading on the list", required=True)

    _one_a_day = models.Constraint(
        "EXCLUDE USING gist (prefix WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "This account stands in the list already on some of these days.",
    )
    _digits = models.Constraint(
        "CHECK(prefix ~ '^[0-9A-Za-z]+$')", "An account has letters and digits only."
    )
