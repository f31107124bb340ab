from markupsafe import Markup

from odoo.http import Controller, request, route

from .label import HEADERS, LabelController


class ChainController(Controller):
    """Whoever holds a printed or mailed head of a chain checks it here."""

    @route(
        "/edu/chain/<string:code>",
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
    )
    def chain(self, code, **_options):
        """Say whether the paper agrees with the chain; nothing else.

        A guessed address costs one signature and no query on the chain.
        """
        heads = request.env["edu.chain.head"]
        result = heads._check_paper(code) if len(code) <= 128 else "unknown"
        lang = LabelController._language(self)
        request.update_context(lang=lang)
        response = request.render(
            "edu_base.chain_public_page",
            {
                "page_lang": lang[:2],
                "doctype": Markup("<!DOCTYPE html>"),
                "result": result,
            },
            status=404 if result == "unknown" else 200,
        )
        for name, value in HEADERS:
            response.headers[name] = value
        return response
