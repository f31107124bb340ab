from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.text import plain

from ...engine.search_words import accession, asked_query, fold_words


class EduLibraryTitleSearch(models.Model):
    """Finding titles as people type them: "toan 6", "dia li", an ISBN (LIB-35)."""

    _inherit = "edu.library.title"
    _order = "match_key, id"  # in an index; name is not, and "Đ" comes after "Z"

    # " toan 6 tap mot nguyen van a …": each word once, after a space. Kept as lexemes
    # too, in search_words: their index needs no look at the rows.
    search_key = fields.Char(
        compute="_compute_search_key", store=True, index="trigram", recursive=True
    )
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
        "isbn",
        "issn",
        "ddc",
        "class19",
        "subject_ids.search_key",
        "publisher_id.search_key",
    )
    def _compute_search_key(self):
        for title in self:
            parts = (str(part) for part in title._search_parts() if part)
            words = fold_words(" ".join(parts))
            title.search_key = f" {' '.join(dict.fromkeys(words.split()))}"

    def _search_parts(self):
        """Return the texts and numbers by which the title is found."""
        self.ensure_one()
        return [
            *(self.name, self.volume, self.subtitle, self.responsibility),
            *(self.series, self.year, self.publisher_id.search_key),
            *self.contribution_ids.author_id.mapped("search_key"),
            *self.subject_ids.mapped("search_key"),
            *(self.ddc, self.class19, self.isbn, self.issn),
        ]

    def init(self):
        result = super().init()
        self.env.cr.execute(
            """
            ALTER TABLE edu_library_title ADD COLUMN IF NOT EXISTS search_words tsvector
            GENERATED ALWAYS AS (
                array_to_tsvector(string_to_array(btrim(search_key), ' '))) STORED;
            CREATE INDEX IF NOT EXISTS edu_library_title_search_words
                ON edu_library_title USING gin (search_words)
            """
        )
        return result

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
        """Return the domain of titles with all these words, or with this number.

        A number is an ISBN, or an accession number or label of the user's library.
        """
        query = asked_query(text)
        if not query:
            return Domain.TRUE
        domain = Domain.custom(
            to_sql=lambda model, alias, _query: SQL(
                "%s @@ %s::tsquery",
                SQL.identifier(alias, "search_words"),
                query,
                to_flush=model._fields["search_key"],
            )
        )
        titles = self._titles_of_copy(text)
        return domain | Domain("id", "in", titles.ids) if titles else domain

    @api.model
    def _titles_of_copy(self, text):
        """Return the titles of the copies that bear this number in the own library."""
        found, label = accession(text), text.strip()
        domain = Domain.FALSE
        if found:
            Stack = self.env["edu.library.stack"].sudo()
            stacks = Stack.search([("code", "=", found[0])])
            if stacks:
                domain = Domain("stack_id", "in", stacks.ids)
                domain &= Domain("number", "=", found[1])
        if len(label) >= 6 and " " not in label:
            domain |= Domain("barcode", "=", label) | Domain("label_token", "=", label)
        if domain.is_false():
            return self.browse()
        own = Domain("unit_id", "in", self.env.user.edu_unit_ids.ids)
        # Readers see titles, not copies: that one is here tells nothing else.
        titles = self.env["edu.library.copy"].sudo().search(own & domain).title_id
        return titles.with_env(self.env)

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Propose first the titles that begin with what has been typed."""
        begin = plain(name)
        if not begin or operator != "ilike" or not limit:
            return super().name_search(name, domain, operator, limit)
        first = Domain("match_key", ">=", begin) & Domain("match_key", "<", begin + "~")
        first = self.search_fetch(
            Domain(domain or []) & first, ["display_name"], limit=limit
        )
        found = [(title.id, title.display_name) for title in first.sudo()]
        if len(found) < limit:
            rest = Domain(domain or []) & Domain("id", "not in", first.ids)
            found += super().name_search(name, rest, operator, limit - len(found))
        return found
