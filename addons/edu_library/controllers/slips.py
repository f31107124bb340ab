from odoo.http import Controller, request, route

from odoo.addons.edu_base.controllers.register import file_response

from ..engine.print_slip import draw_slips


class LibrarySlipController(Controller):
    """Slips of the reserved shelf, under the access of the holds."""

    @route(
        "/edu/library/slips/<string:ids>.pdf", type="http", auth="user", readonly=True
    )
    def slips(self, ids, **_options):
        """Send the slips of holds, ten on a sheet."""
        hold_ids = [int(part) for part in ids.split(",") if part.isdecimal()]
        holds = request.env["edu.library.hold"].browse(hold_ids).exists()
        holds.check_access("read")
        for unit in holds.unit_id:
            request.env["edu.library.desk"]._check_desk(unit.id)
        name = request.env._("Reserved shelf")
        with request.env["edu.register.mixin"]._edu_fonts_required():
            content = draw_slips(holds._slips(), name)
        return file_response(content, "application/pdf", f"{name}.pdf")
