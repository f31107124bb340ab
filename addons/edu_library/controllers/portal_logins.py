from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.edu_base.controllers.register import file_response


class LibraryLoginsController(Controller):
    """The slips with first passwords; making them sets the passwords."""

    @route("/edu/library/logins/<int:wizard_id>.pdf", type="http", auth="user")
    def library_logins(self, wizard_id, **_options):
        """Send the slips that a wizard of this user asked for, once."""
        wizard = request.env["edu.library.login"].browse(wizard_id).exists()
        if not wizard:
            raise UserError(request.env._("Choose the readers again."))
        wizard.check_access("read")
        name = request.env._("Login slips")
        return file_response(wizard._slips_pdf(), "application/pdf", f"{name}.pdf")
