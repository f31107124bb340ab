from odoo import models

from odoo.addons.edu_base.engine.text import plain


class EduLibraryMarcBatch(models.Model):
    """Which records of a file the catalogue has already."""

    _inherit = "edu.library.marc.batch"

    def _match(self):
        """Match all records at once: by ISBN, then by title, author and year."""
        records = self.sudo().record_ids.filtered(
            lambda row: row.status != "quarantined"
        )
        Title = self.env["edu.library.title"]
        numbers = [row.isbn for row in records if row.isbn]
        keys = {row: plain(row.title or "") for row in records}
        titles = Title.search(
            ["|", ("isbn", "in", numbers), ("match_key", "in", list(keys.values()))]
        )
        by_isbn = Title._survivors_by_isbn(numbers)
        by_isbn |= {title.isbn: title for title in titles if title.isbn}
        by_key, seen = {}, {}
        for title in titles:
            by_key.setdefault(title.match_key, []).append(title)
        for row in records:
            status, match, reason = self._matched(row, keys[row], by_isbn, by_key)
            marks = {row.isbn or "", (keys[row], plain(row.author or ""), row.year)}
            earlier = next((seen[mark] for mark in marks if mark in seen), None)
            if status == "new" and earlier:
                status = "possible"
                reason = self.env._("Like record %s of this file.", earlier)
            seen |= {mark: row.position for mark in marks if mark and mark not in seen}
            if status == "new":
                continue
            row.write(
                {
                    "status": status,
                    "match_id": match and match.id,
                    "reason": reason,
                    "choice": "use" if status == "same" else False,
                }
            )

    def _matched(self, row, key, by_isbn, by_key):
        """Return (status, title of the catalogue or None, why)."""
        author = plain((row.author or "").split(";")[0])
        title = by_isbn.get(row.isbn) if row.isbn else None
        if title:
            if title.match_key == key or _same_author(title, author):
                return "same", title, self.env._("Same ISBN.")
            return "possible", title, self.env._("Same ISBN, but another title.")
        found = []
        for title in by_key.get(key, []):
            if row.isbn and title.isbn:
                continue  # two numbers: two publications
            same_author = _same_author(title, author)
            if same_author and author and row.year and title.year == row.year:
                return "same", title, self.env._("Same title, author and year.")
            unknown = not author or not title.author_names
            years = not row.year or not title.year or row.year == title.year
            if same_author or (unknown and years):
                found.append(title)
        if found:
            return "possible", found[0], self.env._("Same title; compare the rest.")
        return "new", None, ""


def _same_author(title, author):
    return plain((title.author_names or "").split(";")[0]) == author
