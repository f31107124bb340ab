from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.text import plain

from ...engine.isbn import normal_isbn


class EduLibraryTitleSearch(models.Model):
    """Finding titles as people type them: "toan 6", "dia li", an ISBN."""

    _inherit = "edu.library.title"

    # " toan 6 tap mot nguyen van a …": each word after a space, for one trigram index.
    search_key = fields.Char(compute="_compute_search_key", store=True, index="trigram")
    search_text = fields.Char(
        "Any word", compute="_compute_search_text", search="_search_search_text"
    )

    @api.depends(
        "name",
        "subtitle",
        "volume",
        "responsibility",
        "author_names",
        "contribution_ids.author_id.search_key",
        "series",
        "year",
        "subject_ids.search_key",
        "publisher_id.name",
    )
    def _compute_search_key(self):
        for title in self:
            words = plain(
                " ".join(
                    str(part)
                    for part in (
                        title.name,
                        title.volume,
                        title.subtitle,
                        title.responsibility,
                        title.series,
                        title.year,
                        title.publisher_id.name,
                        *title.contribution_ids.author_id.mapped("search_key"),
                        *title.subject_ids.mapped("search_key"),
                    )
                    if part
                )
            )
            title.search_key = f" {' '.join(dict.fromkeys(words.split()))}"

    def _compute_search_text(self):
        self.search_text = False

    @api.model
    def _search_search_text(self, operator, value):
        if operator not in ("ilike", "like", "=") or not isinstance(value, str):
            return NotImplemented
        return self._domain_of_words(value)

    @api.model
    def _search_display_name(self, operator, value):
        if operator in ("ilike", "like") and isinstance(value, str):
            return self._domain_of_words(value)
        return super()._search_display_name(operator, value)

    @api.model
    def _domain_of_words(self, text):
        """Return the domain of titles with all these words, or with this ISBN."""
        if number := normal_isbn(text):
            return Domain("isbn", "=", number)
        return Domain.AND(
            Domain("search_key", "like", f" {word}") for word in plain(text).split()
        )
