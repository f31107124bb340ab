from markupsafe import Markup

from odoo.http import Controller, request, route

from odoo.addons.edu_base.controllers.label import LabelController
from odoo.addons.edu_base.controllers.register import file_response
from odoo.addons.edu_base.engine.register_format import format_number

SHOWN = ("published", "withdrawn")


class PublicAssetsController(Controller):
    """What units made public of their assets, for anybody."""

    def _disclosures(self, code, domain=()):
        """Return (unit, its disclosures); nothing else of the unit is shown."""
        unit = request.env["edu.unit"].sudo().search([("code", "=", code)], limit=1)
        if not unit:
            raise request.not_found()
        return unit, request.env["edu.asset.disclosure"].sudo().search(
            [("unit_id", "=", unit.id), ("published_on", "!=", False), *domain]
        )

    @route(
        "/cong-khai-tai-san/<string:code>",
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
    )
    def page(self, code, **_options):
        """Show the tables of all years, and what was withdrawn with its reason."""
        lang = LabelController._language(self)
        request.update_context(lang=lang)
        unit, disclosures = self._disclosures(code, [("state", "in", SHOWN)])
        return request.render(
            "edu_reporting.public_assets_page",
            {
                "page_lang": lang[:2],
                "doctype": Markup("<!DOCTYPE html>"),
                "unit": unit,
                "disclosures": disclosures.with_context(lang=lang),
                "number": lambda value: format_number(value, 3),
            },
        )

    @route(
        "/cong-khai-tai-san/<string:code>/<int:disclosure_id>.pdf",
        type="http",
        auth="public",
        sitemap=False,
        readonly=True,
    )
    def paper(self, code, disclosure_id, **_options):
        """Send the paper as it was published."""
        _unit, found = self._disclosures(
            code, [("id", "=", disclosure_id), ("state", "=", "published")]
        )
        if not found:
            raise request.not_found()
        paper = found.attachment_id
        return file_response(paper.raw, paper.mimetype, paper.name)
