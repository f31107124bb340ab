from odoo import models

from odoo.addons.edu_base.engine.register import Column


class EduLibraryWithdrawal(models.Model):
    """The list as it is signed by the board, as paper and as workbook."""

    _name = "edu.library.withdrawal"
    _inherit = ["edu.library.withdrawal"]
    _register_form_key = "library_withdrawal"
    _register_landscape = False

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        words = [self.env._("Listed on %s", f"{self.date:%d/%m/%Y}")]
        if self.doc_number:
            words.append(self.env._("Decision %s", self.doc_number))
        return words

    def _register_filename(self, options):
        return self.name

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", 6, align="center"),
            Column("accession_no", self.env._("Accession number"), width=13),
            Column("title", self.env._("Title"), width=40),
            Column("price", self.env._("Price (đ)"), "money", 13, total=True),
            Column("reason", self.env._("Reason"), width=16),
            Column("note", self.env._("Note"), width=16),
        ]

    def _register_rows(self, options):
        lines = self.line_ids
        reasons = dict(lines._fields["reason"]._description_selection(self.env))
        in_order = lines.sorted(
            lambda row: (row.copy_id.stack_id.code, row.copy_id.number)
        )
        for rank, line in enumerate(in_order, 1):
            yield {
                "rank": rank,
                "accession_no": line.copy_id.accession_no,
                "title": line.title_id.display_name,
                "price": line.price,
                "reason": reasons[line.reason],
                "note": line.note or None,
            }
