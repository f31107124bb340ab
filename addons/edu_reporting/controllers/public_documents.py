from markupsafe import Markup

from odoo.fields import Domain
from odoo.http import Controller, request, route

from odoo.addons.edu_base.controllers.label import LabelController
from odoo.addons.edu_base.controllers.register import file_response

from ..models.dissemination.edu_dissemination_public import PAGE


class PublicDocumentsController(Controller):
    """Published documents, for anybody: no login, nothing but what was published."""

    def _unit(self, code):
        units = request.env["edu.unit"].sudo()
        return units.search([("code", "=", code)], limit=1) if len(code) < 65 else units

    @route(
        "/van-ban/<string:code>",
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def documents(self, code, q="", page="1", **_options):
        """List what a unit and those above it have published (IT-12)."""
        unit = self._unit(code)
        if not unit:
            raise request.not_found()
        lang = LabelController._language(self)
        request.update_context(lang=lang)
        Document = request.env["edu.dissemination"].sudo()
        words, number = q.strip()[:80], self._page_number(page)
        domain = Document._domain_public(unit)
        if words:
            domain &= Domain.OR(
                Domain(name, "ilike", words)
                for name in ("name", "doc_number", "summary")
            )
        found = Document.search(
            domain,
            order="published_on desc, id desc",
            offset=(number - 1) * PAGE,
            limit=PAGE + 1,
        )
        response = request.render(
            "edu_reporting.public_documents_page",
            {
                "page_lang": lang[:2],
                "doctype": Markup("<!DOCTYPE html>"),
                "unit": unit.with_context(lang=lang),
                "documents": found[:PAGE],
                "words": words,
                "number": number,
                "has_more": len(found) > PAGE,
            },
        )
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def _page_number(self, page):
        return min(int(page), 1000) if page.isdecimal() and int(page) else 1

    @route(
        "/van-ban/<string:code>/<int:document_id>/<int:file_id>",
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
        methods=["GET"],
    )
    def document_file(self, code, document_id, file_id, **_options):
        """Send a file of a published document, always as a download."""
        unit = self._unit(code)
        Document = request.env["edu.dissemination"].sudo()
        document = Document
        if unit:
            document = Document.search(
                Document._domain_public(unit) & Domain("id", "=", document_id)
            )
        file = (
            document._public_files().filtered(lambda row: row.id == file_id)
            if document
            else None
        )
        if not file:
            raise request.not_found()
        response = file_response(
            file.raw, "application/octet-stream", document._public_file_name(file)
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
