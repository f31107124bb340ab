from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.edu_base.controllers.register import file_response


class LibraryPrintController(Controller):
    """Downloads of labels and cards, under the access of what is printed."""

    @route(
        "/edu/library/print/<int:wizard_id>.pdf",
        type="http",
        auth="user",
        readonly=True,
    )
    def library_print(self, wizard_id, **_options):
        """Send the document that a wizard of this user describes."""
        wizard = request.env["edu.library.print"].browse(wizard_id).exists()
        if not wizard:
            raise UserError(request.env._("Choose again what to print."))
        wizard.check_access("read")
        return file_response(wizard._pdf(), "application/pdf", wizard._file_name())
