from markupsafe import Markup

from odoo.http import Controller, request, route

from odoo.addons.edu_base.controllers.label import LabelController
from odoo.addons.edu_base.controllers.register import file_response

from ..engine.report_table import text
from ..models.disclosure.edu_disclosure import PATHS

SHOWN = ("published", "withdrawn")
KINDS = {path: kind for kind, path in PATHS.items()}
PAGE = f"/<any({','.join(map(repr, KINDS))}):path>/<string:code>"


class PublicDisclosuresController(Controller):
    """What units made public of their assets and of what they collect, for anybody."""

    def _disclosures(self, path, code, domain=()):
        """Return (unit, its disclosures); nothing else of the unit is shown."""
        unit = request.env["edu.unit"].sudo().search([("code", "=", code)], limit=1)
        if not unit:
            raise request.not_found()
        return unit, request.env["edu.disclosure"].sudo().search(
            [
                ("unit_id", "=", unit.id),
                ("kind", "=", KINDS[path]),
                ("published_on", "!=", False),
                *domain,
            ]
        )

    @route(PAGE, type="http", auth="public", sitemap=False, readonly=True)
    def page(self, path, code, **_options):
        """Show the tables of all years, and what was withdrawn with its reason."""
        lang = LabelController._language(self)
        request.update_context(lang=lang)
        unit, found = self._disclosures(path, code, [("state", "in", SHOWN)])
        return request.render(
            "edu_reporting.public_disclosures_page",
            {
                "page_lang": lang[:2],
                "doctype": Markup("<!DOCTYPE html>"),
                "kind": KINDS[path],
                "path": path,
                "unit": unit,
                "disclosures": found.with_context(lang=lang),
                "text": text,
            },
        )

    @route(
        f"{PAGE}/<int:disclosure_id>.<any('pdf','xlsx'):extension>",
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
    )
    def paper(self, path, code, disclosure_id, extension, **_options):
        """Send a file as it was published."""
        _unit, found = self._disclosures(
            path, code, [("id", "=", disclosure_id), ("state", "=", "published")]
        )
        copy = found.copy_ids.filtered(lambda copy: copy.extension == extension)
        if not copy:
            raise request.not_found()
        paper = copy.attachment_id
        return file_response(paper.raw, paper.mimetype, paper.name)
