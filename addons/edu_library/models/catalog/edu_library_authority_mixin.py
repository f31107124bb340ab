from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.text import plain


class EduLibraryAuthorityMixin(models.AbstractModel):
    """A heading used by all titles in one form, found by its other forms too.

    The variants stand one per line: pen names, other spellings, other languages.
    """

    _name = "edu.library.authority.mixin"
    _description = "Authority heading"
    _order = "name"

    name = fields.Char(required=True)
    variants = fields.Text("Other forms", help="One per line.")
    note = fields.Char()
    search_key = fields.Char(compute="_compute_search_key", store=True, index="trigram")
    active = fields.Boolean(default=True)

    @api.depends("name", "variants")
    def _compute_search_key(self):
        for heading in self:
            forms = [heading.name or "", *(heading.variants or "").splitlines()]
            heading.search_key = "".join(f" {plain(form)}" for form in forms)

    @api.model
    def _search_display_name(self, operator, value):
        """Find headings with or without diacritics, by any of their forms."""
        if operator not in ("ilike", "=ilike", "like") or not isinstance(value, str):
            return super()._search_display_name(operator, value)
        return Domain.AND(
            Domain("search_key", "like", f" {word}") for word in plain(value).split()
        )

    @api.model
    def _named(self, names):
        """Return {name as given: heading}, making those that no form matches.

        :param names: texts, as on the title page or in a file
        """
        keys = {name: plain(name) for name in names if name and plain(name)}
        found = self._by_key(set(keys.values()))
        missing = {}
        for name, key in keys.items():
            if key not in found:
                missing.setdefault(key, name.strip())
        made = self.create([{"name": name} for name in missing.values()])
        found |= dict(zip(missing, made, strict=True))
        return {name: found[key] for name, key in keys.items()}

    @api.model
    def _by_key(self, keys):
        """Return {key: heading} of the headings with one of these plain forms."""
        if not keys:
            return {}
        self.flush_model(["search_key", "active"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (asked.key) asked.key, h.id
                  FROM unnest(%s::text[]) AS asked (key)
                  JOIN %s h ON h.search_key LIKE '%% ' || asked.key || '%%'
                 WHERE h.active
                 ORDER BY asked.key, length(h.search_key), h.id
                """,
                list(keys),
                SQL.identifier(self._table),
            )
        )
        headings = self.browse([heading_id for _key, heading_id in rows])
        by_id = {heading.id: heading for heading in headings}
        return {
            key: by_id[heading_id]
            for key, heading_id in rows
            if key in by_id[heading_id]._plain_forms()
        }

    def _plain_forms(self):
        """Return the plain text of all forms of the heading."""
        forms = [self.name or "", *(self.variants or "").splitlines()]
        return {plain(form) for form in forms if plain(form)}
