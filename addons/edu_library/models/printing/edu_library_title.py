from odoo import models

from ...engine.print_catalogue_card import CatalogueCard, tracing


class EduLibraryTitle(models.Model):
    """The cards of a title for the catalogue in drawers (LIB-35)."""

    _inherit = "edu.library.title"

    def action_print(self):
        """Open the wizard that prints cards of these titles and labels of copies."""
        return self.env["edu.library.print"]._open(self)

    def _print_cards(self, unit, parts):
        """Yield the cards of each title, the main card first.

        :param unit: the library whose accession numbers stand on the cards
        :param parts: set of main, author, title, subject
        """
        rows = self.env["edu.library.copy"]._read_group(
            [
                ("title_id", "in", self.ids),
                ("unit_id", "=", unit.id),
                ("status", "not in", ("lost", "withdrawn")),
            ],
            ["title_id", "stack_id"],
            ["number:array_agg"],
        )
        numbers = {}
        for title, stack, found in rows:
            numbers.setdefault(title, []).extend((stack.code, n) for n in found)
        for title in self:
            shown = title._print_card_parts(unit, numbers.get(title, []))
            added = title._print_headings()
            for part in ("main", "author", "title", "subject"):
                if part in parts:
                    for heading in added[part]:
                        yield CatalogueCard(added=heading, **shown)

    def _print_card_parts(self, unit, numbers):
        """Return what all cards of the title in a library share."""
        names = self.contribution_ids.author_id.mapped("name")
        return {
            "call_number": self.call_number or "",
            "heading": names[0].upper() if names else "",
            "description": self.isbd,
            "library": unit.short_name or unit.name,
            "tracing": tracing(self.subject_ids.mapped("name"), names[1:], bool(names)),
            "accessions": numbers,
        }

    def _print_headings(self):
        """Return {part: headings of the cards}; the main card has none added.

        Without an author the main card stands under the title already.
        """
        names = self.contribution_ids.author_id.mapped("name")
        return {
            "main": [""],
            "author": names[1:],
            "title": [self.display_name] if names else [],
            "subject": [name.upper() for name in self.subject_ids.mapped("name")],
        }
