from markupsafe import Markup

from odoo.http import Controller, request, route

HEADERS = [
    ("Cache-Control", "no-store"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("Referrer-Policy", "no-referrer"),
]


class LabelController(Controller):
    """What a scanned label opens."""

    @route(
        ["/q/<string:token>", "/Q/<string:token>"],
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
    )
    def label(self, token, **_options):
        """Open the record, or say what anybody may know about the thing.

        Guessing leads nowhere: a token holds 50 random bits (`engine.label_token`),
        and whoever does hit one reads what stands on the label anyway.
        """
        if len(token) > 32:
            return self._page(None)
        record = request.env["edu.label.mixin"].sudo()._label_find(token)
        if record and not request.env.user._is_public():
            own = record.sudo(False)
            if own.has_access("read"):
                return request.redirect(f"/odoo/{own._name}/{own.id}")
        return self._page(record)

    def _page(self, record):
        """Return the public page of a record, or the page of an unknown label."""
        lang = self._language()
        request.update_context(lang=lang)
        values = {"page_lang": lang[:2], "lines": [], "back": [], "login": "/web/login"}
        values["doctype"] = Markup("<!DOCTYPE html>")
        if record:
            values["login"] += f"?redirect=/q/{record.label_token}"
            record = record.with_context(lang=lang)
            values["lines"] = record._label_public_lines()
            values["back"] = record._label_return_lines()
            values["phone"] = record._label_unit().phone
        response = request.render(
            "edu_base.label_public_page", values, status=200 if record else 404
        )
        for name, value in HEADERS:
            response.headers[name] = value
        return response

    def _language(self):
        """Vietnamese, unless the phone prefers English."""
        wanted = request.httprequest.accept_languages.best_match(["vi", "en"], "vi")
        installed = dict(request.env["res.lang"].sudo().get_installed())
        return "vi_VN" if wanted == "vi" and "vi_VN" in installed else "en_US"
