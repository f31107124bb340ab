from odoo import api, fields, models


class EduLibraryTitle(models.Model):
    """Two titles that are one: copies, holds and loans of all schools go along."""

    _name = "edu.library.title"
    _inherit = ["edu.library.title", "edu.library.mergeable.mixin"]

    _merge_filled = (
        *("subtitle", "responsibility", "edition", "publisher_id", "place", "year"),
        *("extent", "illustration", "size", "series", "series_number", "isbn", "issn"),
        *("price", "summary", "contents", "url"),
    )

    merged_into_id = fields.Many2one(
        "edu.library.title",
        "Merged into",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )
    merged_ids = fields.One2many(
        "edu.library.title",
        "merged_into_id",
        "Merged titles",
        context={"active_test": False},
    )

    @api.depends("merged_ids.search_key")
    def _compute_search_key(self):
        return super()._compute_search_key()

    def _search_parts(self):
        """A title is found by what those said that were merged into it, too."""
        return [*super()._search_parts(), *self.merged_ids.mapped("search_key")]

    def _merge_text(self):
        """Return the description, where it came from and how many have it."""
        self.ensure_one()
        copies = self.env["edu.library.copy"].sudo()
        copies = copies.with_context(active_test=False)._read_group(
            [("title_id", "=", self.id)], [], ["__count", "unit_id:count_distinct"]
        )[0]
        return [
            (self.env._("Title"), self.display_name),
            (self.env._("Other title information"), self.subtitle),
            (self.env._("Author"), self.author_names),
            (self.env._("Edition"), self.edition),
            (self.env._("Publisher"), self.publisher_id.name),
            (self.env._("Year of publication"), self.year),
            (self.env._("Extent"), self.extent),
            (self.env._("Series"), self.series),
            (self.env._("ISBN"), self.isbn),
            (self.env._("Kind"), self.kind_id.name),
            (self.env._("Classification"), self.ddc or self.class19),
            (self.env._("Catalogued by"), self.unit_id.sudo().name),
            (
                self.env._("MARC 21 record"),
                self.env._("Yes") if self.sudo().marc_ids else "",
            ),
            (self.env._("Copies"), copies[0]),
            (self.env._("Libraries"), copies[1]),
        ]

    def _merge_changed(self):
        self.env.add_to_compute(self._fields["author_names"], self)
        self.env.add_to_compute(self._fields["search_key"], self)
        # Call numbers are on the labels of books: they stay.
        with self.env.protecting([self._fields["call_number"]], self):
            self._recompute_recordset(["author_names", "search_key"])
            self.env.flush_all()

    @api.model
    def _survivors_by_isbn(self, numbers):
        """Return {ISBN: title that is kept for it} where titles with it were merged."""
        lost = self.sudo().with_context(active_test=False)
        lost = lost.search(
            [("isbn", "in", list(numbers)), ("merged_into_id", "!=", False)]
        )
        return {title.isbn: title._survivor().with_env(self.env) for title in lost}

    def _survivor(self):
        """Return the title that is kept for this one, through all mergings."""
        title = self
        while title.merged_into_id:
            title = title.merged_into_id
        return title
