from odoo import api
from odoo.http import request, route

from odoo.addons.edu_base.controllers.label import LabelController
from odoo.addons.web.controllers.home import Home
from odoo.addons.web.controllers.utils import is_user_internal

from .portal import HOME


class LibraryHome(Home):
    """Whoever signs in with a library card lands where the books are."""

    def _login_redirect(self, uid, redirect=None):
        """Pupils go straight to their library; the staff to their applications."""
        if not redirect and not is_user_internal(uid):
            env = api.Environment(request.env.cr, uid, {})
            readers = env["edu.library.reader"]
            if readers._mine() or readers._my_children():
                redirect = HOME
        return super()._login_redirect(uid, redirect=redirect)


class LibraryLabel(LabelController):
    """A pupil who scans the label of a book wants to know the book."""

    @route()
    def label(self, token, **options):
        """Open the page of the title, or one's own card; the staff as always."""
        user = request.env.user
        if user._is_portal() and len(token) <= 32:
            found = request.env["edu.label.mixin"].sudo()._label_find(token)
            if found and found._name == "edu.library.copy":
                return request.redirect(f"{HOME}/title/{found.title_id.id}")
            if found and found._name == "edu.library.reader" and found.user_id == user:
                return request.redirect(f"{HOME}/card")
        return super().label(token, **options)
