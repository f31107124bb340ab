from odoo import api, fields, models
from odoo.fields import Domain

FIRST_DECADE = 1980
LANGUAGES = [
    ("vie", "Vietnamese"),
    ("eng", "English"),
    ("fre", "French"),
    ("chi", "Chinese"),
    ("khm", "Khmer"),
    ("other", "Others"),
]
HOLDINGS = [("shelf", "On the shelf"), ("here", "In my library")]
GONE = ("withdrawn", "lost")


class EduLibraryTitle(models.Model):
    """What titles are narrowed down by, beside their kind, subject and grade."""

    _inherit = "edu.library.title"

    language_group = fields.Selection(
        LANGUAGES,
        "Language of the text",
        compute="_compute_language_group",
        search="_search_language_group",
    )
    decade = fields.Selection(
        "_decades",
        "Years",
        compute="_compute_decade",
        search="_search_decade",
    )
    holding = fields.Selection(
        HOLDINGS,
        "In my school",
        compute="_compute_holding",
        search="_search_holding",
    )

    @api.model
    def _decades(self):
        """Return decades, the latest first, and one value for what is older."""
        last = fields.Date.today().year // 10 * 10
        years = range(last, FIRST_DECADE - 1, -10)
        before = self.env._("Before %s", FIRST_DECADE)
        return [*((str(year), f"{year}–{year + 9}") for year in years), ("0", before)]

    @api.depends("language")
    def _compute_language_group(self):
        known = dict(LANGUAGES)
        for title in self:
            language = title.language or False
            title.language_group = language if language in known else "other"

    @api.depends("year")
    def _compute_decade(self):
        known = dict(self._decades())
        for title in self:
            decade = str(title.year // 10 * 10) if title.year >= FIRST_DECADE else "0"
            title.decade = decade if title.year and decade in known else False

    @api.depends_context("uid")
    @api.depends("copy_ids.status")
    def _compute_holding(self):
        for title in self:
            here = "here" if title.copy_count else False
            title.holding = "shelf" if title.available_count else here

    @api.model
    def _search_language_group(self, operator, value):
        if operator != "in":
            return NotImplemented
        known = [code for code, _label in LANGUAGES[:-1]]
        domain = Domain("language", "in", [code for code in value if code in known])
        if "other" in value:
            domain |= Domain("language", "not in", known)
        return domain

    @api.model
    def _search_decade(self, operator, value):
        if operator != "in":
            return NotImplemented
        known = dict(self._decades())
        domains = [Domain("year", "in", (0, False))] if False in value else []
        for decade in known.keys() & set(value):
            first = int(decade)
            last = first + 10 if first else FIRST_DECADE
            domains.append(Domain("year", ">=", first or 1) & Domain("year", "<", last))
        return Domain.OR(domains)

    @api.model
    def _search_holding(self, operator, value):
        if operator != "in":
            return NotImplemented
        own = Domain("unit_id", "in", self.env.user.edu_unit_ids.ids)
        domains = {
            "shelf": own & Domain("status", "=", "available"),
            "here": own & Domain("status", "not in", GONE),
        }
        held = [
            Domain("copy_ids", "any!", domains[key]) for key in value if key in domains
        ]
        if False in value:
            held.append(Domain("copy_ids", "not any!", domains["here"]))
        return Domain.OR(held)
