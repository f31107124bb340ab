from odoo import fields, models


class EduLibraryAuthorityMixin(models.AbstractModel):
    """Headings side by side, and the titles that have them."""

    _inherit = "edu.library.authority.mixin"

    def _titles_with(self, name):
        Title = self.env["edu.library.title"].sudo().with_context(active_test=False)
        return Title.search([(name, "in", self.ids)])

    def _merge_text(self):
        """Return the heading, its other forms and how many titles have it."""
        self.ensure_one()
        names = ("years", "place", "isbn_prefix", "note")
        rows = [
            (self.env._("Heading"), self.name),
            (self.env._("Other forms"), self.variants),
        ]
        rows += [
            (self._fields[name]._description_string(self.env), self[name])
            for name in names
            if name in self._fields
        ]
        titles = self._merge_titles()
        first = "; ".join(titles[:5].mapped("display_name"))
        return [*rows, (self.env._("Titles"), len(titles)), (self.env._("e.g."), first)]

    def _merge_changed(self):
        self._merge_titles()._merge_changed()


class EduLibraryAuthor(models.Model):
    """Two headings of one person or body."""

    _name = "edu.library.author"
    _inherit = ["edu.library.author", "edu.library.mergeable.mixin"]

    _merge_filled = ("years",)

    merged_into_id = fields.Many2one(
        "edu.library.author", "Merged into", readonly=True, ondelete="restrict"
    )

    def _merge_titles(self):
        return self.sudo().contribution_ids.title_id


class EduLibraryPublisher(models.Model):
    """Two headings of one publishing house."""

    _name = "edu.library.publisher"
    _inherit = ["edu.library.publisher", "edu.library.mergeable.mixin"]

    _merge_filled = ("place", "isbn_prefix")

    merged_into_id = fields.Many2one(
        "edu.library.publisher", "Merged into", readonly=True, ondelete="restrict"
    )

    def _merge_titles(self):
        return self._titles_with("publisher_id")


class EduLibrarySubject(models.Model):
    """Two headings of one matter."""

    _name = "edu.library.subject"
    _inherit = ["edu.library.subject", "edu.library.mergeable.mixin"]

    merged_into_id = fields.Many2one(
        "edu.library.subject", "Merged into", readonly=True, ondelete="restrict"
    )

    def _merge_titles(self):
        return self._titles_with("subject_ids")
