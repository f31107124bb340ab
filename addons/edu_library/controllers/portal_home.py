from odoo import api
from odoo.http import request

from odoo.addons.web.controllers.home import Home
from odoo.addons.web.controllers.utils import is_user_internal

from .portal import HOME


class LibraryHome(Home):
    """Whoever signs in with a library card lands where the books are."""

    def _login_redirect(self, uid, redirect=None):
        """Pupils go straight to their library; the staff to their applications."""
        if not redirect and not is_user_internal(uid):
            env = api.Environment(request.env.cr, uid, {})
            if env["edu.library.reader"]._mine():
                redirect = HOME
        return super()._login_redirect(uid, redirect=redirect)
