from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from .edu_library_title_facets import FIRST_DECADE, GONE, LANGUAGES

MOST = 10_000  # as many hits as the list itself counts
COLUMNS = {
    "kind_id": "t.kind_id::text",
    "audience": "t.audience",
    "language_group": "CASE WHEN t.language IN %(languages)s THEN t.language "
    "ELSE 'other' END",
    "decade": "CASE WHEN t.year >= %(first)s THEN (t.year / 10 * 10)::text "
    "WHEN t.year > 0 THEN '0' END",
}
FACETS = {*COLUMNS, "school_subject_ids", "grade_ids", "holding"}


class EduLibraryTitle(models.Model):
    """Values to narrow a search down by, each with its number of hits.

    There are numbers for up to MOST hits, and for the whole catalogue; in between
    there are none, and nobody waits for them.
    """

    _inherit = "edu.library.title"

    # The figures of the whole catalogue come from these alone.
    _facets = models.Index("(kind_id, audience, language, year) WHERE active IS TRUE")
    _inactive = models.Index("(id) WHERE active IS NOT TRUE")

    @api.model
    def search_panel_select_range(self, field_name, **kwargs):
        if field_name in FACETS:
            values = self._facet_values(field_name, kwargs)
            return {"parent_field": False, "values": values}
        return super().search_panel_select_range(field_name, **kwargs)

    @api.model
    def search_panel_select_multi_range(self, field_name, **kwargs):
        if field_name in FACETS:
            return {"values": self._facet_values(field_name, kwargs)}
        return super().search_panel_select_multi_range(field_name, **kwargs)

    @api.model
    def _facet_values(self, name, asked):
        """Return the values of a facet that have hits, as the search panel wants them.

        :param asked: its domains
        """
        self.browse().check_access("read")
        names = ("search_domain", "category_domain", "filter_domain", "comodel_domain")
        *domains, comodel = (Domain(asked.get(key) or []) for key in names)
        domain = Domain.AND(domains)
        if name == "holding":
            counts = self._holding_counts(domain)
        elif domain.is_true():
            counts = self._facet_counts_of_all(name)
        else:
            counts = self._facet_counts(name, domain)
        values = [
            {"id": key, "display_name": label}
            for key, label in self._facet_labels(name, comodel)
        ]
        if counts is None:
            return values
        return [
            {**value, "__count": counts[str(value["id"])]}
            for value in values
            if counts.get(str(value["id"]))
        ]

    @api.model
    def _facet_labels(self, name, domain):
        field = self._fields[name]
        if field.type == "selection":
            return field._description_selection(self.env)
        records = self.env[field.comodel_name].search(domain)
        return [(record.id, record.display_name) for record in records]

    @api.model
    def _facet_counts_of_all(self, name):
        """Return {value as text: titles} of the whole catalogue."""
        self.env.flush_all()
        value, relation, ours = self._facet_source(name)
        if relation:
            query = SQL(
                "SELECT %s, count(*) - count(gone.id) FROM %s r LEFT JOIN ("
                "SELECT id FROM edu_library_title WHERE active IS NOT TRUE) gone "
                "ON gone.id = %s GROUP BY 1",
                value,
                relation,
                ours,
            )
        else:
            query = SQL(
                "SELECT %s, count(*) FROM edu_library_title t WHERE t.active IS TRUE "
                "GROUP BY 1",
                value,
            )
        return dict(self.env.execute_query(query))

    @api.model
    def _facet_source(self, name):
        """Return SQL (value as text, relation or None, its column of the title)."""
        if name in COLUMNS:
            known = tuple(code for code, _label in LANGUAGES[:-1])
            return SQL(COLUMNS[name], languages=known, first=FIRST_DECADE), None, None
        field = self._fields[name]
        return (
            SQL("%s::text", SQL.identifier("r", field.column2)),
            SQL.identifier(field.relation),
            SQL.identifier("r", field.column1),
        )

    @api.model
    def _facet_counts(self, name, domain):
        """Return {value as text: hits}, or None where there are more than MOST."""
        query = self._search(domain)
        query.limit = MOST + 1
        value, relation, ours = self._facet_source(name)
        rows = self.env.execute_query(
            SQL(
                "WITH hits AS MATERIALIZED (%s) "
                "SELECT %s, count(*) FROM hits %s GROUP BY 1 "
                "UNION ALL SELECT '', count(*) FROM hits",
                query.select(),
                value,
                SQL("JOIN %s r ON %s = hits.id", relation, ours)
                if relation
                else SQL("JOIN edu_library_title t USING (id)"),
            )
        )
        counts = dict(rows)
        return None if counts[""] > MOST else counts

    @api.model
    def _holding_counts(self, domain):
        """Return the hits of which the user's library has copies."""
        rows = self.env.execute_query(
            SQL(
                "SELECT count(DISTINCT title_id) FILTER (WHERE status = 'available'), "
                "count(DISTINCT title_id) FROM edu_library_copy "
                "WHERE unit_id = ANY(%s) AND status NOT IN %s AND active "
                "AND title_id IN %s",
                self.env.user.edu_unit_ids.ids,
                GONE,
                self._search(domain).subselect(),
            )
        )
        return dict(zip(("shelf", "here"), rows[0], strict=True))
