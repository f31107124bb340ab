from odoo import api, models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.text import ALIKE, similarity

from ...engine.search_words import fold_words
from .edu_library_duplicate_merge import TITLE

NEWEST, NEWEST_AT_ONCE = 300, 30  # titles compared with all others: at night, by day
MOST = 1000  # pairs a night: more is not a list that people read
HEADINGS = ("edu.library.author", "edu.library.publisher", "edu.library.subject")

SAME = """
SELECT * FROM (
SELECT a.id AS one, b.id AS two, 'isbn', 1.0 AS score
  FROM edu_library_title a JOIN edu_library_title b ON b.isbn = a.isbn AND a.id < b.id
 WHERE a.active AND b.active AND a.isbn <> ''
UNION
SELECT a.id, b.id, 'key', 0.95
  FROM edu_library_title a
  JOIN edu_library_title b ON b.match_key = a.match_key AND a.id < b.id
 WHERE a.active AND b.active AND a.match_key <> '' AND a.year = b.year
   AND coalesce(nullif(a.isbn, ''), b.isbn, '')
       = coalesce(nullif(b.isbn, ''), a.isbn, '')
) AS pairs
 WHERE NOT EXISTS (
       SELECT FROM edu_library_duplicate d
        WHERE (d.res_model, d.first_id, d.second_id) = ('edu.library.title', one, two))
 ORDER BY score DESC, one DESC LIMIT %s
"""
NEAR = """
SELECT a.id, b.id, a.match_key, b.match_key
  FROM (SELECT * FROM edu_library_title WHERE active ORDER BY id DESC LIMIT %s) a
  JOIN edu_library_title b ON b.search_key %% a.search_key AND b.id <> a.id
 WHERE b.active AND a.year = b.year AND a.match_key <> b.match_key
   AND (coalesce(a.isbn, '') = '' OR coalesce(b.isbn, '') = '' OR a.isbn = b.isbn)
"""


class EduLibraryDuplicate(models.Model):
    """Finding records of the catalogue that may be one."""

    _inherit = "edu.library.duplicate"

    def action_find(self):
        """Look for duplicates now, and show what has to be decided."""
        self.browse()._check_editor()
        self.sudo()._find(NEWEST_AT_ONCE)
        return self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_duplicate_action"
        )

    @api.model
    def _find(self, newest=NEWEST):
        """Put what may be one into the list: each night, by a scheduled action.

        :param newest: how many of the latest titles are compared with all others
        """
        self.env.flush_all()
        rows = [(TITLE, *row) for row in self.env.execute_query(SQL(SAME, MOST))]
        rows += [(TITLE, *row) for row in self._near(newest)]
        for model in HEADINGS:
            rows += [(model, *row) for row in self._same_headings(model)]
        return self._insert(rows)

    @api.model
    def _near(self, newest):
        """Return pairs of titles of one year that differ in a letter or an accent.

        Titles whose numbers differ are two: volumes, grades.
        """
        self.env.cr.execute("SET LOCAL pg_trgm.similarity_threshold = 0.6")
        pairs = {}
        for first, second, key, other in self.env.execute_query(SQL(NEAR, newest)):
            likeness = similarity(fold_words(key), fold_words(other))
            if likeness >= ALIKE:
                pairs[min(first, second), max(first, second)] = likeness
        return [(*pair, "near", likeness) for pair, likeness in pairs.items()]

    @api.model
    def _same_headings(self, model):
        """Return pairs of headings of which any forms read alike."""
        forms, pairs, names = {}, {}, ["name", "variants"]
        for heading in self.env[model].search_fetch([], names, order="id"):
            texts = [heading.name, *(heading.variants or "").splitlines()]
            for form in {fold_words(text) for text in texts} - {""}:
                forms.setdefault(form, []).append(heading)
        for headings in forms.values():
            for other in headings[1:]:
                years = {getattr(one, "years", False) for one in (headings[0], other)}
                if len(years - {False}) < 2:
                    pairs[headings[0].id, other.id] = None
        return [(*pair, "form", 1.0) for pair in pairs]

    @api.model
    def _insert(self, rows):
        """Add the pairs that are not in the list yet; return them."""
        if not rows:
            return self
        known = {
            (pair.res_model, pair.first_id, pair.second_id)
            for pair in self.search_fetch([], ["res_model", "first_id", "second_id"])
        }
        best = {}
        for model, first, second, reason, score in rows:
            key = (model, first, second)
            if key not in known and score > best.get(key, ("", 0))[1]:
                best[key] = (reason, float(score))
        kept = self._better(best)
        return self.create(
            [
                {
                    "res_model": model,
                    "first_id": first,
                    "second_id": second,
                    "reason": reason,
                    "score": score,
                    "kept": "second" if second in kept[model, first] else "first",
                }
                for (model, first, second), (reason, score) in best.items()
            ]
        )

    @api.model
    def _better(self, pairs):
        """Return {(model, first id): ids of seconds used by more copies or titles}."""
        ids = {}
        for model, first, second in pairs:
            ids.setdefault(model, set()).update((first, second))
        used = {model: self._uses(model, found) for model, found in ids.items()}
        better = {(model, first): set() for model, first, _second in pairs}
        for model, first, second in pairs:
            if used[model].get(second, 0) > used[model].get(first, 0):
                better[model, first].add(second)
        return better

    @api.model
    def _uses(self, model, ids):
        names = {
            TITLE: ("edu.library.copy", "title_id"),
            HEADINGS[0]: ("edu.library.contribution", "author_id"),
            HEADINGS[1]: (TITLE, "publisher_id"),
            HEADINGS[2]: (TITLE, "subject_ids"),
        }
        name, field = names[model]
        groups = self.env[name]._read_group(
            [(field, "in", list(ids))], [field], ["__count"]
        )
        return {record.id: count for record, count in groups}
