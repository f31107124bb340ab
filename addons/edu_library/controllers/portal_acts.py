from odoo.exceptions import UserError
from odoo.http import request, route
from odoo.tools import format_date

from .portal import HOME, LibraryPortal


class LibraryPortalActs(LibraryPortal):
    """What a reader does in the own library, and what a parent reads (LIB-37)."""

    @route(
        f"{HOME}/child/<int:reader_id>",
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def library_child(self, reader_id, **_options):
        """What one's child has and waits for: to be read, nothing else."""
        values = self._library_values("child")
        child = values["children"].filtered(lambda one: one.id == reader_id)
        if not child:
            raise request.not_found()
        loans = child.open_loan_ids.sorted(lambda loan: (loan.due_date, loan.id))
        holds = child.hold_ids.filtered(lambda hold: hold.state in ("waiting", "ready"))
        values |= {
            "child": child,
            "rows": [(one.title_id, one._due_notice()) for one in loans]
            + [(one.title_id, one._place_notice()) for one in holds],
            "covers": self._library_covers(loans.title_id | holds.title_id),
        }
        return request.render("edu_library.portal_child", values)

    @route(
        f"{HOME}/loan/<int:loan_id>/renew",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def library_renew(self, loan_id, **_options):
        """Renew one's own loan by the rules of the library."""
        loan = self._library_own("edu.library.loan", loan_id)
        name = loan.sudo().title_id.display_name
        try:
            due = loan._renew_by_reader()
        except UserError as error:
            return self._library_done(f"“{name}”: {error}", level="danger")
        text = request.env._(
            "“%(title)s” is yours until %(date)s.",
            title=name,
            date=format_date(request.env, due),
        )
        return self._library_done(text)

    @route(
        f"{HOME}/hold/<int:hold_id>/cancel",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def library_cancel(self, hold_id, **_options):
        """Give up one's own place in a queue; the next reader moves up."""
        hold = self._library_own("edu.library.hold", hold_id).sudo()
        hold._give_up()
        text = request.env._("You no longer wait for “%s”.", hold.title_id.display_name)
        return self._library_done(text, f"{HOME}/holds")

    @route(
        f"{HOME}/history/show",
        type="http",
        auth="user",
        website=True,
        methods=["POST"],
    )
    def library_show_history(self, show="", **_options):
        """Show the own history from now on, or hide it."""
        request.env["edu.library.reader"]._mine().sudo().shows_history = bool(show)
        return request.redirect(f"{HOME}/history")
