from odoo import fields, models


class ResUsers(models.Model):
    """Logins of readers: a first password comes on a slip and is to be changed."""

    _inherit = "res.users"

    edu_first_password = fields.Boolean(
        "First password",
        readonly=True,
        help="The password printed on a slip has not been changed yet.",
    )

    def _set_password(self):
        """Whoever chooses a password, by whatever way, has no first one any more."""
        result = super()._set_password()
        self.filtered("edu_first_password").edu_first_password = False
        return result
