from odoo import models

from odoo.addons.edu_base.engine.register import Column, Group


class EduLibraryCount(models.Model):
    """The minutes of a count: the figures, then what does not agree."""

    _name = "edu.library.count"
    _inherit = ["edu.library.count"]
    _register_form_key = "library_count"
    _register_landscape = False

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        return [
            self.name,
            self.env._(
                "In the register: %(expected)s; there: %(found)s; on loan or in "
                "repair: %(lent)s; not found: %(missing)s; found though gone: "
                "%(surprising)s",
                expected=self.expected,
                found=self.found,
                lent=self.lent,
                missing=self.missing,
                surprising=self.surprising,
            ),
        ]

    def _register_filename(self, options):
        return self.name

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", 6, align="center"),
            Column("accession_no", self.env._("Accession number"), width=13),
            Column("title", self.env._("Title"), width=40),
            Column("price", self.env._("Price (đ)"), "money", 13, total=True),
            Column("note", self.env._("Note"), width=20),
        ]

    def _register_rows(self, options):
        lines = self.line_ids
        words = dict(lines._fields["result"]._description_selection(self.env))
        rank = 0
        for result in ("missing", "surprising"):
            chosen = lines.filtered(lambda row, result=result: row.result == result)
            if chosen:
                yield Group(words[result])
            for line in chosen.sorted(
                lambda row: (row.copy_id.stack_id.code, row.copy_id.number)
            ):
                rank += 1
                yield {
                    "rank": rank,
                    "accession_no": line.copy_id.accession_no,
                    "title": line.title_id.display_name,
                    "price": line.copy_id.price,
                    "note": line.note or None,
                }
