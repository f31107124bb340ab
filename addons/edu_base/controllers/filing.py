from markupsafe import Markup

from odoo.http import Controller, request, route

from .label import HEADERS, LabelController

# The page cannot send anything anywhere: a file that is checked stays on the device.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class FilingController(Controller):
    """Whoever holds a filed paper or its file checks it here, without a login."""

    @route(
        "/f/<string:token>", type="http", auth="public", sitemap=False, readonly=True
    )
    def filed(self, token, **_options):
        """Say what was filed, and compare a file with it in the browser.

        Guessing leads nowhere: a token holds 130 random bits
        (`engine.label_token.secret_token`), so the page needs no limit of its own.
        """
        lang = LabelController._language(self)
        request.update_context(lang=lang)
        copy = request.env["edu.filed.copy.mixin"].sudo()._filed_find(token)
        values = {
            "page_lang": lang[:2],
            "doctype": Markup("<!DOCTYPE html>"),
            "copy": copy,
            "newer": copy and copy._filed_newer(),
        }
        response = request.render(
            "edu_base.filed_public_page", values, status=200 if copy else 404
        )
        for name, value in (*HEADERS, ("Content-Security-Policy", POLICY)):
            response.headers[name] = value
        return response
